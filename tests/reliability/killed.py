"""Whether files stay whole when a run is killed or the disk is full: `python -m tests.reliability.killed 200`.

Each command that writes files of the user is run so many times, and killed at a random moment. Then the file is either
the old one or the new one; anything else is named, and the exit code is 1. With a small file system at a folder,
`python -m tests.reliability.killed --full FOLDER` tries the same on a full disk.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from io import BytesIO, StringIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from copylint.faces.cli.main import main as copylint_main
from copylint.linter import linter
from tests.readers.docx.word_files import paragraph, word_file

PAGE = "<p>It boosts collagen.\n<p>No side effects.\n" * 40
# Without the many rules, a run is short enough to be killed often.
RULES = ("--select", "collagen-stimulation,suppression", "--isolated")


class Writer(NamedTuple):
    """A command, the file that it writes, and what stands there before."""

    name: str
    arguments: tuple[str, ...]
    file: str
    before: bytes


WRITERS = (
    Writer("suppress", ("suppress", "page.html", "--reason", "agreed", *RULES), "page.html", PAGE.encode()),
    Writer(
        "baseline",
        ("baseline", "page.html", "--baseline", "b.json", *RULES),
        "b.json",
        b'{"version": 1, "findings": [\n\n]}\n',
    ),
    Writer("output", ("check", "page.html", "--format", "json:out.json", *RULES), "out.json", b"old"),
    Writer("init", ("init", "--force"), ".copylint.yaml", b"# old\n"),
    Writer(
        "review",
        ("review", "draft.docx", "-o", "reviewed.docx", *RULES),
        "reviewed.docx",
        b"old",
    ),
)


def main(arguments: list[str]) -> int:
    """Run the commands, kill them or fill the disk, and name what is broken."""
    os.environ["SOURCE_DATE_EPOCH"] = "0"  # what is written tells no other time in the next second
    _warm_up()
    if arguments[:1] == ["--full"]:
        faults = list(_on_full_disk(Path(arguments[1])))
    else:
        number = int(arguments[0]) if arguments else 20
        faults = [fault for writer in WRITERS for fault in _killed(writer, number)]
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


def _warm_up() -> None:
    """Load the rules once: the runs are children of this process and find them loaded."""
    load = getattr(linter, "load_compiled")  # noqa: B009  # where the linter takes it from
    loaded: dict[object, object] = {}

    def kept(*given: object, **options: object) -> object:
        key = (given, tuple(sorted(options.items())))
        if key not in loaded:
            loaded[key] = load(*given, **options)
        return loaded[key]

    setattr(linter, "load_compiled", kept)  # noqa: B010  # a plain assignment would be a type error
    with tempfile.TemporaryDirectory() as folder:
        for writer in WRITERS:
            _prepared(writer, Path(folder))
            with redirect_stdout(StringIO()):
                _run(writer, Path(folder))


def _killed(writer: Writer, number: int) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start = time.perf_counter()
        os.waitpid(_started(writer, folder), 0)
        seconds = time.perf_counter() - start
        after = (folder / writer.file).read_bytes()
        seen = {writer.before: 0, after: 0}
        dice = random.Random(writer.name)
        for _ in range(number):
            child = _started(writer, folder)
            time.sleep(dice.uniform(0, seconds))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            content = (folder / writer.file).read_bytes()
            # As many kills as can be come about when the file is written, however busy the machine is.
            seconds *= 1.15 if content == writer.before else 0.87
            if content in seen:
                seen[content] += 1
            elif writer.file.endswith(".docx") and not ZipFile(BytesIO(content)).testzip():
                seen[after] += 1  # its comments tell the time
            else:
                yield f"{writer.name}: broken, {len(content)} bytes"
        sys.stdout.write(f"{writer.name}: killed {number} times, {seen[writer.before]} old, {seen[after]} new\n")


def _on_full_disk(folder: Path) -> Iterator[str]:
    for writer in WRITERS:
        _prepared(writer, folder)
        with (folder / "filler").open("wb") as filler:
            _fill(filler.fileno())
        os.waitpid(_started(writer, folder, prepare=False), 0)
        content = (folder / writer.file).read_bytes()
        (folder / "filler").unlink()
        left = [path.name for path in folder.glob(".copylint-*.tmp")]
        sys.stdout.write(f"{writer.name}: {'old' if content == writer.before else 'new'}, left behind: {left}\n")
        os.waitpid(_started(writer, folder, prepare=False), 0)
        if content not in (writer.before, (folder / writer.file).read_bytes()) or left:
            yield f"{writer.name}: broken on a full disk, {len(content)} bytes"
        for path in folder.iterdir():
            path.unlink() if path.is_file() else shutil.rmtree(path)


def _fill(descriptor: int) -> None:
    for size in (65536, 4096, 512, 1):
        try:
            while True:
                os.write(descriptor, bytes(size))
        except OSError:
            continue


def _prepared(writer: Writer, folder: Path) -> None:
    (folder / "page.html").write_bytes(PAGE.encode())
    (folder / "draft.docx").write_bytes(word_file(paragraph("It boosts collagen.") * 20))
    (folder / writer.file).write_bytes(writer.before)


def _started(writer: Writer, folder: Path, *, prepare: bool = True) -> int:
    """Start a run in a child of this process and return its number."""
    if prepare:
        _prepared(writer, folder)
    child = os.fork()
    if not child:
        os._exit(_quietly(lambda: _run(writer, folder)))
    return child


def _run(writer: Writer, folder: Path) -> int:
    here = os.getcwd()
    os.chdir(folder)
    try:
        return copylint_main(writer.arguments)
    finally:
        os.chdir(here)


def _quietly(run: Callable[[], int]) -> int:
    with Path(os.devnull).open("w") as nothing:
        os.dup2(nothing.fileno(), 1)
        os.dup2(nothing.fileno(), 2)
        return run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
