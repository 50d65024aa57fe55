"""Whose a token is, and whether it may do anything: asked of a real service over a real socket."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sfc_uploader.api.client import ImageService
from sfc_uploader.api.errors import Forbidden, RoleMissing, Unauthorized
from sfc_uploader.api.models import Me
from sfc_uploader.api.token_check import check_token, visible_workspaces
from sfc_uploader.engine.model.failures import FailureKind
from sfc_uploader.engine.model.snapshots import UploadState
from tests.engine.running import engine, request, send
from tests.service.process import FaultyProcess

Started = Callable[..., FaultyProcess]


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Started]:
    with contextlib.ExitStack() as stack:
        yield lambda *options: stack.enter_context(FaultyProcess(tmp_path / "service", *options))


@contextlib.contextmanager
def client(service: FaultyProcess, token: str | None = None) -> Iterator[ImageService]:
    with contextlib.closing(ImageService(service.base_url, lambda: token or service.token)) as found:
        yield found


def test_a_good_token_tells_whose_it_is(service: FaultyProcess) -> None:
    with client(service) as api:
        assert check_token(api) == Me("demo", "demo-user")


def test_a_wrong_token_is_refused(service: FaultyProcess) -> None:
    with client(service, "sk_live_wrong") as api, pytest.raises(Unauthorized):
        check_token(api)


def test_a_token_that_may_not_list_workspaces_is_good(started: Started) -> None:
    with client(started("--forbid-listing")) as api:
        assert check_token(api) is not None
        with pytest.raises(Forbidden) as refused:
            visible_workspaces(api)
    assert not isinstance(refused.value, RoleMissing)


def test_a_token_without_a_role_is_told_as_such(started: Started) -> None:
    with client(started("--no-role")) as api:
        for ask in (check_token, visible_workspaces):
            with pytest.raises(RoleMissing, match="no role"):
                ask(api)


def test_a_service_that_does_not_know_me_still_judges_tokens(service: FaultyProcess) -> None:
    service.fault("me", "html", status=404)
    with client(service) as api:
        assert check_token(api) is None


def test_an_upload_with_a_token_without_a_role_says_so(started: Started, tmp_path: Path, image_file: Path) -> None:
    with engine(started("--no-role"), tmp_path) as queue:
        now = send(queue, request(image_file, "roleless"))
    assert now.state is UploadState.FAILED
    assert now.failure is not None
    assert now.failure.kind is FailureKind.TOKEN_WITHOUT_ROLE
    assert "no role" in now.failure.sentence


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ({"account": "acme", "user": "ann"}, Me("acme", "ann")),
        (
            {"account": {"id": "acct_1", "name": "acme"}, "user": {"email": "ann@acme.test"}},
            Me("acme", "ann@acme.test"),
        ),
        ({"account": {"id": "acct_1"}, "user": None, "more": 1}, Me("acct_1", "")),
        ({}, Me()),
    ],
)
def test_me_is_read_whatever_its_form(answer: object, found: Me) -> None:
    assert Me.from_json(answer) == found
