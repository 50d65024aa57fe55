"""The token and whose it is."""
