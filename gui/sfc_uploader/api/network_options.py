"""What a person chooses of the network. Kept apart from the code that uses it, which takes long to load."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from .proxies import ProxyRules


@dataclass(frozen=True, slots=True)
class NetworkOptions:
    """How to talk to servers. All times in seconds.

    httpx applies `write_seconds` and the read times to each `send` and `recv` (httpx, *Timeouts*), so a server that
    drips never exceeds them; `answer_seconds` bounds the whole answer. A PUT is answered only after the kernel's send
    buffer has drained: 4 MiB at 40 KiB/s take 105 s, hence `put_read_seconds`.

    `ca_file`: further certificate authorities (PEM), beside the system's own. `proxies`: what the system names,
    unless it says otherwise.
    """

    ca_file: Path | None = None
    connect_seconds: float = 15.0
    write_seconds: float = 30.0
    api_read_seconds: float = 60.0
    put_read_seconds: float = 120.0
    answer_seconds: float = 150.0
    proxies: ProxyRules = field(default_factory=ProxyRules)
