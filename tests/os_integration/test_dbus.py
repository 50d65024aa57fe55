"""What is asked of the desktop over D-Bus: real services in processes of their own, on a private bus."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sfc_uploader.os_integration.dbus import DesktopUnavailable, stay_awake
from sfc_uploader.os_integration.dbus_notifications import NotificationBus
from tests.helpers.desktop_services import DesktopService
from tests.helpers.programs import own_home, run
from tests.helpers.waiting import wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="D-Bus")


def test_the_portal_is_asked_first_and_told_when_it_is_over(bus: str, tmp_path: Path) -> None:
    with (
        DesktopService("portal", tmp_path / "portal") as portal,
        DesktopService("logind", tmp_path / "logind") as other,
    ):
        held = stay_awake("Uploading disk images")
        (call,) = portal.named("Inhibit")
        assert call[1:3] == ["", 4]  # 4: no suspend; the screen may turn off
        assert call[3]["reason"][1] == "Uploading disk images"
        assert portal.named("Close") == []
        held.release()
        wait_until("the portal hears that it is over", lambda: portal.named("Close"))
        assert other.named("Inhibit") == []


def test_without_a_portal_logind_is_asked(bus: str, tmp_path: Path) -> None:
    with DesktopService("logind", tmp_path / "log") as logind:
        held = stay_awake("Uploading disk images")
        assert logind.named("Inhibit")[0][1:] == [
            *("sleep", "SF Compute Image Uploader", "Uploading disk images", "block")
        ]
        held.release()
        wait_until("the lock is let go", lambda: logind.named("let go"))


def test_a_program_that_dies_lets_go(bus: str, tmp_path: Path) -> None:
    code = "import os; from sfc_uploader.os_integration.dbus import stay_awake; stay_awake('x'); os._exit(0)"
    with DesktopService("logind", tmp_path / "log") as logind:
        environ = own_home(tmp_path / "home", DBUS_SESSION_BUS_ADDRESS=bus, DBUS_SYSTEM_BUS_ADDRESS=bus)
        done = run(environ, words=[sys.executable, "-c", code])
        assert done.returncode == 0, done.stderr
        wait_until("the lock is let go", lambda: logind.named("let go"))


def test_a_logind_that_refuses_leaves_the_screen_saver(bus: str, tmp_path: Path) -> None:
    with DesktopService("refusing", tmp_path / "no"), DesktopService("saver", tmp_path / "log") as saver:
        held = stay_awake("why")
        assert saver.named("Inhibit")[0][1:] == ["SF Compute Image Uploader", "why"]
        held.release()
        wait_until("the cookie comes back", lambda: saver.named("UnInhibit") == [["UnInhibit", 7]])


def test_a_desktop_that_has_none_of_them_is_told(bus: str) -> None:
    with pytest.raises(DesktopUnavailable, match="ServiceUnknown"):
        stay_awake("why")


def test_no_bus_at_all_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere/bus")
    with pytest.raises(DesktopUnavailable, match="There is no session bus"):
        stay_awake("why")
    with pytest.raises(DesktopUnavailable):
        NotificationBus(lambda _token: None).show("title", "words", action="Show")
