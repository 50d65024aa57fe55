"""What helps those who help: diagnostics and licences."""
