"""What the docs say about options, settings and output is what the code does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from copylint.config.load import read_layers
from copylint.faces.cli.main import main
from copylint.model.errors import SchemaError
from copylint.readers import read
from copylint.tasks.authoring.examples import as_example, unmarked
from copylint.tasks.authoring.pages import pages_of
from scripts.write_docs import DOCS, generated_pages, outdated_pages
from tests.books import BOOK

ROOT = Path(__file__).resolve().parents[2]


def test_generated_pages_are_what_the_code_and_the_rules_say(linter):
    """Where this fails, `make docs` writes them anew."""
    assert outdated_pages(generated_pages(linter)) == []


@pytest.fixture(scope="module")
def rule_pages():
    return pages_of(BOOK)


@pytest.mark.parametrize("category", BOOK.categories)
def test_what_a_page_about_rules_shows_is_what_the_rules_say(rule_pages, category):
    shown = {segment.text for segment in read(rule_pages[f"{category}.md"], "page.md", "markdown").segments}
    rules = [rule for rule in BOOK.rules.values() if rule.category == category]
    examples = [as_example(example) for rule in rules for example in (*rule.bad, *rule.good)]
    lines = [example.text for example in examples if example.format == "text" and "\n" not in example.text]
    texts = [*(rule.title for rule in rules), *(unmarked(line)[0] for line in lines)]

    assert [text for text in texts if read(text, "text.txt", "text").segments[0].text not in shown] == []


def test_every_link_within_the_pages_about_rules_leads_somewhere(rule_pages):
    anchors = {(name, anchor) for name, text in rule_pages.items() for anchor in re.findall('<a id="([^"]+)">', text)}
    links = {
        (page or name, anchor)
        for name, text in rule_pages.items()
        for page, anchor in re.findall(r"\]\(([\w-]*(?:\.md)?)#([\w-]+)\)", text)
    }

    assert (len(links) > 200, links - anchors) == (True, set())


class LoaderWithoutDates(yaml.SafeLoader):
    """Reads numbers and booleans; all else is text."""

    yaml_implicit_resolvers = {}  # noqa: RUF012  # as the base class has it


LoaderWithoutDates.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^\d+$"), list("0123456789"))
LoaderWithoutDates.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))


def test_every_rule_file_obeys_the_schema():
    validator = jsonschema.Draft202012Validator(json.loads((DOCS / "rule.schema.json").read_text("utf-8")))
    wrong = [
        path.name
        for path in sorted((ROOT / "rules").glob("[!_]*/[!_]*.yaml"))[:40]
        if not validator.is_valid(yaml.load(path.read_text("utf-8"), LoaderWithoutDates))
    ]

    assert wrong == []


CONFIGS = {
    "nothing": ("{}", True),
    "everything": (
        "markets: uk\nselect: [a]\nseverity: {a: note}\noverrides: [{files: x, select: [b]}]\njobs: 2",
        True,
    ),
    "unknown key": ("market: uk", False),
    "unknown market": ("markets: [mars]", False),
    "override without files": ("overrides: [{ignore: a}]", False),
    "text for a number": ("jobs: many", False),
    "list for a mapping": ("severity: [a]", False),
}


@pytest.mark.parametrize(("text", "expected"), CONFIGS.values(), ids=CONFIGS)
def test_schema_and_loader_agree_on_config_files(tmp_path, text, expected):
    (tmp_path / "c.yaml").write_text(text, "utf-8")
    schema = jsonschema.Draft202012Validator(json.loads((DOCS / "config.schema.json").read_text("utf-8")))

    assert (schema.is_valid(yaml.safe_load(text)), loads(tmp_path / "c.yaml")) == (expected, expected)


def loads(path: Path) -> bool:
    try:
        read_layers(path)
    except SchemaError:
        return False
    return True


@pytest.mark.parametrize(("version", "page"), [("1", "findings-1.schema.json"), ("2", "findings.schema.json")])
def test_json_output_obeys_its_schema(tmp_path, monkeypatch, capsys, version, page):
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(
        "Our facial may boost collagen.\n\n"
        "<!-- copylint-disable-next-line: agreed until=2099-01-31 -->\nIt cures acne. "
        "Cryolipolysis melts fat for good.\n",
        "utf-8",
    )
    schema = json.loads((DOCS / page).read_text("utf-8"))

    main(["--format", "json", "--json-version", version, "--show-suppressed", "a.md", "gone.txt"])

    jsonschema.validate(json.loads(capsys.readouterr().out), schema)


@pytest.mark.parametrize("page", ["configuration.md", "formats.md"])
def test_config_files_in_the_docs_are_valid(tmp_path, page):
    blocks = re.findall(r"```yaml\n# \.copylint\.yaml\n(.*?)```", (DOCS / page).read_text("utf-8"), re.DOTALL)
    for number, block in enumerate(blocks):
        (tmp_path / f"{number}.yaml").write_text(re.sub(r"^extends:.*\n", "", block, flags=re.MULTILINE), "utf-8")

    (tmp_path / "copylint-rules").mkdir()
    assert (len(blocks) > 0, [loads(path) for path in sorted(tmp_path.glob("*.yaml"))]) == (True, [True] * len(blocks))
