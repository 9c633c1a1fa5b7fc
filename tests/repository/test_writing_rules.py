"""What docs/writing-rules.md shows is what happens: its files are written, its commands run, its tables compared."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from shlex import split

import pytest

from copylint.faces.cli.main import main
from copylint.files.schema.words import key_of
from copylint.model import Kind, State
from copylint.rulebook.book import Category, Reference
from copylint.rulebook.load import load_rule
from copylint.rulebook.model import ClaimRule, DisclosureRule, Example, Frame, Pattern, When
from copylint.rulebook.nature import DEFAULT_ACTIONS, NATURES
from copylint.rulebook.terms import Construction
from copylint.rulebook.words import CueList, EffectList, IrregularForms, TargetList

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "writing-rules.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
FILE = re.compile(r"(?:# |<!-- )([\w./-]+\.(?:yaml|md))(?: -->)?\n")


def steps():
    """Yield the files that the page writes and the commands that it runs, with what they print, in its order."""
    for language, text in BLOCKS:
        if language == "console":
            yield from re.findall(r"^\$ copylint (.*)\n((?:(?!\$ ).*\n)*)", text, re.MULTILINE)
        elif file := FILE.match(text):
            yield Path(file[1]), text.removeprefix(file[0])


@pytest.mark.slow
def test_the_commands_of_the_page_print_what_it_says(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    shown, expected = [], []
    for what, text in steps():
        if isinstance(what, Path):
            what.parent.mkdir(parents=True, exist_ok=True)
            what.write_text(text, "utf-8")
        else:
            main(split(what))
            begun = text.removesuffix("...\n")
            output = "".join(capsys.readouterr())
            shown.append((what, output[: len(begun)] if begun != text else output))
            expected.append((what, begun))

    assert shown == expected


KINDS_OF_FILES = (
    ClaimRule,
    DisclosureRule,
    When,
    Frame,
    Pattern,
    Example,
    Category,
    EffectList,
    TargetList,
    CueList,
    Reference,
    IrregularForms,
)


@pytest.mark.parametrize("kind", KINDS_OF_FILES, ids=lambda kind: kind.__name__)
def test_the_page_names_every_key(kind):
    keys = [key_of(field) for field in fields(kind) if not field.metadata.get("internal")]

    assert [key for key in keys if not re.search(rf"`[^`\n]*\b{key}\b[^`\n]*`|^ *{key}:", PAGE, re.MULTILINE)] == []


NATURE_ROW = re.compile(r"^\| ([a-z, ]+) \| (\w+)(?:;[^|]*)? \| (\w+) \| (\w+) \| (\w+) \|$", re.MULTILINE)
STATES_SHOWN = (State.HEDGED, State.EVIDENCED, State.LABEL, State.COSMETIC)


def test_the_page_says_what_states_do_by_nature():
    shown = {name: tuple(actions) for names, *actions in NATURE_ROW.findall(PAGE) for name in names.split(", ")}

    assert shown == {
        nature.value: tuple(actions[state].value for state in STATES_SHOWN) for nature, actions in NATURES.items()
    }


def test_the_page_says_what_states_do():
    rows = re.findall(r"^\| `(\w+)` \| .* \| (report|soften|note|ignore) \|$", PAGE, re.MULTILINE)

    assert dict(rows) == {state.value: action.value for state, action in DEFAULT_ACTIONS.items()}


@pytest.mark.parametrize("values", [Construction, Kind], ids=lambda values: values.__name__)
def test_the_page_names_every_value(values):
    assert [value.value for value in values if f"`{value.value}`" not in PAGE] == []


def test_the_line_for_editors_is_a_comment_for_copylint(tmp_path):
    (line,) = {text.split("\n")[0] for _, text in BLOCKS if text.startswith("# yaml-language-server")}
    (tmp_path / "sight.yaml").write_text(
        f"{line}\ntitle: Sight\nmessage: m\nfind: [{{pattern: second sight}}]\n", "utf-8"
    )

    assert load_rule(tmp_path / "sight.yaml")[0].title == "Sight"
