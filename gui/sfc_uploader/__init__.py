"""SF Compute Image Uploader: disk images go up, and are proven to have arrived."""

__version__ = "0.1.0"
