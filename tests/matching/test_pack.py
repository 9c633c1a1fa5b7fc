"""Compiled rules come back from the cache as they were, or are made again."""

import shutil

import pytest

from copylint import pack
from copylint.config.settings import Config
from copylint.linter import Linter
from copylint.sealed import DamageError, seal, unseal

RULE = """
title: A word
message: '"{match}" is a word.'
find:
  - pattern: 'WORD'
sources: []
"""
CATEGORY = """
title: Words
says: They are words.
"""


@pytest.fixture(autouse=True)
def _cache(tmp_path, monkeypatch):
    monkeypatch.setenv("COPYLINT_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def folder(tmp_path):
    category = tmp_path / "own" / "words"
    category.mkdir(parents=True)
    (category / "_category.yaml").write_text(CATEGORY)
    (category / "a-word.yaml").write_text(RULE.replace("WORD", "zyzzyva"))
    return tmp_path / "own"


def matches(folder, text, cache=True):
    return [one.match for one in Linter(Config(rules=(str(folder),), cache=cache)).lint_text(text).findings]


def packs(tmp_path):
    return list((tmp_path / "cache").glob("rules-*.pack"))


def test_rules_from_the_cache_are_the_rules_that_were_read(folder):
    read, kept = pack.load_compiled([folder]), pack.load_compiled([folder])

    assert (dict(kept.claims), kept.index, [*kept.patterns]) == (dict(read.claims), read.index, [*read.patterns])


def test_a_second_run_reads_no_rule_file(folder, monkeypatch):
    pack.load_compiled([folder])
    monkeypatch.setattr(pack, "_compiled", lambda folders: pytest.fail("rules were read again"))

    assert matches(folder, "A zyzzyva.") == ["zyzzyva"]


def test_a_changed_rule_counts_at_once(folder):
    before = matches(folder, "A zyzzyva, a quokka.")
    (folder / "words" / "a-word.yaml").write_text(RULE.replace("WORD", "quokkas?"))

    assert (before, matches(folder, "A zyzzyva, a quokka.")) == (["zyzzyva"], ["quokka"])


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda content: b"", id="empty"),
        pytest.param(lambda content: content[: len(content) // 2], id="cut"),
        pytest.param(lambda content: content[:-9] + b"x" + content[-8:], id="one byte"),
        pytest.param(lambda content: seal(["something", "else"]), id="another value"),
        pytest.param(lambda content: b"\0" * 4, id="zeros"),
    ],
)
def test_a_damaged_pack_is_made_again(folder, tmp_path, damage):
    matches(folder, "")
    (path,) = packs(tmp_path)
    path.write_bytes(damage(path.read_bytes()))

    assert matches(folder, "A zyzzyva.") == ["zyzzyva"]


def test_a_run_without_cache_leaves_nothing(folder, tmp_path):
    matches(folder, "A zyzzyva.", cache=False)

    assert packs(tmp_path) == []


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(folder, tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be")

    assert matches(folder, "A zyzzyva.") == ["zyzzyva"]


def test_nothing_but_values_of_copylint_is_unsealed():
    with pytest.raises(DamageError, match="is no class of copylint"):
        unseal(seal(shutil.rmtree))


def test_a_function_of_copylint_is_not_unsealed():
    with pytest.raises(DamageError, match="is no class of copylint"):
        unseal(seal(pack.load_compiled))
