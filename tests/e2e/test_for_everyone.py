"""A whole upload by somebody who sees nothing: an assistive program reads, a keyboard acts."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from .desktop import SYSTEM_PYTHON, Desktop, missing_tools

TITLE = "SF Compute Image Uploader"
pytestmark = [
    pytest.mark.display,
    pytest.mark.timeout(240),
    pytest.mark.skipif(bool(missing_tools()) and not os.environ.get("CI"), reason=f"needs {missing_tools()}"),
    pytest.mark.skipif(not Path(SYSTEM_PYTHON).exists(), reason="needs Debian’s python3-pyatspi"),
]


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    with Desktop(tmp_path / "desktop") as found:
        yield found


def test_an_image_goes_its_whole_way_without_mouse_and_screen(desktop: Desktop, tmp_path: Path) -> None:
    image = tmp_path / "heard.img"
    image.write_bytes(os.urandom(20 * 2**20))
    settings = desktop.home / ".config" / "sfc-uploader" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"limit_kib_per_second": 1024}))  # so that there is a progress to be heard
    program = desktop.start_program("--demo", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
    window = desktop.window(TITLE)
    desktop.place(window, 20, 40, 1000, 760)
    helper = [SYSTEM_PYTHON, str(Path(__file__).with_name("assistive_walk.py")), str(image)]
    env = {key: value for key, value in desktop.env.items() if key != "PYTHONPATH"}
    with subprocess.Popen(helper, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None
        last = ""
        for line in reader.stdout:
            last = line.strip()
            verb, _, what = last.partition(" ")
            if verb in ("key", "type"):
                desktop.xdotool(verb, what)
                reader.stdin.write("done\n")
                reader.stdin.flush()
    found = json.loads(last)
    assert reader.returncode == 0, last
    assert found["chosen"] == "production · demo"
    assert found["workspace"] == ["production · demo"]
    assert len(found["midway"]) == 1
    assert len(found["status"]) == 1
    assert found["progress"] == ["100%, 20.0 MiB of 20.0 MiB"]
    assert len(found["proof"]) == 5
    assert "Verified" in found["history"]
    assert any("heard" in words for words in found["removed"])
    assert "Completed" in found["image"]
    assert any("can’t be undone" in words for words in found["question"])
    assert any("heard" in words for words in found["deleted"])
    assert desktop.stop(program) == 0
