"""What every part of the window stands on: words, colours, settings, background work."""
