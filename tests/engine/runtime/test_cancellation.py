from sfc_uploader.engine.runtime.cancellation import CancelToken, StopReason


def test_one_part_that_can_not_be_told_keeps_the_stop_from_no_other() -> None:
    stop, told = CancelToken(), []

    def fails() -> None:
        raise OSError("a socket that is gone")

    stop.on_stop(fails)
    stop.on_stop(lambda: told.append("the other"))
    assert stop.set(StopReason.PAUSE)
    assert (told, stop.reason) == (["the other"], StopReason.PAUSE)
