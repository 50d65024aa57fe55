"""What an upload needs in order to be resumed, on disk before it matters."""
