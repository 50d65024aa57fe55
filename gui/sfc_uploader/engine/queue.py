"""The order of uploads, how many at once, and what the outside may ask of them."""
