"""Where the window is built, joined and ended."""
