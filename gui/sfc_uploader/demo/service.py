"""The two servers of the demo service, over one folder."""

from __future__ import annotations

import secrets
import ssl
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from .api_server import ApiHandler
from .http_server import Server
from .object_store_server import StoreHandler
from .state import DEFAULT_CAP_BYTES, DemoState


class DemoService:
    """The API and the object store on two ports of 127.0.0.1. A context manager.

    `port`: the API's; 0 takes a free one. `signed_headers`: what part URLs sign beside `host`, in lower case, with the
    values that the sender has to send (see `signing`). Raises OSError when a port is taken or the folder can't be
    used, and sqlite3.Error when its records are damaged.
    """

    def __init__(
        self,
        folder: Path,
        *,
        port: int = 0,
        token: str | None = None,
        cap_bytes: int = DEFAULT_CAP_BYTES,
        tls: ssl.SSLContext | None = None,
        signed_headers: Mapping[str, str | None] | None = None,
        api_handler: type[ApiHandler] = ApiHandler,
        store_handler: type[StoreHandler] = StoreHandler,
    ) -> None:
        self.token = token or "demo-" + secrets.token_urlsafe(18)
        with ExitStack() as undo:
            self.state = DemoState(folder, cap_bytes=cap_bytes)
            undo.callback(self.state.close)
            self._store = Server(0, type("BoundStoreHandler", (store_handler,), {"state": self.state}), tls)
            undo.callback(self._store.server_close)
            attributes = {
                "state": self.state,
                "token": self.token,
                "store_origin": self._store.origin,
                "signed_headers": dict(signed_headers or {}),
            }
            self._api = Server(port, type("BoundApiHandler", (api_handler,), attributes), tls)
            undo.pop_all()

    @property
    def base_url(self) -> str:
        """Where the API is."""
        return self._api.origin

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_exc: object) -> None:
        self.stop()

    def start(self) -> None:
        """Serve, in threads."""
        self._store.start()
        self._api.start()

    def stop(self) -> None:
        """Close both ports and every connection. Only after `start`, and once."""
        self._api.stop()
        self._store.stop()
        self.state.close()
