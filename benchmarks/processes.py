"""Whole processes and what they cost: on one core, with byte code written, as they run on a user's machine."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from figures import Work


@dataclass(frozen=True, slots=True)
class Run:
    """How a process went: CPU seconds with all its children, exit code, and what it wrote to standard output."""

    seconds: float
    code: int
    output: str


def stay_on_one_core() -> None:
    """Keep this process and all that it starts on one core, where the system can do that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Run:
    """Run a command in a folder and wait for it."""
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command, cwd=folder, env={**_plain_environment(), **(environment or {})}, stdout=output, stderr=output
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        return Run(usage.ru_utime + usage.ru_stime, process.returncode, output.read().decode("utf-8", "replace"))


def running(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Work:
    """Return the work of running a command."""
    return lambda: run(command, folder, environment).seconds


def _plain_environment() -> dict[str, str]:
    """Return the environment without what was set for Python: PYTHONDONTWRITEBYTECODE makes every start slower."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
