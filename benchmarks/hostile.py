"""Whether any input takes more than its share of time: `python benchmarks/hostile.py`, or with parts of names.

Each input is linted, with all rules, at sizes that double. Where the last doubling takes far more than twice the time,
where it takes too long, or where it fails, the input is named at the end, and the exit code is 1.
"""

from __future__ import annotations

import resource
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

from benchmarks.hostile_inputs import CLAIM, Hostile, hostile_inputs
from copylint.config.globs import spec_of
from copylint.config.load import read_layers
from copylint.config.settings import Config
from copylint.linter.linter import Linter
from copylint.linter.runner.feeds import lint_stream
from copylint.model.errors import ReadError, SchemaError
from copylint.readers import PACKAGES, STREAMS, read_package
from tests.readers.docx.word_files import word_file

SIZES = (50_000, 100_000, 200_000, 400_000, 800_000)
MOST_SECONDS = 20
# After so many seconds no larger size is tried.
ENOUGH_SECONDS = 2
MOST_MEMORY = 4 << 30
# Below so many seconds a ratio is noise.
LEAST_SECONDS = 0.2
MOST_RATIO = 2.8


def seconds_of(hostile: Hostile, linter: Linter) -> Iterator[float]:
    """Yield the CPU time that an input takes at each size; stop where it is too much to go on."""
    before: float = MOST_SECONDS
    for size in SIZES:
        seconds = _seconds(hostile, size, linter)
        if _is_too_much(before, seconds):
            # Perhaps the machine was busy.
            seconds = min(seconds, _seconds(hostile, size, linter))
        yield seconds
        if seconds > ENOUGH_SECONDS:
            return
        before = seconds


def _is_too_much(before: float, seconds: float) -> bool:
    return seconds > LEAST_SECONDS and seconds > MOST_RATIO * before


def _seconds(hostile: Hostile, size: int, linter: Linter) -> float:
    text = hostile.text(size)
    if hostile.format in _SETTINGS:
        start = time.process_time()
        _SETTINGS[hostile.format](text)
        return time.process_time() - start
    package = word_file(text) if hostile.format in PACKAGES else b""
    start = time.process_time()
    if package:
        # What is not well-formed is refused.
        with suppress(ReadError):
            linter.report(read_package(package, "page", hostile.format))
    elif hostile.format in STREAMS:
        lint_stream(StringIO(text, newline=""), "page", hostile.format, linter)
    else:
        linter.lint_text(text, "page", hostile.format)
    return time.process_time() - start


def _read_config(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, ".copylint.yaml")
        path.write_text(text, "utf-8")
        # What is nested too deeply is refused.
        with suppress(SchemaError):
            read_layers(path)


def _match_globs(text: str) -> None:
    """Match a name and a path as long as they may be, with as much of the text as a glob may be long, many times."""
    for start in range(0, len(text), 4000):
        spec = spec_of((text[start : start + 4000] + "!",))
        for path in ("a" * 255, "ab/" * 1300):
            spec.match_file(path)


_SETTINGS = {"config": _read_config, "glob": _match_globs}


def complaint_about(seconds: list[float], exit_code: int | None) -> str:
    """Return what is wrong with the times of an input; nothing where all is well."""
    if exit_code:
        return "too long" if exit_code in (-signal.SIGXCPU, -signal.SIGKILL) else f"failed with {exit_code}"
    return "more than its share" if len(seconds) > 1 and _is_too_much(*seconds[-2:]) else ""


def main(parts: list[str]) -> int:
    """Lint each input in a process of its own, print its times, and name those that take too long."""
    linter = Linter(Config())
    linter.lint_text(CLAIM)
    named = []
    for hostile in hostile_inputs():
        name = f"{hostile.format}: {hostile.name}"
        if all(part in name for part in parts):
            seconds, exit_code = _in_child(hostile, linter)
            ratios = " ".join(f"{later / max(sooner, 1e-4):.1f}" for sooner, later in pairwise(seconds))
            speed = SIZES[len(seconds) - 1] / 1e6 / max(seconds[-1], 1e-4) if seconds else 0
            complaint = complaint_about(seconds, exit_code)
            sys.stdout.write(
                f"{name:60} {seconds[-1] if seconds else 0:6.2f} s {speed:6.2f} MB/s  {ratios}  {complaint}\n"
            )
            sys.stdout.flush()
            named += [f"{name}: {complaint}\n"] if complaint else []
    sys.stdout.write("".join(named))
    return 1 if named else 0


def _in_child(hostile: Hostile, linter: Linter) -> tuple[list[float], int | None]:
    """Return the times of an input, and how the process that took them ended."""
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_measure, args=(hostile, linter, sender))
    child.start()
    sender.close()
    seconds: list[float] = []
    try:
        while True:
            seconds.append(receiver.recv())
    except EOFError:
        child.join()
    return seconds, child.exitcode


def _measure(hostile: Hostile, linter: Linter, sender) -> None:  # type: ignore[no-untyped-def]
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 1))
    for seconds in seconds_of(hostile, linter):
        sender.send(seconds)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
