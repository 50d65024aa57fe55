"""Downloads an image to a file: resumed where an earlier run ended, and verified before it gets its name."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sfc_uploader.api.models import Image
from sfc_uploader.common.messages import msg
from sfc_uploader.engine.model.failures import FailureKind, ImageFailed
from sfc_uploader.engine.model.snapshots import Link, VerificationLink
from sfc_uploader.engine.runtime.retry import LOOKS
from sfc_uploader.engine.runtime.service_session import ServiceSession
from sfc_uploader.engine.verification.verdicts import check_record, weakest

from .catalog import known_receipt
from .checks import bytes_are_right, current_record
from .job import ImageJob
from .models import ImageContext, JobStep
from .object_reader import ObjectReader, ObjectReplaced, StoredObject
from .partial_file import PartialFile, PartialNote


class Download(ImageJob):
    """Fetches `image` to `target`. Stopped, failed or killed, the next download to that place resumes there.

    `replace`: a file of that name may be there, and stays until the new one is complete and verified.
    """

    def __init__(self, image: Image, tools: ImageContext, target: Path, *, replace: bool = False) -> None:
        super().__init__(image, tools)
        self.target = target
        self._file = PartialFile(target, may_replace=replace)

    def _work(self, session: ServiceSession) -> None:
        self._file.require_free_name()
        image = current_record(session, self.image.id)
        fetch = self._fetch(session)
        with self._file.held():
            for _look in range(LOOKS):
                self._begin_step(JobStep.ASKING)
                found = fetch.identify()
                sha256 = found.sha256 or (image.sha256.lower() if image.sha256 else None)
                if sha256 is None:
                    raise ImageFailed.because(FailureKind.SHA256_UNKNOWN, image=self.image.id)
                if self._is_right(session, fetch, found, sha256):
                    self._begin_step(JobStep.SETTLING, size_bytes=found.size_bytes, done_bytes=found.size_bytes)
                    self._file.place()
                    self._save_full_read(found.size_bytes, sha256, sha256)
                    self._conclude(image, found.size_bytes, sha256)
                    return
        raise ImageFailed.because(FailureKind.OBJECT_CHANGES)

    def _conclude(self, image: Image, size_bytes: int, sha256: str) -> None:
        """Note the result: all bytes were read, so it counts as a full check."""
        receipt = known_receipt(self._tools, self.image.id)
        links = [VerificationLink(Link.OBJECT, *bytes_are_right(size_bytes, msg("SF Compute’s record")))]
        if receipt is not None:
            links.insert(0, VerificationLink(Link.RECORD, *check_record(image, None, receipt.sha256)))
        verification = weakest(tuple(each.outcome for each in links))
        self._learn(path=self.target, sha256=sha256, links=tuple(links), verification=verification)

    def _is_right(self, session: ServiceSession, fetch: ObjectReader, found: StoredObject, sha256: str) -> bool:
        """Have the whole object on the disk. False: begin again. Raises `ImageFailed` when its bytes differ."""
        file, label = self._file, self._tools.service_label
        there = file.open(PartialNote(label, self.image.id, found.size_bytes, sha256, found.etag))
        file.require_space(there)
        digest = self._reread(session, there)

        def take(piece: bytes) -> None:
            file.append(piece)
            digest.update(piece)
            self._count(len(piece))

        self._begin_step(JobStep.FETCHING, size_bytes=found.size_bytes, done_bytes=there)
        try:
            fetch.read(found, there, take)
        except ObjectReplaced:
            return False
        if digest.hexdigest() == sha256:
            return True
        file.drop()
        if there:  # what an earlier run left may be what is wrong
            return False
        self._save_full_read(found.size_bytes, digest.hexdigest(), sha256)
        raise ImageFailed.because(FailureKind.OBJECT_WRONG, sha256=digest.hexdigest(), expected=sha256)

    def _reread(self, session: ServiceSession, there_bytes: int) -> hashlib._Hash:
        """The running digest of what an earlier run fetched."""
        digest = hashlib.sha256()
        self._begin_step(JobStep.REREADING, size_bytes=there_bytes)
        for piece in self._file.pieces(there_bytes):
            session.stop.check()
            digest.update(piece)
            self._count(len(piece))
        return digest
