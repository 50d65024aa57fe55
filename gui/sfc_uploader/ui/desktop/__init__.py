"""What the program is to the desktop beside its window."""
