"""Images at the service: lists, checks, downloads, removal."""
