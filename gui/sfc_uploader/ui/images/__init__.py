"""The page of images at SF Compute."""
