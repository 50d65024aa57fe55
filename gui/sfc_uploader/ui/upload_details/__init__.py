"""One upload in detail: parts, verification, speed, events."""
