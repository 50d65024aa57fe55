"""From a file to a verified image. No Qt, no keyring."""
