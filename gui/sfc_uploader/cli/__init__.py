"""The commands of a terminal. Never loads Qt."""
