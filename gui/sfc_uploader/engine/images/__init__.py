"""Images at SF Compute: lists, checks, downloads, removal."""
