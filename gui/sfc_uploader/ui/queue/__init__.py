"""The page of uploads: the list and what is done with its rows."""
