"""The built-in service: the API and an object store over real sockets on 127.0.0.1."""
