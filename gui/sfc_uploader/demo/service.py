"""The two servers of the demo service, over one folder."""

from __future__ import annotations

import secrets
import ssl
from pathlib import Path
from typing import Self

from .api_server import ApiHandler
from .http_base import Server
from .state import DEFAULT_CAP_BYTES, DemoState
from .store_server import StoreHandler


class DemoService:
    """The API and the object store on two ports of 127.0.0.1. A context manager.

    `port`: the API's; 0 takes a free one. Raises OSError when a port is taken.
    """

    def __init__(
        self,
        folder: Path,
        *,
        port: int = 0,
        token: str | None = None,
        cap_bytes: int = DEFAULT_CAP_BYTES,
        tls: ssl.SSLContext | None = None,
        api_handler: type[ApiHandler] = ApiHandler,
        store_handler: type[StoreHandler] = StoreHandler,
    ) -> None:
        self.token = token or "demo-" + secrets.token_urlsafe(18)
        self.state = DemoState(folder, cap_bytes=cap_bytes)
        bound_store = type("BoundStoreHandler", (store_handler,), {"state": self.state})
        self._store = Server(0, bound_store, tls)
        attributes = {"state": self.state, "token": self.token, "store_origin": self._store.origin}
        self._api = Server(port, type("BoundApiHandler", (api_handler,), attributes), tls)

    @property
    def base_url(self) -> str:
        """Where the API is."""
        return self._api.origin

    def __enter__(self) -> Self:
        self._store.start()
        self._api.start()
        return self

    def __exit__(self, *_exc: object) -> None:
        for server in (self._api, self._store):
            server.shutdown()
            server.server_close()
        self.state.close()
