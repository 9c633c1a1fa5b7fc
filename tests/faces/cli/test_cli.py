"""The command line from outside: what it prints, where, and how it leaves."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from copylint import __version__
from copylint.faces.cli.main import main, with_command

DOCS = Path(__file__).resolve().parents[3] / "docs"
BAD = "Our facial boosts collagen.\n"
HTML = "<!doctype html>\n<p>One.</p>\n  <p>It boosts\n  collagen.</p>\n"
GOOD = "Our facial takes an hour.\n"
ONLY = ("--select", "collagen-stimulation,suppression")


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text.encode("utf-8"))


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = main(args)
    out, err = capsys.readouterr()
    return code, out, err


def concise(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    return run(capsys, "--format", "concise", "-q", *ONLY, *args)


def rules_in(out: str) -> list[tuple[str, str]]:
    return [(line.split(" ")[0], line.split(" ")[2]) for line in out.splitlines()]


def test_a_claim_fails_the_run(capsys):
    write("a.txt", BAD)

    code, out, err = concise(capsys, "a.txt")

    assert (code, rules_in(out), err) == (1, [("a.txt:1:12:", "collagen-stimulation")], "")


def test_clean_copy_passes(capsys):
    write("a.txt", GOOD)

    assert run(capsys, "a.txt") == (0, "Nothing found in 1 file\n", "")


@pytest.mark.parametrize(("fail_on", "expected"), [("note", 1), ("warning", 1), ("error", 0), ("never", 0)])
def test_fail_on_decides_what_fails_the_run(capsys, fail_on, expected):
    write("a.txt", BAD)
    write(".copylint.yaml", "severity: {collagen-stimulation: warning}\n")

    assert concise(capsys, "a.txt", "--fail-on", fail_on)[0] == expected


def test_what_cannot_be_read_does_not_stop_the_rest(capsys):
    write("a.txt", BAD)
    Path("b.txt").write_bytes(b"caf\x81")

    code, out, _ = concise(capsys, "gone.md", "b.txt", "x.zip", "a.txt")

    assert (code, out.splitlines()[1:]) == (
        2,
        [
            "gone.md: failure no such file",
            "b.txt: failure not UTF-8: byte 3 cannot be decoded — save it as UTF-8",
            "x.zip: failure no such file",
        ],
    )


def test_nothing_to_check_is_told(capsys):
    write("a.zip", "")

    assert run(capsys, ".", "-q") == (3, "", "copylint: nothing to check in . — copylint --list-files tells why\n")


def test_a_folder_without_files_is_told(capsys):
    Path("empty").mkdir()

    assert run(capsys, "empty", "-q") == (3, "", "copylint: nothing to check in empty: no files are there\n")
    assert run(capsys, "empty", "--list-files") == (0, "", "copylint: no files in empty\n")


def test_help_is_a_command_as_well(capsys):
    assert run(capsys, "help") == run(capsys, "--help")
    assert run(capsys, "help", "explain") == run(capsys, "explain", "--help")


def test_without_paths_the_working_directory_is_checked(capsys):
    write("site/a.txt", BAD)

    assert rules_in(concise(capsys)[1]) == [("site/a.txt:1:12:", "collagen-stimulation")]


def test_standard_input_is_read(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf<p>It boosts&nbsp;collagen</p>")))

    out = concise(capsys, "-", "--stdin-filename", "x/page.html")[1]

    assert rules_in(out) == [("x/page.html:1:7:", "collagen-stimulation")]


def test_standard_input_without_a_name_is_plain_text(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BAD.encode())))

    assert rules_in(concise(capsys, "-")[1]) == [("<stdin>:1:12:", "collagen-stimulation")]


def test_standard_input_that_is_no_text_is_a_failure(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a\0b")))

    assert concise(capsys, "-") == (2, "<stdin>: failure binary, not text\n", "")


def test_json_keeps_its_promise(capsys):
    write("a.txt", BAD)

    content = json.loads(run(capsys, "--format=json", *ONLY, "a.txt", "gone.md")[1])
    finding = content["findings"][0]

    assert (
        content["tool"],
        content["failures"],
        content["summary"],
        {key: finding[key] for key in ("path", "line", "column", "end_line", "end_column", "start", "end", "match")},
        BAD[finding["start"] : finding["end"]],
    ) == (
        {"name": "copylint", "version": __version__},
        [{"path": "gone.md", "reason": "no such file"}],
        {"files": 1, "error": 1, "warning": 0, "note": 0, "suppressed": 0, "baselined": 0},
        {
            "path": "a.txt",
            "line": 1,
            "column": 12,
            "end_line": 1,
            "end_column": 27,
            "start": 11,
            "end": 26,
            "match": "boosts collagen",
        },
        "boosts collagen",
    )


def test_several_formats_go_to_several_places(capsys):
    write("a.txt", BAD)

    code, out, _ = concise(capsys, "a.txt", "--format", "json:out.json", "--format", "sarif:out.sarif")

    assert (code, rules_in(out), [Path(name).exists() for name in ("out.json", "out.sarif")]) == (
        1,
        [("a.txt:1:12:", "collagen-stimulation")],
        [True, True],
    )


def test_output_goes_into_a_file(capsys):
    write("a.txt", BAD)

    code, out, _ = concise(capsys, "a.txt", "--output", "out.txt")

    assert (code, out, rules_in(Path("out.txt").read_text("utf-8"))) == (
        1,
        "",
        [("a.txt:1:12:", "collagen-stimulation")],
    )


def test_a_baseline_hides_what_it_knows(capsys):
    write("a.txt", BAD)
    accepted = run(capsys, "baseline", "a.txt", *ONLY)
    write("a.txt", f"New here.\n\n{BAD}\nIt also boosts collagen at night.\n")

    code, out, _ = concise(capsys, "a.txt", "--baseline", ".copylint-baseline.json")

    assert (accepted[:2], code, rules_in(out)) == (
        (0, ".copylint-baseline.json: 1 accepted finding (1 added, 0 dropped)\n"),
        1,
        [("a.txt:5:9:", "collagen-stimulation")],
    )


def test_a_baseline_grows_until_it_is_pruned(capsys):
    write("a.txt", BAD)
    write("b.txt", BAD)
    run(capsys, "baseline", ".", *ONLY)
    write("a.txt", GOOD)
    Path("b.txt").unlink()
    write("c.txt", BAD)

    assert [run(capsys, "baseline", ".", *ONLY, *more)[1] for more in ((), ("--prune",))] == [
        ".copylint-baseline.json: 3 accepted findings (1 added, 0 dropped)\n",
        ".copylint-baseline.json: 1 accepted finding (0 added, 2 dropped)\n",
    ]


@pytest.mark.parametrize(("path", "code"), [("gone", 2), ("empty", 3)])
def test_a_baseline_stays_where_nothing_was_read(capsys, path, code):
    write("empty/a.zip", "")

    assert (run(capsys, "baseline", path)[0], Path(".copylint-baseline.json").exists()) == (code, False)


def test_a_baseline_does_not_depend_on_the_working_directory(capsys, monkeypatch):
    write("site/.copylint.yaml", "baseline: ok.json\nselect: [collagen-stimulation]\n")
    write("site/pages/a.txt", BAD)
    run(capsys, "baseline", "site")
    monkeypatch.chdir("site/pages")

    assert [run(capsys, path)[0] for path in ("a.txt", "../pages", str(Path("a.txt").absolute()))] == [0, 0, 0]


def test_suppressed_findings_are_shown_on_request(capsys):
    write("a.txt", f"copylint-disable-file collagen-stimulation: legal agreed\n\n{BAD}")

    assert "decision: accepted by a comment: legal agreed" in run(capsys, "a.txt", "--show-suppressed", *ONLY)[1]


def test_files_are_listed_with_reasons(capsys):
    write("a.txt", BAD)
    write("b.zip", "")

    assert run(capsys, ".", "--list-files") == (0, "a.txt\nb.zip  (no reader for this type)\n", "")


def test_verbose_tells_what_is_used(capsys):
    write("a.txt", GOOD)
    write(".copylint.yaml", "markets: [uk]\n")

    lines = run(capsys, "-v", "a.txt")[2].splitlines()

    assert (lines[0], lines[1].split(":")[0], lines[2]) == (
        "settings: .copylint.yaml",
        "rules",
        "files: 1 to read, 0 left out",
    )


def test_settings_are_shown_with_their_places(capsys):
    write(".copylint.yaml", "\nmarkets: [uk]\noverrides:\n- files: legal/\n  ignore: [detox]\n")

    lines = run(capsys, "config", "legal/terms.md", "--ignore", "collagen-stimulation")[1].splitlines()

    assert [line for line in lines if not line.endswith("# default")] == [
        "markets: [uk]  # .copylint.yaml:2",
        "ignore: [collagen-stimulation, detox]  # command line, overrides[0]",
    ]


def test_lists_on_the_command_line_take_commas_and_repetition(capsys):
    lines = run(capsys, "config", "--market", "uk,us", "--market=eu", "--ignore", "detox, green")[1].splitlines()

    assert [line for line in lines if line.endswith("# command line")] == [
        "markets: [uk, us, eu]  # command line",
        "ignore: [detox, green]  # command line",
    ]


def test_a_starter_config_is_valid_and_says_nothing_yet(capsys):
    code, out, _ = run(capsys, "init")
    lines = run(capsys, "config")[1].splitlines()

    assert (code, out.split(" ")[0], [line for line in lines if not line.endswith("# default")]) == (
        0,
        ".copylint.yaml",
        [],
    )


def test_the_examples_in_the_starter_config_are_valid(capsys):
    run(capsys, "init")
    text = Path(".copylint.yaml").read_text("utf-8")
    examples = [line[2:] for line in text.splitlines() if line.startswith("# ") and ": " in line and line[2].islower()]
    write(".copylint.yaml", "\n".join(examples))

    assert run(capsys, "config")[0] == 0


def test_rules_are_listed_by_category(capsys):
    code, out, _ = run(capsys, "rules", "--category", "suppression")

    assert (code, out.splitlines()[0], "unused-suppression" in out) == (0, "suppression", True)


def test_rules_are_listed_for_programs(capsys):
    rules = json.loads(run(capsys, "rules", "--format", "json")[1])["rules"]

    assert {rule["id"]: rule["markets"] for rule in rules if rule["id"] in ("insecurity", "unused-suppression")} == {
        "insecurity": {"uk": "error", "au": "error", "eu": "warning", "us": "note", "ca": "note"},
        "unused-suppression": {},
    }


def test_rules_are_listed_for_a_page(capsys):
    lines = run(capsys, "rules", "--format", "markdown", "--category", "suppression")[1].splitlines()

    assert lines[:5] == [
        "## suppression",
        "",
        "| rule | severity | finds |",
        "|---|---|---|",
        "| `broken-suppression` | error | Directives that cannot be understood |",
    ]


def test_rules_are_listed_with_the_severity_that_the_market_gives_them(capsys):
    severities = {
        market: dict(
            line.split()[:2] for line in run(capsys, "rules", "--market", market)[1].splitlines() if "  " in line
        )
        for market in ("us", "uk")
    }

    assert {
        (market, rule): severities[market].get(rule)
        for market in ("us", "uk")
        for rule in ("insecurity", "supplement-statement")
    } == {
        ("us", "insecurity"): "note",
        ("us", "supplement-statement"): "error",
        ("uk", "insecurity"): "error",
        ("uk", "supplement-statement"): None,
    }


def test_the_schema_of_rule_files_is_shown(capsys):
    assert run(capsys, "rules", "--schema") == (0, (DOCS / "rule.schema.json").read_text("utf-8"), "")


TOLD = ["What regulators say", "What is acceptable", "Law", "Safer words", "Found", "Not found"]
EXPLAINED = {
    "a rule": ("collagen-stimulation", [*TOLD, "Exceptions", "What the context does", "Looks for", "Provisions"]),
    "a disclosure rule": ("supplement-statement", [*TOLD, "Looks for", "Provisions"]),
    "a category": ("detox", ["What regulators say", "What is acceptable", "Rules", "Provisions"]),
    "a rule about directives": ("unused-suppression", []),
    "directives": ("suppression", []),
}


@pytest.mark.parametrize(("name", "sections"), EXPLAINED.values(), ids=EXPLAINED)
def test_a_rule_or_category_is_explained_in_sections(capsys, name, sections):
    code, out, _ = run(capsys, "explain", name)

    lines = pairwise(out.splitlines()[3:])
    titles = [line for line, next_line in lines if next_line.startswith("  ") and line[0:1] > " "]
    assert (code, name in out, [title for title in titles if title != "Not found yet"]) == (0, True, sections)


def test_an_explanation_says_what_the_cited_pages_say(capsys):
    write("ours/detox/_category.yaml", "title: Detox\nsays: S.\nsources: [page]\n")
    write("ours/detox/glow.yaml", "title: Glow\nmessage: m\nfind: [{pattern: eternal glow}]\n")
    write(
        "ours/_sources.yaml",
        "page: {title: A page, url: 'https://a.example', market: uk, checked: 2026-01-02, says: It says so.}\n",
    )
    write(".copylint.yaml", "rules: [ours]\n")

    out = run(capsys, "explain", "glow")[1]

    assert out.split("Provisions\n")[1] == "  A page <https://a.example>, uk, read 2026-01-02\n    It says so.\n"


def test_an_explanation_tells_the_severity_in_the_chosen_markets(capsys):
    first = [run(capsys, "explain", "insecurity", "--market", market)[1].splitlines()[0] for market in ("us", "uk,us")]

    assert first == ["insecurity (pressure, note)", "insecurity (pressure, error)"]


def git(*args: str) -> None:
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", *args], check=True, capture_output=True)


def test_a_diff_reports_changed_lines_and_new_files_only(capsys):
    git("init", "-q")
    for name in ("a.txt", "same.txt"):
        write(name, f"{BAD}\nWelcome.\n")
    git("add", ".")
    git("commit", "-qm", "x")
    write("a.txt", f"{BAD}\nIt boosts collagen, too.\n")
    write("sub/new.txt", BAD)

    code, out, _ = concise(capsys, ".", "--diff", "HEAD")

    assert (code, rules_in(out)) == (
        1,
        [("a.txt:3:4:", "collagen-stimulation"), ("sub/new.txt:1:12:", "collagen-stimulation")],
    )


def test_a_diff_judges_what_a_page_leaves_unsaid_as_a_whole(capsys):
    git("init", "-q")
    claims = "Our cryo facial boosts collagen. It stimulates collagen for months. It increases collagen production.\n"
    write("a.txt", f"{claims}\nWelcome.\n\nResults differ from one client to the next.\n")
    git("add", ".")
    git("commit", "-qm", "x")
    write("a.txt", f"{claims}\nWelcome.\n")

    out = run(capsys, "a.txt", "--diff", "HEAD", "--format", "concise", "-q", "--ignore", "structure-function")[1]

    assert ("a.txt:1:17:", "results-vary") in rules_in(out)


def test_a_diff_without_changes_passes(capsys):
    git("init", "-q")
    write("a.txt", BAD)
    git("add", ".")
    git("commit", "-qm", "x")

    assert concise(capsys, ".", "--diff", "HEAD") == (0, "", "")


WRONG = {
    "unknown option": (("--fromat", "json"), 'no such option "--fromat" — did you mean "--format"?'),
    "a mistyped command": (("chekc", "a.txt"), 'no such file or command "chekc" — did you mean "check"?'),
    "a mistyped command behind an option": (
        ("--market", "uk", "test-rule", "ours"),
        'no such file or command "test-rule" — did you mean "test-rules"?',
    ),
    "a rule for a command": (
        ("painless",),
        (
            'no such file or command "painless" — copylint --help lists the commands, '
            'copylint explain "painless" looks up rules'
        ),
    ),
    "copy for a file": (
        ("Our peel cures acne.",),
        (
            'no such file or command "Our peel cures acne." — copylint --help lists the commands, '
            'copylint explain "Our peel cures acne." looks up rules'
        ),
    ),
    "a part of a rule's name": (
        ("--select", "colagen", "a.txt"),
        'command line: unknown rule or category "colagen" in "select" — did you mean "collagen-stimulation"?',
    ),
    "unknown format": (("--format", "jsn", "a.txt"), 'unknown format "jsn" — did you mean "json"?'),
    "two formats for one place": (
        ("--format", "json", "--format", "text"),
        "only one format can go to the terminal — write the other as FORMAT:FILE",
    ),
    "a format without its file": (("--format", "json:"), '"json:" names no file'),
    "a folder that is not there for the output": (
        ("--output", "no/x.txt", "a.txt"),
        "cannot write no/x.txt: No such file or directory",
    ),
    "unknown fail-on": (
        ("--fail-on", "fatal", "a.txt"),
        'unknown fail-on "fatal" — known are violation, error, warning, note, never',
    ),
    "a misspelt fail-on": (("--fail-on", "warn"), 'unknown fail-on "warn" — did you mean "warning"?'),
    "unknown market": (
        ("--market", "mars", "a.txt"),
        'unknown market "mars" — known are us, uk, eu, au, ca',
    ),
    "unknown rule": (
        ("--select", "collagen-stimulaton", "a.txt"),
        (
            'command line: unknown rule or category "collagen-stimulaton" in "select"'
            ' — did you mean "collagen-stimulation"?'
        ),
    ),
    "unknown profile": (
        ("--profile", "qwzx", "a.txt"),
        'command line: unknown profile "qwzx" — known are au, ca, catalogue, default, eu, strict, uk, us',
    ),
    "a config that is not there": (
        ("--config", "no.yaml", "a.txt"),
        "no.yaml: no such file",
    ),
    "a pyproject without our table": (
        ("--config", "pyproject.toml", "a.txt"),
        "pyproject.toml: no [tool.copylint] table",
    ),
    "a baseline that is not there": (
        ("--baseline", "no.json", "a.txt"),
        "no.json: no such file — copylint baseline writes it",
    ),
    "a git reference that is not there": (
        ("--diff", "nowhere", "a.txt"),
        '--diff nowhere: no commit "nowhere" in this clone — git fetch may bring it; a workflow needs fetch-depth: 0',
    ),
    "a negative number of jobs": (
        ("--jobs", "-1", "a.txt"),
        "Invalid value for '--jobs': -1 is not in the range x>=0.",
    ),
    "an unknown rule to explain": (
        ("explain", "colagen-stimulation"),
        'unknown rule, category or word "colagen-stimulation" — did you mean "collagen-stimulation"?',
    ),
    "no rule to explain": (("explain",), "Missing argument 'RULE|WORDS|SENTENCE'."),
    "an unknown category": (
        ("rules", "--category", "supression"),
        'unknown category "supression" — did you mean "suppression"?',
    ),
    "a folder of rules that is not there": (
        ("test-rules", "no"),
        "Invalid value for 'DIR': Directory 'no' does not exist.",
    ),
    "a folder of rules without rules": (
        ("test-rules", "empty"),
        "empty: no rules in this folder — a rule is CATEGORY/RULE.yaml",
    ),
    "a rule with an unknown key": (
        ("test-rules", "typo"),
        'typo/detox/x.yaml:1: unknown key "titel" — did you mean "title"?',
    ),
    "suppressing without a reason": (("suppress", "a.txt"), "Missing option '--reason'."),
    "a config that is there already": (("init",), ".copylint.yaml is there already — --force replaces .copylint.yaml"),
}


@pytest.mark.parametrize(("args", "message"), WRONG.values(), ids=WRONG)
def test_wrong_use_is_refused_with_one_line(capsys, args, message):
    git("init", "-q")
    write("a.txt", GOOD)
    write("pyproject.toml", "[project]\n")
    write("empty/readme.txt", "")
    write("typo/detox/x.yaml", "titel: Detox\n")
    write(".copylint.yaml", "")

    assert run(capsys, *args) == (2, "", f"copylint: {message}\n")


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ([], ["check"]),
        (["a.md"], ["check", "a.md"]),
        (["-"], ["check", "-"]),
        (["--format", "json", "a.md"], ["check", "--format", "json", "a.md"]),
        (["--format", "json", "check", "a.md"], ["check", "--format", "json", "a.md"]),
        (["-q", "--market=uk", "baseline", "--prune"], ["baseline", "-q", "--market=uk", "--prune"]),
        (["--format", "rules", "rules"], ["rules", "--format", "rules"]),
        (["./rules"], ["check", "./rules"]),
        (["--help"], ["--help"]),
        (["check", "--help"], ["check", "--help"]),
        (["--", "check"], ["check", "--", "check"]),
    ],
    ids=" ".join,
)
def test_the_command_comes_first_wherever_it_stood(args, expected):
    assert with_command(args) == expected


def test_the_help_says_once_that_it_is_no_legal_advice(capsys):
    assert " ".join(run(capsys, "--help")[1].split()).count("not legal advice") == 1


def shell(*args: str, **more: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "copylint", *args]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8", **more)


@pytest.mark.slow
def test_the_version_is_told():
    assert shell("--version").stdout == f"copylint {__version__}\n"


@pytest.mark.slow
def test_a_closed_pipe_is_silent():
    for number in range(4):  # each has more to tell than a pipe holds
        write(f"{number}.txt", BAD * 200)
    command = f"'{sys.executable}' -m copylint . --format json --select collagen-stimulation | head -c 10"

    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)

    assert (len(done.stdout), done.stderr) == (10, "")


@pytest.mark.slow
def test_an_interrupt_leaves_without_a_traceback():
    command = [sys.executable, "-m", "copylint", "-v", "-"]
    # Tests that run in the background are deaf to it, and so is what they start.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    running = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    signal.signal(signal.SIGINT, before)
    assert running.stderr
    lines = [running.stderr.readline() for _ in range(3)]
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)

    assert (running.returncode, out, err.strip(), len(lines)) == (130, b"", b"", 3)


@pytest.mark.slow
def test_text_that_the_terminal_cannot_show_is_escaped():
    write("a.txt", "Our facial boosts collagen — naturally.\n")

    done = shell(*ONLY, "a.txt", env={**os.environ, "PYTHONIOENCODING": "ascii"})

    assert (done.returncode, "\\u2014 naturally" in done.stdout) == (1, True)


@pytest.mark.slow
def test_output_is_plain_where_nobody_looks():
    write("a.txt", BAD)

    assert "\x1b" not in shell("a.txt", env={**os.environ, "FORCE_COLOR": ""}).stdout


def test_a_shell_may_ask_how_a_word_goes_on(capsys, monkeypatch):
    monkeypatch.setenv("_COPYLINT_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "copylint ba")
    monkeypatch.setenv("COMP_CWORD", "1")

    with pytest.raises(SystemExit):
        main([])

    assert capsys.readouterr() == ("plain,baseline\n", "")
