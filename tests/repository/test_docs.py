"""What the docs say about options, settings and output is what the code does.

`make docs` writes the generated pages anew.
"""

from __future__ import annotations

import json
import os
import re
from inspect import cleandoc
from pathlib import Path

import click
import jsonschema
import pytest
import yaml

from copylint.authoring.examples import as_example, unmarked
from copylint.authoring.pages import pages_of
from copylint.cli import COMMANDS
from copylint.cli.group import load_command
from copylint.cli.main import main
from copylint.config.load import read_layers
from copylint.config.settings import Config
from copylint.errors import SchemaError
from copylint.model import State
from copylint.readers import read
from copylint.rulebook.load import load_rules
from copylint.rulebook.model import ClaimRule, DisclosureRule
from copylint.schema.json_schema import json_schema

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
IS_WRITING = bool(os.environ.get("COPYLINT_WRITE_GOLDEN"))


def check_page(name: str, text: str) -> None:
    path = DOCS / name
    if IS_WRITING:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    written = path.read_bytes().decode("utf-8") if path.exists() else ""
    assert text == written, f"docs/{name} is not what the code and the rules say: `make docs` writes it anew"


def dumped(schema: object) -> str:
    return json.dumps(schema, indent=2) + "\n"


def test_the_schema_of_config_files_is_that_of_the_code():
    check_page("config.schema.json", dumped(json_schema(Config, "Settings of copylint")))


def test_the_schema_of_rule_files_is_that_of_the_code():
    check_page("rule.schema.json", dumped(json_schema(ClaimRule | DisclosureRule, "A rule of copylint")))


BOOK = load_rules()
RULE_PAGES = pages_of(BOOK)


@pytest.mark.parametrize("name", RULE_PAGES)
def test_a_page_about_rules_is_what_the_rules_say(name):
    check_page(f"rules/{name}", RULE_PAGES[name])


def test_there_is_no_page_about_rules_that_are_gone():
    extra = [path for path in sorted((DOCS / "rules").glob("*")) if path.name not in RULE_PAGES]
    if IS_WRITING:
        for path in extra:
            path.unlink()
        extra = []

    assert [path.name for path in extra] == []


@pytest.mark.parametrize("category", BOOK.categories)
def test_what_a_page_about_rules_shows_is_what_the_rules_say(category):
    shown = {segment.text for segment in read(RULE_PAGES[f"{category}.md"], "page.md", "markdown").segments}
    rules = [rule for rule in BOOK.rules.values() if rule.category == category]
    examples = [one for rule in rules for one in map(as_example, (*rule.bad, *rule.good)) if one.format == "text"]
    texts = [rule.title for rule in rules] + [unmarked(one.text)[0] for one in examples if "\n" not in one.text]

    assert [text for text in texts if read(text, "text.txt", "text").segments[0].text not in shown] == []


def test_every_link_within_the_pages_about_rules_leads_somewhere():
    anchors = {(name, anchor) for name, text in RULE_PAGES.items() for anchor in re.findall('<a id="([^"]+)">', text)}
    links = {
        (page or name, anchor)
        for name, text in RULE_PAGES.items()
        for page, anchor in re.findall(r"\]\(([\w-]*(?:\.md)?)#([\w-]+)\)", text)
    }

    assert (len(links) > 200, links - anchors) == (True, set())


def test_every_rule_file_obeys_the_schema():
    validator = jsonschema.Draft202012Validator(json.loads((DOCS / "rule.schema.json").read_text("utf-8")))
    loader = type("Loader", (yaml.SafeLoader,), {"yaml_implicit_resolvers": {}})
    loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^\d+$"), list("0123456789"))
    loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))

    wrong = [
        path.name
        for path in sorted((ROOT / "rules").glob("[!_]*/[!_]*.yaml"))[:40]
        if not validator.is_valid(yaml.load(path.read_text("utf-8"), loader))  # a safe loader, without dates
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


def test_json_output_obeys_its_schema(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Our facial may boost collagen. It cures acne.\n", "utf-8")
    schema = json.loads((DOCS / "findings.schema.json").read_text("utf-8"))

    main(["--format", "json", "a.txt", "gone.txt"])

    jsonschema.validate(json.loads(capsys.readouterr().out), schema)


def test_the_schema_of_findings_knows_every_state():
    text = (DOCS / "findings.schema.json").read_text("utf-8")
    states = json.dumps([state.value for state in State])

    check_page("findings.schema.json", re.sub(r'(?<="state": \{"enum": )\[[^\]]*\]', states, text))


def test_the_page_of_options_is_that_of_the_code():
    check_page("options.md", options_page())


HEAD = """\
# Commands and options

Options may stand before or behind the command; `copylint PATHS` means `copylint check PATHS`.
"""


def options_page() -> str:
    return HEAD + "".join(_command(name, load_command(name)) for name in COMMANDS)


def _command(name: str, command: click.Command) -> str:
    arguments = [one for one in command.params if isinstance(one, click.Argument)]
    options = [one for one in command.params if isinstance(one, click.Option)]
    usage = " ".join(["copylint", name, *(_argument(one) for one in arguments)])
    text = f"\n## `{usage}`\n\n{_prose(command.help or '')}\n"
    if options:
        text += "\n| option | meaning |\n|---|---|\n" + "".join(_option(one) for one in options)
    return text


def _argument(one: click.Argument) -> str:
    name = (one.metavar or (one.name or "").upper()).strip("[].")
    return name if one.required else f"[{name}]"


def _option(one: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in [*one.opts, *one.secondary_opts])
    choices = one.type.choices if isinstance(one.type, click.Choice) else ()
    value = "" if one.is_flag else f" `{one.metavar or '|'.join(map(str, choices)) or 'NUMBER'}`".replace("|", "\\|")
    return f"| {names}{value} | {one.help} |\n"


def _prose(help_: str) -> str:
    """Return a command's help; what stands in lines of its own becomes a block of code."""
    lines = cleandoc(help_).replace("\b", "```text").split("\n")
    text = "\n".join(line.rstrip() for line in lines)
    return re.sub(r"(```text\n(?:.+\n?)+)", lambda found: found[1].rstrip("\n") + "\n```\n", text).rstrip("\n")


PAGES = sorted(DOCS.glob("*.md"))


@pytest.mark.parametrize("page", ["configuration.md", "suppressions.md"])
def test_config_files_in_the_docs_are_valid(tmp_path, page):
    blocks = re.findall(r"```yaml\n# \.copylint\.yaml\n(.*?)```", (DOCS / page).read_text("utf-8"), re.DOTALL)
    for number, block in enumerate(blocks):
        (tmp_path / f"{number}.yaml").write_text(re.sub(r"^extends:.*\n", "", block, flags=re.MULTILINE), "utf-8")

    assert (len(blocks) > 0, [loads(path) for path in sorted(tmp_path.iterdir())]) == (True, [True] * len(blocks))
