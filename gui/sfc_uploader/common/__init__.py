"""What every other room may use: text, files, threads, time. Knows nothing of uploads."""
