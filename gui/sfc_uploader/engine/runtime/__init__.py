"""What every call and every thread of the engine runs with: retries, rates, buffers, cancellation."""
