"""Which addresses are allowed, in which spelling, and how sockets to them are set."""

from __future__ import annotations

import pytest

from sfc_uploader.api import errors
from sfc_uploader.api.transport import normalise_base_url
from tests.api.calling import refused


@pytest.mark.parametrize("url", ["https://x\x00y", "https://[::1", "https://x:99999", "https://\ud800"])
def test_base_urls_that_only_one_reader_refuses(url: str) -> None:
    assert isinstance(refused(lambda: normalise_base_url(url)), errors.InvalidRequest)


@pytest.mark.parametrize(
    "url",
    [
        "http://api.example.com",
        "http://api.localhost",
        "http://localhost.",
        "ftp://x",
        "https://u:p@x",
        "https://x?y",
        "https://x#y",
        "",
        "api.example.com",
        "https://",
        f"https://{'a' * 64}.example",
        f"https://{'a.' * 127}example",
        f"https://x/{'a' * 2048}",
        "https://x..example",
    ],
)
def test_base_urls_that_are_refused(url: str) -> None:
    with pytest.raises(errors.InvalidRequest):
        normalise_base_url(url)


@pytest.mark.parametrize("url", ["https://x:99999", "https://x:0", "https://x:port", "https://[::1]:-1"])
def test_a_port_that_is_none_is_named(url: str) -> None:
    with pytest.raises(errors.InvalidRequest, match="from 1 to 65535"):
        normalise_base_url(url)


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("https://API.example.com/", "https://api.example.com"),
        ("https://x:443", "https://x"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
        ("http://localhost:80", "http://localhost"),
        ("http://[::1]:1", "http://[::1]:1"),
        ("http://[::ffff:127.0.0.1]:1", "http://[::ffff:127.0.0.1]:1"),
        ("https://api.localhost", "https://api.localhost"),
        ("https://Büro.example", "https://büro.example"),
    ],
)
def test_base_urls_in_one_spelling(url: str, normal: str) -> None:
    assert normalise_base_url(url) == normal
