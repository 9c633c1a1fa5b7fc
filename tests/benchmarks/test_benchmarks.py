"""The code of the benchmarks runs, and what it gives to each tool is the same. No time is measured here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import corpora
import pytest
import yaml
from bench import complaints
from corpora import PAGES, Flavour, pages, write_pages
from figures import Figure, Ratio, Results, share, times
from peers import ALL, VERSIONS, places_in
from rule_copies import Copy, other, write_copy
from tables import summary, tables, write_between_markers
from thirty import (
    CATEGORY,
    RULES,
    write_copylint_rules,
    write_prh_rules,
    write_proselint_script,
    write_semgrep_rules,
    write_write_good_script,
)

from copylint.config.settings import Config
from copylint.linter import Linter
from copylint.rulebook.load import load_rules
from copylint.rulebook.model import builtin_folder

PRINT_DIGEST = """
import sys
from hashlib import sha256
from corpora import Flavour, pages
print(sha256("".join(text for _, text in pages(sys.argv[1], Flavour[sys.argv[2]], 2, 3000)).encode()).hexdigest())
"""


KINDS = [
    ("markdown", Flavour.DIVERSE),
    *((format_, one) for format_ in PAGES for one in (Flavour.CLEAN, Flavour.DENSE)),
]


@pytest.mark.parametrize(("format_", "flavour"), KINDS, ids=lambda one: one if isinstance(one, str) else one.title)
def test_another_process_makes_the_same_pages(format_, flavour):
    text = "".join(text for _, text in pages(format_, flavour, 2, 3000))

    printed = subprocess.run(
        [sys.executable, "-c", PRINT_DIGEST, format_, flavour.name],
        env={**os.environ, "PYTHONHASHSEED": "1", "PYTHONPATH": str(Path(corpora.__file__).parent)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert printed.stdout.strip() == sha256(text.encode()).hexdigest()


def test_pages_are_written_as_they_are_told(tmp_path):
    size = write_pages(tmp_path, "html", Flavour.CLEAN, 2, 2000)

    assert (sorted(path.name for path in tmp_path.iterdir()), size) == (
        ["page-0000.html", "page-0001.html"],
        sum(path.stat().st_size for path in tmp_path.iterdir()),
    )


def test_copylint_finds_the_example_of_each_of_the_thirty_rules(tmp_path):
    book = load_rules([write_copylint_rules(tmp_path)])
    ours = {id_: rule for id_, rule in book.rules.items() if rule.category == CATEGORY}
    linter = Linter(Config(), replace(book, rules=ours))

    found = {rule.id: {one.rule for one in linter.lint_text(rule.example).findings} for rule in RULES}

    assert [id_ for id_, rules in found.items() if f"{CATEGORY}-{id_}" not in rules] == []


def test_every_peer_is_given_the_thirty_patterns(tmp_path):
    write_prh_rules(tmp_path)
    prh = yaml.safe_load((tmp_path / "prh.yml").read_text("utf-8"))["rules"]
    semgrep = yaml.safe_load(write_semgrep_rules(tmp_path, "regex").read_text("utf-8"))["rules"]
    scripts = [write(tmp_path).read_text("utf-8") for write in (write_write_good_script, write_proselint_script)]
    patterns = [rule.pattern for rule in RULES]

    assert [one["pattern"] for one in prh] == [f"/{pattern}/i" for pattern in patterns]
    assert [one["pattern-regex"] for one in semgrep] == [f"(?i){pattern}" for pattern in patterns]
    assert [pattern for pattern in patterns for script in scripts if json.dumps(pattern) not in script] == []


def test_each_peer_has_a_version():
    assert [package for peer in ALL for package in peer.packages if package not in VERSIONS] == []


def test_places_are_read_from_what_a_tool_prints():
    assert places_in("site/page-0001.md:3:7: error\n/tmp/site/page-0002.md:12:1:E:rule:a claim\nloader.js:1:2\n") == [
        ("page-0001.md", 3),
        ("page-0002.md", 12),
    ]


def test_a_copy_of_the_rules_doubles_them(tmp_path):
    usual = {path.stem for path in Path(builtin_folder()).glob("[!_]*/[!_]*.yaml")}

    doubled = load_rules([write_copy(tmp_path, Copy("-b", other))]).rules

    assert set(doubled) == {*usual, *(f"{rule}-b" for rule in usual)}


def test_words_of_other_subjects_leave_the_syntax_of_a_pattern_alone():
    assert other(r"(?<!no )\b(?:eras|remov)\w+ [a-zé]{1,3} (?:wrinkles?|fat) {skin-tone}") == (
        r"(?<!no )\b(?:iset|sinuw)\w+ [a-zé]{1,3} (?:xsoplmit?|fat) {skin-tone}"
    )


def results_of(*ratios: Ratio) -> Results:
    return Results("Some", ratios, (Figure("one page", (0.2, 0.1, 0.4), 2.0),), ("A remark.",), ("nothing",))


def test_ratios_are_of_medians_a_megabyte():
    ours, peer = Figure("ours", (1.0, 3.0, 2.0), 4.0), Figure("peer", (5.0,), 1.0)

    assert (share("ours / peer", ours, peer, 1).value, times("peer / ours", peer, ours, 10).value) == (0.1, 10.0)


def test_a_check_names_what_got_worse_in_either_direction():
    results = [results_of(Ratio("a", 3.0), Ratio("b", 3.0, more_is_better=True), Ratio("c", 3.0), Ratio("new", 1.0))]

    assert complaints(results, {"a": 2.0, "b": 6.0, "c": 2.9}) == [
        "worse: a: 3, recorded 2",
        "worse: b: 3, recorded 6",
    ]


def test_tables_tell_ratios_promises_seconds_and_what_is_missing():
    shown = tables([results_of(Ratio("a", 3.0, 2.0), Ratio("b", 30.0, 20.0, more_is_better=True))])

    assert shown.splitlines()[1:] == [
        "",
        "### Some",
        "",
        "| ratio | | promised | |",
        "|---|--:|--:|---|",
        "| a | 3.00 | at most 2 | not kept |",
        "| b | 30.0 | at least 20 | kept |",
        "",
        "| CPU seconds | median | least | most | MB/s |",
        "|---|--:|--:|--:|--:|",
        "| one page | 0.200 | 0.100 | 0.400 | 10.0 |",
        "",
        "- A remark.",
        "- Not measured: nothing.",
    ]


def test_the_summary_says_what_was_not_measured():
    shown = summary([results_of(Ratio("one page / python -c pass", 7.0))]).splitlines()

    assert (shown[2], shown[3]) == (
        "| one page of 5 kB, in a new process | 7.00 times an empty run of Python | 0.20 |",
        "| a whole site, on one core | not measured | |",
    )


def test_figures_are_written_between_markers_only(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- bench: a -->\nold\n<!-- /bench -->\nafter\n", "utf-8")

    write_between_markers(page, {"a": "new\n"})

    assert page.read_text("utf-8") == "before\n<!-- bench: a -->\nnew\n<!-- /bench -->\nafter\n"


def test_a_page_without_markers_is_refused(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("before\n", "utf-8")

    with pytest.raises(ValueError, match="bench: a"):
        write_between_markers(page, {"a": "new\n"})


def test_the_page_on_performance_has_a_place_for_all_figures():
    text = (Path(corpora.__file__).parents[1] / "docs" / "performance.md").read_text("utf-8")

    assert [name for name in ("summary", "tables") if f"<!-- bench: {name} -->\n" not in text] == []
