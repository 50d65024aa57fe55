"""From a file to a proof. No Qt, no keyring."""
