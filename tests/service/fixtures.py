"""Fixtures: a faulty service, plain and over TLS."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from .process import FaultyProcess


@pytest.fixture(scope="module")
def running_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FaultyProcess]:
    folder = tmp_path_factory.mktemp("service")
    with FaultyProcess(folder) as service:
        yield service
    shutil.rmtree(folder)


@pytest.fixture
def service(running_service: FaultyProcess) -> FaultyProcess:
    """A faulty service that behaves until it is told otherwise."""
    running_service.reset()
    return running_service


@pytest.fixture(scope="module")
def running_tls_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FaultyProcess]:
    folder = tmp_path_factory.mktemp("tls")
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1", "images.test")
    chain, key, ca_file = folder / "chain.pem", folder / "key.pem", folder / "ca.pem"
    chain.write_bytes(b"".join(blob.bytes() for blob in certificate.cert_chain_pems))
    certificate.private_key_pem.write_to_path(str(key))
    authority.cert_pem.write_to_path(str(ca_file))
    with FaultyProcess(folder / "state", "--tls", str(chain), str(key), ca_file=ca_file) as service:
        yield service
    shutil.rmtree(folder)


@pytest.fixture
def tls_service(running_tls_service: FaultyProcess) -> FaultyProcess:
    """The same over TLS; `ca_file` holds its certificate authority."""
    running_tls_service.reset()
    return running_tls_service


@pytest.fixture
def image_file(tmp_path: Path) -> Path:
    """A small disk image of random bytes: three parts of 5 MiB and a bit."""
    path = tmp_path / "disk.img"
    path.write_bytes(os.urandom(16 * 2**20 + 12345))
    return path
