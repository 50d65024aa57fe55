"""The values and states of an upload. Frozen, or under a lock of their own."""
