"""Write the pages in docs that are made from the code, the rules and the accuracy set: `make docs`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

from copylint.config.settings import Config
from copylint.faces.cli.commands.config import shown
from copylint.files.schema.json_schema import json_schema
from copylint.files.schema.words import key_of
from copylint.findings.register.model import RegisterFile
from copylint.linter.linter import Linter
from copylint.model import State
from copylint.rulebook.load import load_rules
from copylint.rulebook.model import ClaimRule, DisclosureRule
from copylint.tasks.authoring.pages import pages_of
from scripts.api_page import api_page
from scripts.options_page import options_page
from tests.accuracy.accuracy_page import page as accuracy_page
from tests.accuracy.measure import PARTS, measured_sentences

DOCS = Path(__file__).resolve().parents[1] / "docs"


def generated_pages(linter: Linter) -> Mapping[str, str]:
    """Return the text of each generated page by its path in docs."""
    return {
        "config.schema.json": _dumped(json_schema(Config, "Settings of copylint")),
        "claims.schema.json": _dumped(json_schema(RegisterFile, "A register of approved claims")),
        "rule.schema.json": _dumped(json_schema(ClaimRule | DisclosureRule, "A rule of copylint")),
        "findings.schema.json": _with_every_state(_written("findings.schema.json")),
        "findings-1.schema.json": _with_every_state(_written("findings-1.schema.json")),
        "options.md": options_page(),
        "api.md": api_page(),
        # How many rules there are is told by the rules, there as everywhere.
        "../README.md": re.sub(r"\d+ rules in \d+ categories", str(linter.rule_count), _written("../README.md")),
        "configuration.md": _with_every_setting(_written("configuration.md")),
        "accuracy.md": accuracy_page(
            {part: list(measured_sentences(linter, part)) for part in PARTS}, linter.rule_count, _written("accuracy.md")
        ),
        **{f"rules/{name}": text for name, text in pages_of(load_rules()).items()},
    }


def outdated_pages(pages: Mapping[str, str]) -> list[str]:
    """Return the paths of pages in docs that are not as given, and of pages about rules that are gone."""
    changed = [path for path, text in pages.items() if text != _written(path)]
    gone = [f"rules/{path.name}" for path in sorted(DOCS.glob("rules/*")) if f"rules/{path.name}" not in pages]
    return changed + gone


def main() -> None:
    """Write what is outdated, and delete pages about rules that are gone."""
    pages = generated_pages(Linter(Config(confidence=False)))
    for path in outdated_pages(pages):
        print(f"docs/{path}")
        if path in pages:
            (DOCS / path).write_bytes(pages[path].encode())
        else:
            (DOCS / path).unlink()


def _dumped(schema: object) -> str:
    return json.dumps(schema, indent=2) + "\n"


def _with_every_setting(page: str) -> str:
    """Return the page about configuration, which is written by hand but for the table of settings."""
    head = "| key | meaning | default |\n|---|---|---|\n"
    rows = [
        f"| `{key_of(setting)}` | {setting.metadata['help']} | `{shown(getattr(Config(), setting.name))}` |\n"
        for setting in fields(Config)
        if not setting.metadata.get("internal")
    ]
    return re.sub(rf"{re.escape(head)}(\|.*\n)*", lambda _: head + "".join(rows), page)


def _with_every_state(schema: str) -> str:
    """Return the schema of findings, which is written by hand but for the names of states."""
    states = json.dumps([state.value for state in State])
    return re.sub(r'(?<="state": \{"enum": )\[[^\]]*\]', states, schema)


def _written(path: str) -> str:
    # Not read_text: line ends must be as they are.
    return (DOCS / path).read_bytes().decode("utf-8") if (DOCS / path).exists() else ""


if __name__ == "__main__":
    main()
