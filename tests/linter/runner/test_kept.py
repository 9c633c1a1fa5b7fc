"""Reports of an earlier run stand for files that have not changed, and for nothing else."""

import os
import shutil
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from copylint import __version__
from copylint.config.settings import Config
from copylint.files.cache import cache_folder
from copylint.linter.linter import Linter
from copylint.linter.runner import kept
from copylint.linter.runner.kept import kept_reports
from copylint.linter.runner.run import lint_files, lint_files_by, reports_on
from copylint.model.errors import SchemaError
from copylint.readers.discovery.discover import find_files

ROOT = Path(__file__).resolve().parents[3]
CONFIG = Config(select=("collagen-stimulation", "no-side-effects", "side-effects", "suppression"))
CATEGORY = "title: Spin\nsays: Nothing spins.\nacceptable: To say nothing.\n"
RULE = """\
title: Vortex
message: '"{match}" is not to be said.'
why: It is our house's rule.
house: error
find:
  - say: vortex
suggest: [delete]
bad: ['Our <<vortex>> works.']
good: ['Our work.']
"""


@pytest.fixture(autouse=True)
def installation(tmp_path, monkeypatch):
    """Return what an installer leaves beside a package, as far as anybody looks at it here."""
    libraries = tmp_path / "site-packages"
    record = libraries / f"copylint-{__version__}.dist-info" / "RECORD"
    record.parent.mkdir(parents=True)
    record.write_text("copylint/__init__.py,sha256=0,1\n")
    monkeypatch.setattr(kept, "_PACKAGE", str(libraries / "copylint"))
    monkeypatch.setenv("COPYLINT_CACHE", str(tmp_path / "cache"))
    site = tmp_path / "site"
    site.mkdir()
    (site / "a.md").write_text("# It boosts collagen\n\nWithout side effects.\n")
    (site / "b.txt").write_text("It boosts collagen.\n")
    monkeypatch.chdir(site)
    return record


def run(config=CONFIG, paths=(".",)):
    """Return the reports on some paths, and the files that had to be linted for them."""
    linted: list[str] = []

    def lint(files):
        linted.extend(file.path for file in files)
        return reports_on(files, Linter(config), 1)

    reports_before = kept_reports(config)
    assert reports_before is not None
    reports = list(lint_files_by(reports_before.through(lint), find_files(paths, config), config))
    reports_before.save()
    return reports, linted


def anew(config=CONFIG, paths=(".",)):
    return list(lint_files(find_files(paths, config), Linter(config)))


@pytest.mark.parametrize("folder", ["examples", "tests/fixtures"])
def test_what_is_kept_is_to_the_letter_what_was_found(monkeypatch, folder):
    monkeypatch.chdir(ROOT)
    config = Config(consistency=True, exclude=("*.csv", "*.jsonl"))

    run(config, [folder])
    reports, linted = run(config, [folder])

    failures = [report.path for report in reports if report.failure]
    assert linted == failures
    assert sum(len(report.findings) for report in reports) > 50
    assert repr(reports) == repr(anew(config, [folder]))


def test_a_file_that_has_changed_is_linted_anew():
    run()
    Path("b.txt").write_text("It boosts collagen and elastin.\n")

    reports, linted = run()

    assert linted == ["b.txt"]
    assert repr(reports) == repr(anew())
    assert run()[1] == []


@pytest.mark.parametrize(
    "config",
    [
        Config(select=("collagen-stimulation",)),
        Config(select=CONFIG.select, as_of=date.today() + timedelta(days=1)),
        Config(select=CONFIG.select, accept=("Bella",)),
        Config(select=CONFIG.select, root=".."),
    ],
    ids=["rules", "day", "names", "root"],
)
def test_other_settings_have_reports_of_their_own(config):
    run()

    assert run(config)[1] == ["a.md", "b.txt"]
    assert run()[1] == run(config)[1] == []


def test_how_a_run_ends_changes_no_report():
    run()

    assert run(Config(select=CONFIG.select, jobs=3))[1] == []


def test_the_same_words_under_another_name_are_another_file():
    run()
    shutil.copy("b.txt", "c.txt")

    reports, linted = run()

    assert linted == ["c.txt"]
    assert [finding.path for report in reports for finding in report.findings][-1] == "c.txt"


def test_a_path_is_told_as_it_was_given():
    run()

    assert [report.path for report in run(paths=[str(Path("b.txt").absolute())])[0]] == [str(Path("b.txt").absolute())]


@pytest.mark.parametrize("what", ["copylint", "library"])
def test_all_is_linted_anew_after_something_was_installed(installation, what):
    run()
    if what == "copylint":
        installation.write_text("copylint/__init__.py,sha256=1,1\n")
    else:
        (installation.parents[1] / "regex-2.dist-info").mkdir()

    assert run()[1] == ["a.md", "b.txt"]


def test_all_is_linted_anew_after_a_rule_of_the_project_was_edited(tmp_path):
    rule = tmp_path / "house" / "spin" / "vortex.yaml"
    rule.parent.mkdir(parents=True)
    rule.with_name("_category.yaml").write_text(CATEGORY)
    rule.write_text(RULE)
    config = Config(rules=(str(tmp_path / "house"),), select=("vortex",))
    Path("b.txt").write_text("Our vortex and our funnel.\n")
    first = run(config)[0]
    rule.write_text(RULE.replace("say: vortex", "say: funnel"))

    reports, linted = run(config)

    assert linted == ["a.md", "b.txt"]
    assert [[finding.match for finding in report.findings] for report in (first[1], reports[1])] == [
        ["vortex"],
        ["funnel"],
    ]


def test_a_failure_may_pass_and_is_not_kept():
    Path("c.txt").write_bytes(b"\0\0")
    run()

    assert run()[1] == ["c.txt"]


def test_what_is_damaged_counts_as_none():
    run()
    for path in Path(cache_folder()).iterdir():
        path.write_bytes(path.read_bytes()[:-9] + b"something")

    reports, linted = run()

    assert linted == ["a.md", "b.txt"]
    assert repr(reports) == repr(anew())


def test_earlier_reports_make_room_for_new_ones(monkeypatch):
    run()
    room = max(path.stat().st_size for path in Path(cache_folder()).iterdir())
    monkeypatch.setattr(kept, "_MOST_CHARACTERS", room)
    for number in range(40):
        Path(f"{number}.txt").write_text("Nothing here.\n")

    run()

    assert max(path.stat().st_size for path in Path(cache_folder()).iterdir()) <= room + 200
    assert repr(run()[0]) == repr(anew())


def test_what_nobody_asked_for_in_a_month_is_removed():
    run()
    old = {path.name for path in Path(cache_folder()).iterdir()}
    for name in old:
        os.utime(Path(cache_folder(), name), (time.time() - 31 * 86_400,) * 2)
    keep = Path(cache_folder(), "rules-0.json")
    keep.write_text("")
    os.utime(keep, (1, 1))

    run(Config(select=("collagen-stimulation",)))

    names = {path.name for path in Path(cache_folder()).iterdir()}
    assert names & old == set()
    assert keep.name in names


def test_nothing_is_kept_where_nobody_can_tell_whether_it_holds(installation):
    assert kept_reports(Config(register="copylint-claims.yaml")) is None

    installation.unlink()

    assert kept_reports(Config()) is None


def test_wrong_settings_are_told_where_there_is_no_file_too():
    config = Config(select=CONFIG.select, rules=("nowhere",))
    run()
    shutil.rmtree(".", ignore_errors=True)

    with pytest.raises(SchemaError):
        run(config)
