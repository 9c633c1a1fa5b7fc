"""A fault of copylint itself, and streams that take or give nothing: told, and never the exit code of findings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from copylint.faces.cli.main import _warn_of_unsound_python, main

BAD = "Our facial boosts collagen.\n"


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def fail(*_: object, **__: object) -> None:
    raise KeyError("missing")


def test_a_fault_outside_any_file_is_no_finding(monkeypatch, capsys):
    monkeypatch.setattr("copylint.faces.cli.commands.check.file_groups", fail)

    code = main(["a.txt"])

    out, err = capsys.readouterr()
    assert (code, out, err.splitlines()[0].rsplit(":", 1)[0]) == (
        2,
        "",
        "copylint: internal error: KeyError: 'missing' (test_failures.py",
    )


@pytest.mark.parametrize(("args", "expected"), [(["-v"], True), (["--verbose"], True), ([], False)], ids=str)
def test_the_traceback_of_a_fault_is_shown_on_request_only(monkeypatch, capsys, args, expected):
    monkeypatch.setattr("copylint.faces.cli.commands.check.file_groups", fail)

    main(["a.txt", *args])

    assert ("Traceback" in capsys.readouterr().err) is expected


@pytest.mark.parametrize(
    "args", [["rules"], ["explain", "detox"], ["config"], ["baseline"], ["suppress", "--reason=x", "."]]
)
def test_every_command_shows_the_traceback_of_a_fault_on_request(monkeypatch, capsys, args):
    for name in ("rules.linter_for", "explain.settings_for", "config.settings_for", "baseline.file_groups"):
        monkeypatch.setattr(f"copylint.faces.cli.commands.{name}", fail)
    monkeypatch.setattr("copylint.faces.cli.commands.suppress.file_groups", fail)

    code = main([*args, "-v"])

    assert (code, "Traceback" in capsys.readouterr().err) == (2, True)


def shell(command: str, folder: Path, **env: str) -> tuple[int, str, str]:
    line = command.replace("copylint", f"'{sys.executable}' -m copylint")
    root = str(Path(__file__).resolve().parents[3])
    done = subprocess.run(
        line,
        shell=True,
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": root, **env},
    )
    return done.returncode, done.stdout, done.stderr


STREAMS = {
    "a full disk": (
        "copylint a.txt > /dev/full",
        "copylint: cannot write to standard output: No space left on device\n",
    ),
    "standard output closed": ("copylint a.txt >&-", "copylint: cannot write: standard output is closed\n"),
    "nobody to complain to": ("copylint --market mars a.txt 2>&-", ""),
    "standard error full": ("copylint --market mars a.txt 2>/dev/full", ""),
    "a working directory that is gone": (
        "mkdir gone; cd gone; rmdir ../gone; copylint .",
        "copylint: the working directory cannot be used: No such file or directory\n",
    ),
}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no such shell")
@pytest.mark.parametrize(("command", "complaint"), STREAMS.values(), ids=STREAMS)
def test_a_stream_that_takes_nothing_is_a_complaint(tmp_path, command, complaint):
    (tmp_path / "a.txt").write_text(BAD, "utf-8")

    assert shell(command, tmp_path) == (2, "", complaint)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no such shell")
def test_standard_input_that_is_closed_is_a_failure(tmp_path):
    code, out, err = shell("copylint - --format concise -q <&-", tmp_path)

    assert (code, out, err) == (2, "<stdin>: failure standard input is closed\n", "")


@pytest.mark.parametrize("when", ["abc", "1e9", "9" * 400, "-" + "9" * 30, "9" * 5000])
def test_a_date_of_the_environment_that_is_none_is_refused(monkeypatch, capsys, when):
    Path("a.txt").write_text(BAD, "utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", when)

    code = main(["a.txt", "--format", "html:a.html"])

    assert (code, capsys.readouterr().err.split(",")[0]) == (
        2,
        "copylint: SOURCE_DATE_EPOCH must be seconds since 1970",
    )


@pytest.mark.parametrize("columns", ["", "0", "-5", "wide", "9" * 400, "9" * 5000])
def test_any_width_of_the_terminal_will_do(monkeypatch, capsys, columns):
    Path("a.txt").write_text(BAD, "utf-8")
    monkeypatch.setenv("COLUMNS", columns)

    assert (main(["a.txt"]), "1 error" in capsys.readouterr().out) == (1, True)


@pytest.mark.parametrize(
    ("version", "expected"), [((3, 11, 2), True), ((3, 11, 4), True), ((3, 11, 5), False), ((3, 13, 0), False)]
)
def test_a_python_whose_expressions_are_faulty_is_named(capsys, version, expected):
    _warn_of_unsound_python(version)

    assert ("are faulty" in capsys.readouterr().err) is expected
