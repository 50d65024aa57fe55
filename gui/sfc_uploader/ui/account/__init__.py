"""The API token and the workspaces of its account."""
