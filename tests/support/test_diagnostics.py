"""What somebody who helps gets to read."""

import os
import stat
from pathlib import Path

import pytest

from sfc_uploader.config.settings import ProxyMode, Settings
from sfc_uploader.support import diagnostics
from tests.cli.running import interrupt
from tests.helpers.programs import own_home, run
from tests.service.process import FaultyProcess

CANARY = "canary-token-7f3a9b"


def test_it_tells_what_happened_and_no_secret(service: FaultyProcess, tmp_path: Path) -> None:
    image = tmp_path / "ubuntu.img"
    image.write_bytes(os.urandom(2**20))
    home = tmp_path / "home"
    address = service.base_url.replace("http://", "http://someone:password-of-it@")
    env = own_home(home, SFC_API_TOKEN=service.token, SFC_API_URL=service.base_url)
    interrupt(env, service, image, "diagnosed")
    file = home / "diagnostics.txt"
    done = run(env | {"HTTPS_PROXY": address, "SFC_API_TOKEN": CANARY}, "diagnostics", str(file))
    assert (done.returncode, done.stdout.count("\n")) == (0, 1)
    text = file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    for wanted in (
        "== Versions",
        "httpx 0",
        "connections: 8",
        "diagnosed",
        "ubuntu.img",
        "event=",
        "SFC_API_TOKEN: set",
    ):
        assert wanted in text, wanted
    for secret in (CANARY, service.token, "password-of-it", "X-Amz-Signature=", str(home)):
        assert secret not in text


def test_a_file_that_is_there_is_kept(tmp_path: Path) -> None:
    env = own_home(tmp_path / "home")
    file = tmp_path / "taken.txt"
    file.write_text("mine")
    done = run(env, "diagnostics", str(file))
    assert done.returncode == 2
    assert "already exists" in done.stderr
    assert file.read_text() == "mine"
    assert run(env, "diagnostics", str(tmp_path / "absent" / "file")).returncode == 1
    assert "== Queue" in run(env, "diagnostics", "-").stdout


@pytest.mark.parametrize("proxy", ["anna:s3cret@proxy.example:3128", "http://anna:s3cret@proxy.example:3128"])
def test_a_proxys_login_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    settings = Settings(proxy_mode=ProxyMode.MANUAL, proxy_address=proxy, proxy_user="anna")
    text = diagnostics.text_of(diagnostics.Found(settings=settings, log_folder=tmp_path / "none"))
    assert text.count("…@proxy.example:3128") == 2
    assert "s3cret" not in text
    assert "anna" not in text
