"""The order of uploads, how many at once, and what may be asked of them."""
