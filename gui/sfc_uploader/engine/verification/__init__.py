"""What was compared, what it proves, and what is kept of it."""
