"""What a file is by its own bytes, before anything is sent."""
