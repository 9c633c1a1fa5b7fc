"""Compiled rules: kept where nobody else can write, compiled anew where anything changed, a project's own joined."""

import os
import sys
from subprocess import run

import pytest

from copylint.config.settings import Config
from copylint.files.cache import read_cached, write_cached
from copylint.linter.linter import Linter
from copylint.matching import load
from copylint.matching.compiled_json import book_from_json, rules_from_json, to_json
from copylint.model import Market
from copylint.rulebook.compiled import CompiledClaim
from copylint.rulebook.load import load_rules
from copylint.rulebook.model import ClaimRule
from tests.books import BOOK

CATEGORY = "title: Words\nsays: They are words.\n"
RULE = """
title: A sharper sight
message: '"{match}" promises a sharper sight.'
find:
  - {effect: [increase], target: [sight]}
  - {verbs: [sharpen], target: [collagen]}
  - {pattern: '\\bzyzzyva for {sight}'}
not: [{say: on paper, because: a drawing, twin: It boosts your eyesight.}]
"""
LIST = "title: Sight\nwords: [eyesight, night vision]\ninclude: [hair]\n"
CUES = "state: hedged\nbefore: [our guests fancy that]\n"
COPY = (
    "It boosts your eyesight. It sharpens collagen. A zyzzyva for night vision. "
    "Our guests fancy that it boosts eyesight."
)


@pytest.fixture
def own(tmp_path):
    files = {
        "eyes/_category.yaml": CATEGORY,
        "eyes/sight.yaml": RULE,
        "_words/targets/sight.yaml": LIST,
        "_context/hedged.yaml": CUES,
    }
    for name, content in files.items():
        path = tmp_path / "own" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return tmp_path / "own"


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("COPYLINT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def findings(linter, text):
    report = linter.lint_text(text)
    return [(finding.rule, finding.match, finding.severity, finding.states) for finding in report.findings]


@pytest.mark.usefixtures("few_rules")
def test_rules_of_a_project_are_found_as_if_they_were_compiled_with_all_others(own):
    joined, whole = Linter(Config(rules=(str(own),))), Linter(book=load_rules([own]))

    assert findings(joined, COPY) == findings(whole, COPY)
    assert [match for _, match, _, _ in findings(joined, COPY)] == [
        "boosts your eyesight",
        "sharpens collagen",
        "zyzzyva for night vision",
        "boosts eyesight",
    ]


@pytest.mark.usefixtures("few_rules")
def test_a_list_of_a_project_takes_the_place_of_copylints_for_all_rules(own, cache):
    (own / "_words" / "targets" / "collagen.yaml").write_text("title: Threads\nwords: [silk thread]\n")
    linter = Linter(Config(rules=(str(own),), confidence=False))

    ((rule, match, _, _),) = findings(linter, "It boosts collagen. It boosts silk threads.")

    assert (rule, match) == ("collagen-stimulation", "boosts silk threads")


def test_linters_of_other_settings_share_the_rules():
    assert Linter(Config(markets=(Market.UK,))).compiled is Linter().compiled


def test_compiled_rules_survive_the_way_through_json():
    content = load.builtin_content()

    assert to_json(rules_from_json(content), book_from_json(content)) == content.decode()
    assert book_from_json(content).targets == BOOK.targets


def told_of(rules):
    return {
        id_: (rule.title, rule.context, rule.laws, rule.suggest)
        for id_, rule in rules.items()
        if isinstance(rule, ClaimRule | CompiledClaim)
    }


def test_stored_rules_say_what_was_written(linter):
    assert told_of(linter.compiled.claims) == told_of(BOOK.rules)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:-5]), id="cut off"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes().replace(b"a", b"b", 1)), id="changed"),
        pytest.param(lambda path: path.write_bytes(b"\xff" + path.read_bytes()), id="no text"),
        pytest.param(lambda path: path.write_bytes(b""), id="empty"),
        pytest.param(lambda path: path.parent.chmod(0o777), id="others can write"),
    ],
)
def test_what_is_damaged_or_not_the_users_own_is_made_again(cache, damage):
    write_cached("x.json", "abc", "a text\nof two lines")
    assert read_cached("x.json", "abc") == "a text\nof two lines"

    damage(cache / "x.json")

    assert read_cached("x.json", "abc") == ""


def test_what_was_made_of_something_else_is_made_again(cache):
    write_cached("x.json", "abc", "a text")

    assert read_cached("x.json", "abd") == ""


def test_a_folder_that_is_a_link_is_not_used(cache, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    cache.symlink_to(tmp_path / "elsewhere")

    write_cached("x.json", "abc", "a text")

    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(cache):
    cache.write_text("a file where the folder should be")

    write_cached("x.json", "abc", "a text")

    assert read_cached("x.json", "abc") == ""


def test_rules_are_compiled_once_and_anew_when_one_changes(cache, tmp_path, monkeypatch):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "a.yaml").write_text("a: 1\n")
    monkeypatch.setattr(load, "builtin_folder", lambda: str(tmp_path / "rules"))
    made = iter(["first", "second", "third"])
    monkeypatch.setattr(load, "compile_text", lambda folders: next(made))

    texts = [load.builtin_content(), load.builtin_content()]
    (tmp_path / "rules" / "a.yaml").write_text("a: 2\n")

    assert [*texts, load.builtin_content()] == [b"first", b"first", b"second"]


def test_packaged_rules_are_taken_as_they_are(tmp_path, monkeypatch):
    (tmp_path / load.PACKAGED).write_text("from the wheel")
    monkeypatch.setattr(load, "builtin_folder", lambda: str(tmp_path))

    assert load.builtin_content() == b"from the wheel"


_PRINT_DIGEST = """
from hashlib import sha256
from copylint.matching.load import compile_text
print(sha256(compile_text().encode()).hexdigest())
"""


@pytest.mark.slow
def test_the_same_rules_are_the_same_bytes_in_every_wheel():
    command = [sys.executable, "-c", _PRINT_DIGEST]
    first, second = (
        run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True).stdout
        for seed in "12"
    )

    assert first == second
