"""What the desktop and the system are asked for, without Qt."""
