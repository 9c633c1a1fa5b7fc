"""On a terminal: colours, and a bar where work is long."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from copylint.faces.cli.progress import with_progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def drawn(stream: io.StringIO, seconds: float) -> list[str]:
    times = iter(number * seconds for number in range(100))
    assert list(with_progress(range(4), 4, stream, lambda: next(times))) == [0, 1, 2, 3]
    return stream.getvalue().split("\r\x1b[2K")[1:]


def test_long_work_on_a_terminal_has_a_bar_that_goes_away():
    assert drawn(Terminal(), 0.5) == [
        "[###############               ] 2 of 4 files",
        "[######################        ] 3 of 4 files",
        "[##############################] 4 of 4 files",
        "",
    ]


@pytest.mark.parametrize(
    ("stream", "seconds"), [(Terminal(), 0.1), (io.StringIO(), 5)], ids=["short work", "no terminal"]
)
def test_nothing_is_drawn_where_nobody_waits_or_looks(stream, seconds):
    assert drawn(stream, seconds) == []


def on_terminal(folder: Path, **env: str) -> str:
    """Run the linter with a terminal as its standard output and return what that shows."""
    import pty

    (folder / "a.txt").write_text("Our facial boosts collagen.\n", "utf-8")
    leader, follower = pty.openpty()
    plain = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    subprocess.run(
        [sys.executable, "-m", "copylint", "a.txt", "--no-show-source", "-q"],
        cwd=folder,
        stdout=follower,
        env={**plain, "TERM": "xterm", **env},
        check=False,
    )
    os.close(follower)
    shown = os.read(leader, 65536).decode("utf-8")
    os.close(leader)
    return shown


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.parametrize(
    ("env", "expected"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
    ids=["colours", "NO_COLOR", "an empty NO_COLOR", "a terminal without colours"],
)
def test_colours_are_for_terminals_that_want_them(tmp_path, env, expected):
    assert ("\x1b[31merror (violation)\x1b[0m" in on_terminal(tmp_path, **env)) is expected
