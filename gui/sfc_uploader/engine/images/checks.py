"""Compares a stored image with what it should be: by its records, or by all its bytes."""

from __future__ import annotations

import hashlib

from sfc_uploader.api.errors import NotOffered
from sfc_uploader.api.models import DownloadUrl, Image, UploadStatus
from sfc_uploader.common.messages import join_sentences, msg
from sfc_uploader.engine.model.failures import FailureKind, ImageFailed
from sfc_uploader.engine.model.snapshots import Link, LinkOutcome, VerificationLink
from sfc_uploader.engine.runtime.retry import LOOKS
from sfc_uploader.engine.runtime.service_session import ServiceSession
from sfc_uploader.engine.verification.full_read_results import FullReadResult, known_full_read
from sfc_uploader.engine.verification.receipts import Receipt
from sfc_uploader.engine.verification.verdicts import Judgement, check_object, check_record, weakest

from .catalog import known_receipt
from .job import ImageJob
from .models import JobStep
from .object_reader import ObjectReplaced, StoredObject

_NO_RECEIPT = msg(
    "This computer has no receipt for the image, so there is nothing to compare with. Run a full check instead."
)


class QuickCheck(ImageJob):
    """Compares the record, the stored object's size and its composite ETag with this computer's receipt.

    As the verification after an upload does, it downloads one byte only. Without a receipt all bytes that were once
    read decide, else it is not checked. Bytes that were read and were others are not acquitted by records.
    """

    def _work(self, session: ServiceSession) -> None:
        receipt = known_receipt(self._tools, self.image.id)
        full_read = known_full_read(self._tools.receipts_folder, self.image.id)
        image = current_record(session, self.image.id)
        if receipt is None:
            nothing = (LinkOutcome.NOT_CHECKED, _NO_RECEIPT)
            counts = full_read is not None and (not full_read.is_right or _is_declared(image, full_read))
            self._conclude([(Link.OBJECT, full_read.judgement if full_read and counts else nothing)])
            return
        source, judged = self._look(session, receipt)
        record = check_record(image, source, receipt.sha256)
        for _look in range(LOOKS - 1):
            if record[0] is not LinkOutcome.UNEQUAL:
                break
            image = current_record(session, self.image.id)
            source, judged = self._look(session, receipt)
            record = check_record(image, source, receipt.sha256)
        if full_read is not None:
            judged = _with_full_read(judged, full_read)
        self._conclude([(Link.RECORD, record), (Link.OBJECT, judged)])

    def _look(self, session: ServiceSession, receipt: Receipt) -> tuple[DownloadUrl | None, Judgement]:
        """The download's record, and what the store's answer about the object says."""
        fetch = self._fetch(session)
        for look in range(LOOKS):
            try:
                source, info = fetch.info()
            except NotOffered as error:
                return None, (
                    LinkOutcome.NOT_CHECKED,
                    msg("SF Compute gives no download link: {reason}", reason=error.message),
                )
            judged = check_object(
                info,
                source,
                size_bytes=receipt.size_bytes,
                expected=receipt.composite_etag,
                all_parts_verified=receipt.parts_verified,
            )
            if judged[0] is not LinkOutcome.UNEQUAL or look == LOOKS - 1:
                return source, judged
        raise AssertionError("the last look decides")

    def _conclude(self, found: list[tuple[Link, Judgement]]) -> None:
        links = tuple(VerificationLink(link, outcome, detail) for link, (outcome, detail) in found)
        self._learn(links=links, verification=weakest(tuple(each.outcome for each in links)))


class FullCheck(QuickCheck):
    """Reads every stored byte and keeps none; compares their sha256 with the declared one.

    Where this computer has a receipt, the declared one must be that of the receipt.
    """

    def _work(self, session: ServiceSession) -> None:
        receipt = known_receipt(self._tools, self.image.id)
        image = current_record(session, self.image.id)
        found, sha256 = self._digest(session)
        self._learn(sha256=sha256)
        expected, whose = _declared(found, image, receipt)
        if expected is not None:
            self._save_full_read(found.size_bytes, sha256, expected)
        links = [(Link.OBJECT, _judge_bytes(found.size_bytes, sha256, expected, whose))]
        if receipt is not None:
            links.insert(0, (Link.RECORD, check_record(image, None, receipt.sha256)))
        self._conclude(links)

    def _digest(self, session: ServiceSession) -> tuple[StoredObject, str]:
        """What is stored, and the sha256 of its bytes."""
        fetch = self._fetch(session)
        for _look in range(LOOKS):
            self._begin_step(JobStep.ASKING)
            found = fetch.identify()
            digest = hashlib.sha256()

            def take(piece: bytes, digest: hashlib._Hash = digest) -> None:
                digest.update(piece)
                self._count(len(piece))

            self._begin_step(JobStep.FETCHING, size_bytes=found.size_bytes)
            try:
                fetch.read(found, 0, take)
            except ObjectReplaced:
                continue
            return found, digest.hexdigest()
        raise ImageFailed.because(FailureKind.OBJECT_CHANGES)


def current_record(session: ServiceSession, image_id: str) -> Image:
    """The service's present record of a readable image. Raises `ImageFailed`, `ApiClientError`, `Cancelled`."""
    image = session.retry_policy.get(
        lambda: session.service.get_image(image_id),
        "get",
        is_odd=lambda found: found.upload_status is not UploadStatus.COMPLETED,
    )
    if image.upload_status is not UploadStatus.COMPLETED:
        raise ImageFailed.because(FailureKind.IMAGE_NOT_READABLE, image=image_id, status=image.upload_status)
    return image


def _is_declared(image: Image, full_read: FullReadResult) -> bool:
    """Whether the record is still that of the bytes that were read."""
    return image.sha256 is None or image.sha256.lower() == full_read.sha256


def _with_full_read(judged: Judgement, full_read: FullReadResult) -> Judgement:
    """Combine what the records say now with an earlier full read, which records can neither refute nor undo."""
    outcome, words = judged
    if not full_read.is_right:
        return full_read.judgement
    if outcome is LinkOutcome.EQUAL:
        return outcome, join_sentences(words, full_read.judgement[1])
    return judged


def bytes_are_right(size_bytes: int, whose: str) -> Judgement:
    """What was read, all of it, has the sha256 of `whose` ("the receipt", "the service’s record")."""
    return LinkOutcome.EQUAL, msg(
        "All {size} bytes were read. Their SHA-256 matches {whose}.", size=size_bytes, whose=whose
    )


def _declared(found: StoredObject, image: Image, receipt: Receipt | None) -> tuple[str | None, str]:
    """The sha256 that the stored bytes should have, and whose word that is."""
    declared = found.sha256 or (image.sha256.lower() if image.sha256 else None)
    if declared is None and receipt is not None:
        return receipt.sha256, msg("the receipt")
    return declared, msg("SF Compute’s record")


def _judge_bytes(size_bytes: int, sha256: str, expected: str | None, whose: str) -> Judgement:
    if expected is None:
        return LinkOutcome.NOT_CHECKED, msg(
            "All {size} bytes were read. Their SHA-256 is {sha256}; there is none to compare it with.",
            size=size_bytes,
            sha256=sha256,
        )
    if sha256 == expected:
        return bytes_are_right(size_bytes, whose)
    return LinkOutcome.UNEQUAL, msg(
        "All {size} bytes were read. Their SHA-256 is {sha256}, but {whose} says {declared}.",
        size=size_bytes,
        sha256=sha256,
        whose=whose,
        declared=expected,
    )
