"""The one thread that reads the file: in order, once, into pooled buffers, feeding the sha256."""

from __future__ import annotations

import queue
import threading

from sfc_uploader.common.threads import start_thread
from sfc_uploader.engine.model.digests import part_md5
from sfc_uploader.engine.model.event_log import EventKind
from sfc_uploader.engine.model.part_plan import Part
from sfc_uploader.engine.model.part_table import PartTable
from sfc_uploader.engine.model.source_file import FileIdentity
from sfc_uploader.engine.runtime.bottleneck import Activity
from sfc_uploader.engine.runtime.buffer_pool import Buffer
from sfc_uploader.engine.runtime.cancellation import Cancelled, without_frames
from sfc_uploader.engine.runtime.steady_file import DiskRetry, SteadyFile

from .part_sender import LoadedPart, SenderContext
from .resume_check import part_changed, unlike_part
from .upload import Upload

_LOOK_SECONDS = 0.1


class FileReader:
    """Reads what is still to be hashed or sent. `error` holds what ended it, `finished` that all was read.

    After a pause, parts that were read but not uploaded are read again; their MD5 must be the one
    of the first pass, so the sha256 stays that of the very bytes that are sent.

    When the file is touched meanwhile, what was read so far is compared with what it holds now: a file that was edited
    is found out early. Files that are touched all the time are compared again only when twice as much was read. Whoever
    runs this compares all of it at the end.
    """

    def __init__(
        self,
        upload: Upload,
        shared: SenderContext,
        parts: PartTable,
        retry_policy: DiskRetry,
        *,
        senders: int,
        name: str,
    ) -> None:
        self._upload = upload
        self._shared = shared
        self._parts = parts
        self._digest = upload.digest  # the one of this run: when it leaves us behind, the next has another
        self._retry_policy = retry_policy
        self._seen = upload.progress.identity
        self._was_touched = False
        self._compare_from_part = 1
        self._senders = senders
        self._ended = False
        self._lock = threading.Lock()
        self.thread = threading.Thread(target=self._run, name=name, daemon=True)
        self.error: BaseException | None = None
        self.finished = False

    @property
    def has_ended(self) -> bool:
        """Whether the senders know that no more parts come."""
        return self._ended

    def expect_one_more(self, sender: threading.Thread) -> bool:
        """Start another sender. False when the end was announced: it would wait for ever. Raises `NoThread`."""
        with self._lock:
            if self._ended:
                return False
            start_thread(sender)
            self._senders += 1
            return True

    def _run(self) -> None:
        try:
            path, size_bytes = self._upload.request.path, self._parts.plan.size_bytes
            with SteadyFile(path, self._retry_policy, self._shared.stop, size_bytes=size_bytes) as file:
                self._note_identity(file.identity)
                self._read_again(file)
                self._read_on(file)
            self._tell_senders()
            self.finished = True
        except BaseException as error:
            self.error = without_frames(error)
        self._shared.ended.set()

    def _note_identity(self, now: FileIdentity) -> None:
        """The file looks so now."""
        if now != self._seen:
            self._seen, self._was_touched = now, True

    def _compare_when_touched(self) -> None:
        """Look early whether a file that was touched still holds what was read. Raises `UploadFailed`, `Cancelled`."""
        following = self._digest.next_part
        if not self._was_touched or following < self._compare_from_part:
            return
        shared = self._shared
        self._was_touched, self._compare_from_part = False, 2 * following
        unlike = unlike_part(self._upload, range(1, following), shared.pool, self._retry_policy, shared.stop)
        if unlike is not None:
            raise part_changed(self._upload.request.path, unlike)

    def _read_again(self, file: SteadyFile) -> None:
        """Read the hashed parts again that are not uploaded."""
        for number in range(1, self._digest.next_part):
            if not self._parts.is_uploaded(number):
                loaded = self._load(file, self._parts.plan.part(number))
                if part_md5(loaded.buffer.view) != self._parts.md5(number):
                    self._shared.pool.release(loaded.buffer)
                    raise part_changed(self._upload.request.path, number)
                self._hand_over(loaded)

    def _read_on(self, file: SteadyFile) -> None:
        """Read the parts that are not hashed yet."""
        digest = self._digest
        numbers = range(digest.next_part, self._parts.plan.parts_total + 1)
        uploaded = [number for number in numbers if self._parts.is_uploaded(number)]
        self._shared.left.check()
        self._upload.begin_checking(sum(self._parts.plan.part(number).size_bytes for number in uploaded))
        for number in numbers:
            loaded = self._load(file, self._parts.plan.part(number))
            try:
                self._shared.stop.check()  # a read that hung and came back late must not touch the digest
                wanted = self._is_wanted(number, loaded.buffer.view)
                begun = self._shared.clock.monotonic()
                digest.update(number, loaded.buffer.view)  # last: once it has seen the part, nothing looks again
                self._shared.waits.add(Activity.SHA256, self._shared.clock.monotonic() - begun)
            except BaseException:
                self._shared.pool.release(loaded.buffer)
                raise
            if wanted:
                self._hand_over(loaded)
            else:
                self._shared.pool.release(loaded.buffer)

    def _is_wanted(self, number: int, data: memoryview) -> bool:
        """Whether the part has to be sent: it is not uploaded, or the file has changed there since."""
        if not self._parts.is_uploaded(number):
            self._parts.forget_md5(number)  # of an earlier pass, over what the file held then
            return True
        md5 = part_md5(data)
        self._shared.left.check()
        self._upload.note_checked(len(data))
        if md5 == self._parts.md5(number):
            return False
        self._shared.record.drop_part(number, left=self._shared.left)
        self._shared.events.note(EventKind.PART_DIFFERS, part=number)
        self._parts.mark_reading(number)
        self._parts.note_md5(number, md5)
        return True

    def _load(self, file: SteadyFile, part: Part) -> LoadedPart:
        self._compare_when_touched()  # while no buffer is held: all uploads share them
        buffer = self._take_buffer(file, part.size_bytes)
        try:
            if not self._parts.is_uploaded(part.number):
                self._parts.mark_reading(part.number)
            self._shared.left.check()
            self._upload.note_reading(begun=True)
            begun = self._shared.clock.monotonic()
            file.read_into(part.offset_bytes, buffer.view)
            self._shared.left.check()
            self._shared.waits.add(Activity.READ, self._shared.clock.monotonic() - begun)
            self._upload.note_reading(begun=False)
            self._note_identity(file.stat())
        except BaseException:
            self._shared.pool.release(buffer)
            raise
        return LoadedPart(part, buffer)

    def _take_buffer(self, file: SteadyFile, size_bytes: int) -> Buffer:
        while (buffer := self._shared.pool.acquire(size_bytes, stop=self._shared.stop)) is None:
            self._note_identity(file.stat())
        return buffer

    def _hand_over(self, loaded: LoadedPart) -> None:
        """Give the part to whichever sender is free. On a stop its MD5 is noted, so that it can be read again."""
        while True:
            try:
                self._shared.stop.check()
                self._shared.ready.put(loaded, timeout=_LOOK_SECONDS)
                return
            except queue.Full:
                continue
            except Cancelled:
                put_aside(loaded, self._shared)
                raise

    def _tell_senders(self) -> None:
        with self._lock:
            self._ended = True
        for _ in range(self._senders):
            while True:
                self._shared.stop.check()
                try:
                    self._shared.ready.put(None, timeout=_LOOK_SECONDS)
                    break
                except queue.Full:
                    continue


def put_aside(loaded: LoadedPart, shared: SenderContext) -> None:
    """Keep the digest of a part that will not be sent now, and give its buffer back."""
    if shared.parts.md5(loaded.part.number) is None:
        shared.parts.note_md5(loaded.part.number, part_md5(loaded.buffer.view))
    shared.pool.release(loaded.buffer)
