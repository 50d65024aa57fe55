"""Parts of windows that know nothing of uploads."""
