"""The page of images at the service."""
