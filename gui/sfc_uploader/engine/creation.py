"""The create call, which is not idempotent: an image is ours or it is not, and we never guess."""

from __future__ import annotations

from ..api.client import ImageService
from ..api.errors import (
    AnsweredError,
    AuthenticationRefused,
    BadAnswer,
    CertificateRejected,
    Conflict,
    ConnectFailed,
    ProxyRefusedLogin,
    RequestTimedOut,
    ServiceTrouble,
    TransportFailure,
    WireError,
)
from ..api.models import Image, UploadStatus
from .clock import Clock
from .events import EventKind
from .facts import CreateIntent
from .failures import FailureKind, UploadFailed
from .retry import Patience
from .upload import Upload

#: `created_at` is in whole seconds, and `Date` as well.
_ROUNDING_SECONDS = 2.0
_LANE = "create"
_UNFINISHED = frozenset({UploadStatus.STARTED, UploadStatus.UPLOADING, UploadStatus.FAILED})


class Creation:
    """Creates the image of one upload, or finds the one that an unanswered create of ours made.

    API.md, *Create image*; the conditions for taking over an image are those of PITFALLS 10.
    """

    def __init__(self, upload: Upload, service: ImageService, patience: Patience, clock: Clock) -> None:
        self._upload = upload
        self._service = service
        self._patience = patience
        self._clock = clock

    def image(self) -> Image:
        """The upload's image, created now or before. Raises `UploadFailed`, `WireError`, `Stopped`.

        The intent that is noted stands for a create whose fate is not known, and for nothing else: it is forgotten
        as soon as it is certain that nothing was created.
        """
        known = self._upload.facts.image
        image = known or self.settle() or self._create()
        self._upload.keep(image=image, image_left_behind=True, intent=None)
        if known is None:
            self._upload.events.note(EventKind.CREATED, image=image.id)
            self._upload.log_what_it_is()
        return image

    @property
    def is_open(self) -> bool:
        """Whether a create of ours has not been answered."""
        return self._upload.facts.intent is not None

    def settle(self) -> Image | None:
        """The image that an unanswered create of ours made, if there is one. Raises as `image` does."""
        intent = self._upload.facts.intent
        return self._find_ours(intent) if intent else None

    def _create(self) -> Image:
        request = self._upload.request
        unclear = self._upload.facts.intent is not None
        while True:
            intent = self._upload.facts.intent or self._new_intent()
            self._upload.keep(intent=intent)
            try:
                image = self._service.create_image(request.workspace, request.name)
                self._patience.progress(_LANE)
                return image
            except Conflict:
                found = self._find_ours(intent) if unclear else None
                if found is None:
                    self._upload.forget_image()
                    raise self._name_taken() from None
                return found
            except WireError as error:
                if _may_have_created(error):
                    unclear = True
                elif not unclear:
                    self._upload.keep(intent=None)
                self._patience.heal(error, _LANE)
                found = self._find_ours(intent) if unclear else None
                if found is not None:
                    return found

    def _new_intent(self) -> CreateIntent:
        name_was_free = self._name_is_free()
        server_time = self._service.server_time_seconds
        return CreateIntent(self._clock.wall() if server_time is None else server_time, name_was_free)

    def _name_is_free(self) -> bool | None:
        """Whether no image has the name; None when the token may not list."""
        try:
            return self._patience.call(self._find_by_name, "list") is None
        except AuthenticationRefused:
            raise
        except (AnsweredError, BadAnswer):
            return None

    def _find_by_name(self) -> Image | None:
        request = self._upload.request
        images = self._service.images(request.workspace)
        return next((image for image in images if image.name == request.name), None)

    def _find_ours(self, intent: CreateIntent) -> Image | None:
        """The image that our create made, or None when there is none of that name.

        Raises `UploadFailed` when one is there that may be somebody else's, or when nobody can tell.
        """
        try:
            found = self._patience.call(self._find_by_name, "list")
        except AuthenticationRefused:
            raise
        except (AnsweredError, BadAnswer) as error:  # nobody can tell now: the intent stays
            raise UploadFailed.because(FailureKind.CREATE_UNCLEAR, name=self._upload.request.name) from error
        if found is None:
            return None
        not_older = found.created_at is not None and found.created_at >= intent.at_seconds - _ROUNDING_SECONDS
        if intent.name_was_free and not_older and found.upload_status is UploadStatus.STARTED:
            return found
        raise self._unclear()

    def _name_taken(self) -> UploadFailed:
        """Who has the name: a finished image, or one that is being sent or was left."""
        name = self._upload.request.name
        try:
            found = self._patience.call(self._find_by_name, "list")
        except AuthenticationRefused:
            raise
        except (AnsweredError, BadAnswer):
            found = None
        if found is not None and found.upload_status in _UNFINISHED:
            return UploadFailed.because(FailureKind.NAME_UNFINISHED, name=name, image=found.id)
        return UploadFailed.because(FailureKind.NAME_TAKEN, name=name)

    def _unclear(self) -> UploadFailed:
        self._upload.forget_image()
        return UploadFailed.because(FailureKind.CREATE_UNCLEAR, name=self._upload.request.name)


def _may_have_created(error: WireError) -> bool:
    """Whether a create that ended so may have made an image all the same."""
    if isinstance(error, (ConnectFailed, CertificateRejected, ProxyRefusedLogin)):  # it never went out
        return False
    return isinstance(error, (TransportFailure, BadAnswer, RequestTimedOut, ServiceTrouble))
