"""Faults that did harm once: each input has its right answer now."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from copylint.config.load import load_settings
from copylint.config.settings import identity_of
from copylint.faces.cli.main import main
from copylint.model.errors import SchemaError
from copylint.reporters.common import visible

ONLY = ("--select", "collagen-stimulation", "--format", "concise")
CLAIM = "It boosts collagen.\n"
FOUND = "1:4: error collagen-stimulation"


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = main(args)
    return (code, *capsys.readouterr())


def test_one_bad_file_leaves_the_others_alone(capsys):
    Path("a.md").write_text(CLAIM)
    Path("b.md").write_text(f"---\ntitle: '&#{'9' * 5000};'\n---\n{CLAIM}")
    Path("self.md").symlink_to("self.md")
    os.mkfifo("pipe.md")
    Path("zero.md").symlink_to("/dev/zero")
    Path("large.md").write_text("x\n" * 40_000)

    code, out, _ = run(capsys, ".", *ONLY)

    assert (code, [line.split(" ", 2)[:2] for line in out.splitlines()[:5]]) == (
        2,
        [
            ["a.md:1:4:", "error"],
            ["b.md:4:4:", "error"],
            ["pipe.md:", "failure"],
            ["self.md:", "failure"],
            ["zero.md:", "failure"],
        ],
    )


def test_an_ignore_file_that_is_a_pipe_hangs_nobody(capsys):
    Path("a.md").write_text(CLAIM)
    os.mkfifo(".gitignore")

    assert run(capsys, ".", *ONLY)[0] == 1


@pytest.mark.parametrize("target", ["/dev/zero", "/proc/kmsg"])
@pytest.mark.parametrize("setting", ["baseline", "extends"])
def test_settings_that_lead_to_devices_are_refused(capsys, setting, target):
    Path("a.md").write_text(CLAIM)
    Path(".copylint.yaml").write_text(f"{setting}: {target}\n")

    assert run(capsys, ".", *ONLY)[0] == 2


def test_a_config_extends_only_what_lies_in_its_repository(tmp_path):
    (tmp_path / "secret").write_text("token: " + "x" * 500)
    site = tmp_path / "site"
    (site / ".git").mkdir(parents=True)
    (site / "base.yaml").write_text("ignore: [detox]\n")
    (site / "link.yaml").symlink_to("../secret")
    config = site / ".copylint.yaml"

    complaints = []
    for name in ("base.yaml", "../secret", str(tmp_path / "secret"), "link.yaml"):
        config.write_text(f"extends: [{name}]\n")
        try:
            load_settings(str(config))
        except SchemaError as error:
            complaints.append(error.what)

    assert complaints == [
        f'"extends" leaves the repository: "{name}" — name the config by --config to allow it'
        for name in ("../secret", str(tmp_path / "secret"), "link.yaml")
    ]


def test_no_more_than_a_piece_of_another_file_is_shown(tmp_path):
    (tmp_path / "secret").write_text("root:x:0:0:" + "x" * 500)
    config = tmp_path / ".copylint.yaml"
    config.write_text("extends: [secret]\n")

    with pytest.raises(SchemaError) as caught:
        load_settings(str(config))

    assert len(caught.value.what) < 120


def test_the_identity_of_a_finding_does_not_depend_on_where_a_run_starts(tmp_path, monkeypatch):
    (tmp_path / "pages").mkdir()
    names = set()
    for folder, path in (
        ("", "pages/a.md"),
        ("pages", "a.md"),
        ("pages", "../pages/a.md"),
        ("/", f"{tmp_path}/pages/a.md"),
    ):
        monkeypatch.chdir(tmp_path / folder)
        names.add(identity_of("", path))
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "repository")

    assert (names, identity_of("", "b/a.md")) == ({"pages/a.md"}, "b/a.md")


HOSTILE = ["\x1b]0;title\x07", "\u202etxt.", "\n::error::pwned\n", "\x9b31m", "\u2028", "::error::x", "##[error]x"]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_is_shown_steers_a_terminal_or_a_log(text):
    shown = visible(text)

    assert (shown.isprintable(), shown.lstrip().startswith("::"), "##[" in shown) == (True, False, False)


@pytest.mark.parametrize(
    "command",
    [
        ["check", "{}"],
        ["check", "--list-files", "."],
        ["check", "--format", "concise", "."],
        ["check", "--config", "{}", "."],
        ["check", "--diff", "{}", "."],
        ["check", "--select", "{}", "."],
        ["check", "--format", "{}", "."],
        ["check", "--output", "{}/x", "."],
        ["check", "--profile", "{}", "."],
        ["check", "--stdin-filename", "{}", "-"],
        ["check", "--{}"],
        ["check", "-v", "."],
        ["baseline", "--baseline", "none/{}", "."],
        ["suppress", "--reason", "{}", "."],
        ["suppress", "--dry-run", "--reason", "{}", "."],
        ["review", "{}", "-o", "{}"],
        ["explain", "{}"],
        ["config", "{}"],
        ["test-rules", "{}"],
        ["rules", "--category", "{}"],
    ],
    ids=" ".join,
)
def test_no_command_prints_what_steers_a_terminal_or_a_log(capfd, monkeypatch, command):
    monkeypatch.setattr(sys, "stdin", None)
    for hostile in HOSTILE:
        Path(f"{hostile.replace('/', '')}.md").write_text(f"{CLAIM}\n{hostile}")
        Path(f"{hostile.replace('/', '')}.html").write_text(f"<p>{CLAIM}")
        main([part.replace("{}", hostile) for part in command])
        out, error = capfd.readouterr()

        lines = (out + error).split("\n")
        assert all(line.isprintable() or "\t" in line for line in lines)
        assert not any(line.lstrip().startswith("::") or "##[" in line for line in lines)


@pytest.mark.slow
def test_two_baselines_at_once_lose_nothing():
    for name in "ab":
        Path(f"{name}.md").write_text(CLAIM)
    command = [sys.executable, "-m", "copylint", "baseline", "--baseline", "all.json", *ONLY[:2], "--isolated"]

    processes = [subprocess.Popen([*command, f"{name}.md"], stdout=subprocess.DEVNULL) for name in "ab"]

    assert ([process.wait() for process in processes], Path("all.json").read_text().count("fingerprint")) == ([0, 0], 2)
