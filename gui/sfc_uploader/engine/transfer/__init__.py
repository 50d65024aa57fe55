"""One upload, from its file to a verified image."""
