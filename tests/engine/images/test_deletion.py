"""What counts as deleted: the API’s own word, and no other 404."""

from __future__ import annotations

from pathlib import Path

import pytest

from sfc_uploader.api.errors import NotFound
from sfc_uploader.engine.images.calls import open_session
from sfc_uploader.engine.images.deletion import delete_image
from sfc_uploader.engine.images.models import RemovalOutcome
from sfc_uploader.engine.images.removal import delete
from sfc_uploader.engine.runtime.cancellation import CancelToken
from tests.api.calling import forget_prefixes
from tests.engine.imaging import store_image, tools
from tests.service.process import FaultyProcess


def test_a_delete_whose_answer_is_lost_has_deleted(service: FaultyProcess, tmp_path: Path) -> None:
    image = store_image(service, "lost-delete", b"x")
    service.fault("delete", "drop_response")
    assert delete(tools(service, tmp_path), image.id, CancelToken()).outcome is RemovalOutcome.DELETED
    assert len(service.seen("delete")) == 2


def test_a_not_found_of_something_in_between_is_no_deletion(service: FaultyProcess, tmp_path: Path) -> None:
    image = store_image(service, "in-between", b"x")
    service.fault("delete", "html", status=404, times=2)
    assert delete(tools(service, tmp_path), image.id, CancelToken()).outcome is RemovalOutcome.DELETED
    assert service.images("in-between")[0]["deleted"]


def test_a_not_found_of_a_server_that_was_never_heard_before_is_no_deletion_either(
    service: FaultyProcess, tmp_path: Path
) -> None:
    image = store_image(service, "never-heard", b"x")
    forget_prefixes()
    service.fault("delete", "html", status=404, times=-1)  # on each prefix
    found = delete(tools(service, tmp_path), image.id, CancelToken())
    assert (found.outcome, service.images("never-heard")[0]["deleted"]) == (RemovalOutcome.REFUSED, False)
    forget_prefixes()
    using = tools(service, tmp_path)
    with open_session(using, CancelToken()) as session, pytest.raises(NotFound):
        delete_image(session.service, image.id, session.retry_policy)
