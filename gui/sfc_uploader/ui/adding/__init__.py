"""From what a person drops or chooses to rows of the queue."""
