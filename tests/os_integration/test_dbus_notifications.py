"""Notifications over D-Bus: a real service in a process of its own, on a private bus."""

from __future__ import annotations

import queue
from pathlib import Path

import pytest

from sfc_uploader.os_integration.dbus import DesktopUnavailable
from sfc_uploader.os_integration.dbus_notifications import NotificationBus
from tests.helpers.desktop_services import DesktopService


def test_a_notification_is_shown_replaced_and_clicked(bus: str, tmp_path: Path) -> None:
    clicks: queue.Queue[str] = queue.Queue()
    notifications = NotificationBus(clicks.put)
    try:
        with DesktopService("notifications", tmp_path / "log") as service:
            notifications.show("Upload finished", "a<b & c is proven", action="Show")
            notifications.show("Images landed: 2", "more", action="Show")
            first, second = service.named("Notify")
            assert first[1:6] == [
                *("SF Compute Image Uploader", 0, "sfc-uploader", "Upload finished", "a&lt;b &amp; c is proven")
            ]
            assert first[6] == ["default", "Show"]
            assert second[2] == 41  # in the first one's place
            service.do("click another")
            service.do("click")
            assert clicks.get(timeout=20) == "token-of-the-click"
            assert clicks.empty()
            service.do("short token")  # it is no service of the specification: the next click is heard all the same
            service.do("click")
            assert clicks.get(timeout=20) == "token-of-the-click"
    finally:
        notifications.close()
    with pytest.raises(DesktopUnavailable):
        notifications.show("nobody", "is there", action="Show")
    notifications.close()
