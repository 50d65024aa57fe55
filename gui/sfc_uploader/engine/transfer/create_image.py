"""The create call, which is not idempotent: an image is ours or it is not, and we never guess."""

from __future__ import annotations

from sfc_uploader.api.client import ImageService
from sfc_uploader.api.errors import (
    ApiClientError,
    ApiError,
    CertificateRejected,
    Conflict,
    ConnectError,
    HttpStatusError,
    InvalidResponse,
    ProxyRefusedLogin,
    RateLimited,
    RequestTimedOut,
    ServerError,
    TransportFailure,
    Unauthorized,
)
from sfc_uploader.api.models import NEVER_COMPLETED, Image, UploadStatus
from sfc_uploader.common.clock import Clock
from sfc_uploader.engine.model.event_log import EventKind
from sfc_uploader.engine.model.failures import FailureKind, UploadFailed
from sfc_uploader.engine.model.upload_progress import CreateIntent
from sfc_uploader.engine.runtime.retry import RetryPolicy

from .upload import Upload

#: `created_at` is in whole seconds, and `Date` as well.
_ROUNDING_SECONDS = 2.0
#: So long after it was sent, a create that was never answered may still make its image.
_LATEST_SECONDS = 300.0
_OPERATION = "create"
#: The ids of the images that this process has created, at whatever service.
_made_here: set[str] = set()


class ImageCreation:
    """Creates the image of one upload, or finds the one that an unanswered create of ours made.

    The call takes no idempotency key (SF Compute API reference, *Create image*), and POST is not idempotent (RFC 9110,
    9.2.2): a create whose answer is lost may have succeeded. An image is adopted only if its name was free before, it
    is as old as the intent and still `started`, and nobody else has written to the workspace since. Any other may be
    somebody else's.
    """

    def __init__(self, upload: Upload, service: ImageService, retry_policy: RetryPolicy, clock: Clock) -> None:
        self._upload = upload
        self._service = service
        self._retry_policy = retry_policy
        self._clock = clock
        self._answered: str | None = None

    def image(self) -> Image:
        """The upload's image, created now or before. Raises `UploadFailed`, `ApiClientError`, `Cancelled`.

        The intent that is noted stands for a create whose fate is not known: it is forgotten as soon as that create is
        answered, or it is certain that nothing was created. An image that was found, and may yet be a namesake's,
        keeps it (`UploadProgress.is_adopted`).
        """
        known = self._upload.progress.image
        if known is not None:
            self._upload.update_and_persist(image_left_behind=True)
            return known
        image = self.resolve() or self._create()
        _made_here.add(image.id)
        is_answer = image.id == self._answered
        self._upload.update_and_persist(image=image, image_left_behind=True, **({"intent": None} if is_answer else {}))
        self._upload.events.note(EventKind.CREATED, image=image.id)
        self._upload.log_what_it_is()
        return image

    @property
    def is_open(self) -> bool:
        """Whether a create of ours has not been answered."""
        return self._upload.progress.intent is not None and self._upload.progress.image is None

    def resolve(self) -> Image | None:
        """The image that an unanswered create of ours made, if there is one. Raises as `image` does."""
        intent = self._upload.progress.intent
        return self._find_ours(intent) if intent else None

    def _create(self) -> Image:
        request = self._upload.request
        unclear = self._upload.progress.intent is not None
        while True:
            intent = self._upload.progress.intent or self._new_intent()
            self._upload.update_and_persist(intent=intent)
            try:
                image = self._service.create_image(request.workspace, request.name)
                self._retry_policy.progress(_OPERATION)
                self._answered = image.id
                return image
            except ApiClientError as error:
                if isinstance(error, Conflict) and error.from_api:
                    found = self._find_ours(intent) if unclear else None
                    if found is None:
                        self._upload.forget_image()
                        raise self._name_taken() from None
                    return found
                if _may_have_created(error):
                    unclear = True
                elif not unclear:
                    self._upload.update_and_persist(intent=None)
                self._retry_policy.wait_and_retry(error, _OPERATION)
                found = self._find_ours(intent) if unclear else None
                if found is not None:
                    return found
                if unclear:  # no image has the name by now: what has it later is of a create from here on
                    self._upload.update_and_persist(intent=CreateIntent(self._now(), name_was_free=True))

    def _new_intent(self) -> CreateIntent:
        name_was_free = self._name_is_free()
        return CreateIntent(self._now(), name_was_free)

    def _now(self) -> float:
        server_time = self._service.server_time_seconds
        return self._clock.wall() if server_time is None else server_time

    def _name_is_free(self) -> bool | None:
        """Whether no image has the name; None when the token may not list."""
        try:
            return self._retry_policy.call(self._find_by_name, "list") is None
        except Unauthorized:
            raise
        except (HttpStatusError, InvalidResponse):
            return None

    def _find_by_name(self) -> Image | None:
        request = self._upload.request
        images = self._service.images(request.workspace)
        return next((image for image in images if image.name == request.name), None)

    def _find_with_others(self, since_seconds: float) -> tuple[Image | None, bool]:
        """The image of that name; and whether others, too, have written to the workspace since that moment."""
        found, others = None, False
        for image in self._service.images(self._upload.request.workspace):
            if image.name == self._upload.request.name:
                found = found or image
            elif image.id not in _made_here:
                others = others or (image.created_at is not None and image.created_at > since_seconds)
        return found, others

    def _find_ours(self, intent: CreateIntent) -> Image | None:
        """The image that our create made, or None when there is none of that name.

        Raises `UploadFailed` when one is there that may be somebody else's, or when nobody can tell.
        """
        try:
            found, others = self._retry_policy.call(lambda: self._find_with_others(intent.at_seconds), "list")
        except Unauthorized:
            raise
        except (HttpStatusError, InvalidResponse) as error:  # nobody can tell now: the intent stays
            raise UploadFailed.because(FailureKind.CREATE_UNKNOWN, name=self._upload.request.name) from error
        if found is None:
            return None
        age = None if found.created_at is None else found.created_at - intent.at_seconds
        fits = age is not None and -_ROUNDING_SECONDS <= age <= _LATEST_SECONDS
        if intent.name_was_free and fits and not others and found.upload_status is UploadStatus.STARTED:
            return found
        raise self._unclear()

    def _name_taken(self) -> UploadFailed:
        """Who has the name: a finished image, or one that is being sent or was left."""
        name = self._upload.request.name
        try:
            found = self._retry_policy.call(self._find_by_name, "list")
        except Unauthorized:
            raise
        except (HttpStatusError, InvalidResponse):
            found = None
        if found is not None and found.upload_status in NEVER_COMPLETED:
            return UploadFailed.because(FailureKind.NAME_UNFINISHED, name=name, image=found.id)
        return UploadFailed.because(FailureKind.NAME_TAKEN, name=name)

    def _unclear(self) -> UploadFailed:
        self._upload.forget_image()
        return UploadFailed.because(FailureKind.CREATE_UNCLEAR, name=self._upload.request.name)


def _may_have_created(error: ApiClientError) -> bool:
    """Whether a create that ended so may still have made an image."""
    if isinstance(error, (ConnectError, CertificateRejected, ProxyRefusedLogin)):  # it never went out
        return False
    if isinstance(error, ApiError) and not error.from_api and not isinstance(error, RateLimited):
        return True  # what stands in between has answered, whatever the service did
    return isinstance(error, (TransportFailure, InvalidResponse, RequestTimedOut, ServerError))
