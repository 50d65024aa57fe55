"""Speed, measured beside peers; never part of the test suite."""
