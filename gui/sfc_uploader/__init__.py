"""SF Compute Image Uploader: uploads disk images, verified end to end."""

__version__ = "0.1.0"
