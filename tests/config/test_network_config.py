"""From the settings, and what the command line says instead, to how servers are reached."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sfc_uploader.config.settings import ProxyMode, Settings
from tests.helpers.programs import own_home, run
from tests.helpers.proxy_server import proxy
from tests.helpers.secret_service import run_with_keyring
from tests.service.process import FaultyProcess

PASSWORD = "pass:word of the proxy"
WITH_A_PASSWORD_IN_THE_KEYCHAIN = """
import sys
from sfc_uploader.__main__ import main
from sfc_uploader.config.credentials import ProxyPasswordStore
ProxyPasswordStore(sys.argv[1], "anna").set(sys.argv[2])
sys.exit(main(sys.argv[3:]))
"""


def home_with(folder: Path, **values: Any) -> dict[str, str]:
    environ = own_home(folder)
    file = folder / "config" / "sfc-uploader" / "settings.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(asdict(Settings(**values))))
    return environ


def everything_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file() and "keyrings" not in file.parts)


def test_an_upload_goes_by_the_settings(tls_service: FaultyProcess, tmp_path: Path) -> None:
    image = tmp_path / "disk.img"
    image.write_bytes(b"x" * 100_000)
    with proxy(urlsplit(tls_service.base_url).port or 0, login=f"anna:{PASSWORD}") as seen:
        environ = home_with(
            tmp_path / "home",
            proxy_mode=ProxyMode.MANUAL,
            proxy_address=seen.address,
            proxy_user="anna",
            ca_file=str(tls_service.ca_file),
            api_url="https://images.test",
            receipts_folder=str(tmp_path / "receipts"),
        )
        environ["SFC_API_TOKEN"] = tls_service.token
        words = [sys.executable, "-c", WITH_A_PASSWORD_IN_THE_KEYCHAIN, seen.address, PASSWORD]
        done = run_with_keyring(environ, *words, "upload", str(image), "--workspace", "wksp_demo-lab", "--json")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["verification"] == "verified"
    assert Path(result["receipt"]).parent == tmp_path / "receipts" / "images.test"
    assert seen.logins
    assert set(seen.lines) == {"CONNECT images.test:443 HTTP/1.1"}
    assert PASSWORD.encode() not in everything_in(tmp_path) + done.stderr.encode()


def test_what_the_command_line_says_goes_before(tls_service: FaultyProcess, tmp_path: Path) -> None:
    image = tmp_path / "told.img"
    image.write_bytes(b"x" * 1000)
    (tmp_path / "other.pem").write_text("no certificate")
    environ = home_with(tmp_path / "home", ca_file=str(tmp_path / "other.pem"), api_url="http://nonsense.example")
    environ["SFC_API_TOKEN"] = tls_service.token
    words = ["upload", str(image), "--workspace", "wksp_demo-lab"]
    refused = run(environ, *words)
    assert refused.returncode == 2
    assert "no certificate in PEM form" in refused.stderr
    refused = run(environ, *words, "--ca-file", str(tls_service.ca_file))
    assert refused.returncode == 2
    assert "must use HTTPS" in refused.stderr
    done = run(environ, *words, "--ca-file", str(tls_service.ca_file), "--api-url", tls_service.base_url)
    assert done.returncode == 0, done.stderr


def test_a_proxy_that_wants_another_password_is_told(tls_service: FaultyProcess, tmp_path: Path) -> None:
    image = tmp_path / "disk.img"
    image.write_bytes(b"x" * 1000)
    with proxy(1, login="anna:secret") as seen:
        environ = home_with(tmp_path / "home", proxy_mode=ProxyMode.MANUAL, proxy_address=seen.address)
        environ["SFC_API_TOKEN"] = tls_service.token
        words = ["upload", str(image), "--workspace", "wksp_demo-lab", "--api-url", "https://images.test"]
        done = run(environ, *words)
    assert done.returncode == 1
    assert "The proxy wants a user name and password" in done.stdout + done.stderr
