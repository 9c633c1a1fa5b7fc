"""Processes and what they cost: CPU seconds, children included."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
# What the exit code of a linter may be: nothing found, or something.
_FINE = (0, 1)

Work = Callable[[], float]


class Copylint:
    """copylint as a user has it: installed from the wheel into a folder of its own, with a cache of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
        subprocess.run([*pip, "--target", str(folder / "installed"), str(ROOT)], check=True)

    def checking(self, path: str, *options: str, before: Callable[[], object] = lambda: None) -> Work:
        """Return the work of checking a path in a new process, after something that is not counted."""
        command = [sys.executable, "-m", "copylint", path, *(options or ("--isolated",)), "-q", "--jobs", "1"]
        environment = {"PYTHONPATH": str(self.folder / "installed"), "COPYLINT_CACHE": str(self.folder / "cache")}

        def work() -> float:
            before()
            return seconds_of([*command, "--format", "concise"], self.folder, environment)

        return work

    def forget(self) -> None:
        """Empty the cache, as before the first run."""
        for path in sorted((self.folder / "cache").rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()


def running(command: Sequence[str], folder: Path) -> Work:
    """Return the work of running a command."""
    return lambda: seconds_of(command, folder)


def seconds_of(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> float:
    """Run a command and return the CPU seconds that it and its children took."""
    # What is set for Python is not what users have: without byte code, for one, every start is slower.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command, cwd=folder, env=plain | dict(environment or {}), stdout=output, stderr=output
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in _FINE:
            output.seek(0)
            raise RuntimeError(f"{command} ended with {process.returncode}: {output.read()[-1000:].decode()}")
    return usage.ru_utime + usage.ru_stime


def medians(works: Mapping[str, Work], runs: int) -> dict[str, float]:
    """Return the median time of each work; they take turns, so that a busy minute touches all alike."""
    for work in works.values():
        work()
    rounds = [{name: work() for name, work in works.items()} for _ in range(runs)]
    return {name: median(times[name] for times in rounds) for name in works}


def show_rows(rows: Iterable[tuple[str, str]], script: str, page: Path | None) -> None:
    """Print figures as a table, and put it into a page between the marks of a script, where one is given."""
    table = "| measured | figure |\n|---|--:|\n" + "".join(f"| {name} | {figure} |\n" for name, figure in rows)
    print(table)
    if page:
        begin, end = (f"<!-- made by benchmarks/{script}.py: {word} -->" for word in ("begin", "end"))
        before, rest = page.read_text("utf-8").split(begin)
        page.write_text(f"{before}{begin}\n{table}{end}{rest.split(end)[1]}", "utf-8")
