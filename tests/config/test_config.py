"""Settings: layers, overrides, and complaints that point into the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from copylint.config.load import Settings, find_config, load_settings
from copylint.config.settings import Config, FailOn, Override, check_names, config_for, origins_of, path_from
from copylint.faces.cli.main import main
from copylint.model import Market, Severity
from copylint.model.errors import SchemaError


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(path: str, text: str) -> Path:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, "utf-8")
    return Path(path)


def load(path: str, command_line: Mapping[str, object] | None = None) -> Settings:
    return load_settings(find_config(path), command_line)


def test_without_a_file_the_defaults_hold():
    assert load("a.md").config == Config()


def test_the_nearest_file_upwards_counts():
    write(".copylint.yaml", "fail-on: note\n")
    write("site/.copylint.yaml", "fail-on: warning\n")

    assert find_config("site/pages/a.md") == str(Path("site/.copylint.yaml"))


def test_a_pyproject_without_our_table_is_passed_by():
    write(".copylint.yaml", "fail-on: note\n")
    write("site/pyproject.toml", "[project]\nname = 'copylint'\n")

    assert find_config("site/a.md") == ".copylint.yaml"


def test_yaml_and_toml_say_the_same():
    write(
        "a/.copylint.yaml", "markets: [uk, eu]\nseverity: {detox: note}\noverrides:\n- files: legal/\n  ignore: detox\n"
    )
    toml = '[tool.copylint]\nmarkets = ["uk", "eu"]\n[tool.copylint.severity]\ndetox = "note"\n'
    write("b/pyproject.toml", toml + '[[tool.copylint.overrides]]\nfiles = "legal/"\nignore = ["detox"]\n')

    assert replace(load("a/x.md").config, root="") == replace(load("b/x.md").config, root="")


def test_later_layers_replace_add_or_merge():
    write("base.yaml", "markets: us\nignore: a\nseverity: {a: note, b: note}\n")
    write(".copylint.yaml", "extends: base.yaml\nmarkets: uk\nignore: b\nseverity: {b: error}\n")

    config = load("x.md", command_line={"ignore": ("c",), "fail_on": FailOn.NEVER}).config

    assert (config.markets, config.ignore, config.severity, config.fail_on) == (
        (Market.UK,),
        ("a", "b", "c"),
        {"a": Severity.NOTE, "b": Severity.ERROR},
        FailOn.NEVER,
    )


def test_each_setting_knows_where_it_comes_from():
    write("base.yaml", "markets: us\nignore: a\n")
    write(".copylint.yaml", "extends: base.yaml\n\nmarkets: uk\nignore: b\n")

    settings = load("x.md", command_line={"fail_on": FailOn.NEVER})

    assert origins_of(settings.layers) == {
        "markets": (".copylint.yaml:3",),
        "ignore": ("base.yaml:2", ".copylint.yaml:4"),
        "extends": (".copylint.yaml:1",),
        "fail-on": ("command line",),
    }


def test_folders_in_a_file_are_relative_to_it():
    write("site/.copylint.yaml", "rules: [ours]\nbaseline: accepted.json\n")
    Path("site/ours").mkdir()

    config = load("site/a.md").config

    assert (config.rules, config.baseline, config.root) == (("site/ours",), "site/accepted.json", "site")


def test_a_profile_stands_below_the_file():
    write("ours/_profiles/strict.yaml", "fail-on: note\nrequire-reason: true\n")
    write(".copylint.yaml", "profile: strict\nfail-on: warning\nrules: [ours]\n")

    config = load("a.md").config

    assert (config.fail_on, config.require_reason) == (FailOn.WARNING, True)


@pytest.mark.parametrize(
    ("path", "expected"),
    [("legal/terms.md", ("a", "b")), ("site/legal/x.md", ("a", "b")), ("index.md", ("a",)), ("/else/legal.md", ("a",))],
)
def test_an_override_counts_for_its_files(path, expected):
    config = Config(ignore=("a",), overrides=(Override(files=("legal/",), ignore=("b",)),))

    assert config_for(config, path).ignore == expected


def test_a_later_override_counts_before_an_earlier_one():
    overrides = tuple(Override(files=("*.md",), severity={"a": severity}) for severity in Severity)

    assert config_for(Config(overrides=overrides), "x.md").severity == {"a": Severity.ERROR}


def test_a_rule_counts_before_its_category():
    config = Config(severity={"detox": Severity.NOTE, "toxins": Severity.WARNING})

    assert config.severity_of("toxins", "detox", Severity.ERROR) is Severity.WARNING


def test_ignore_counts_before_select():
    config = Config(select=("detox",), ignore=("toxins",))

    assert [config.is_enabled(rule, "detox") for rule in ("toxins", "cleanse")] == [False, True]


def test_paths_below_the_root_are_relative_to_it(tmp_path):
    assert [
        path_from("site", "site/a.md"),
        path_from("site", str(tmp_path / "site" / "a.md")),
        path_from("", "./a.md"),
    ] == [
        "a.md",
        "a.md",
        "a.md",
    ]


WRONG = {
    "unknown key": ("fail_on: note\n", '.copylint.yaml:1: unknown key "fail_on" — did you mean "fail-on"?'),
    "unknown key in an override": (
        "overrides:\n- files: x\n  selct: a\n",
        '.copylint.yaml:3: unknown key "selct" in "overrides[0]" — did you mean "select"?',
    ),
    "override without files": ("overrides:\n- ignore: a\n", '.copylint.yaml:2: missing key "files" in "overrides[0]"'),
    "unknown market": (
        "markets: [uk, usa]\n",
        '.copylint.yaml:1: "markets[1]" must be us, uk, eu, au or ca, not "usa" — did you mean "us"?',
    ),
    "unknown severity": (
        "severity:\n  detox: fatal\n",
        (
            '.copylint.yaml:2: "severity.detox" must be note, warning or error, not "fatal"'
            ' — "ignore" leaves a rule or category out'
        ),
    ),
    "unknown fail-on": (
        "fail-on: warnings\n",
        (
            '.copylint.yaml:1: "fail-on" must be violation, error, warning, note or never, not "warnings"'
            ' — did you mean "warning"?'
        ),
    ),
    "text for a number": ("jobs: many\n", '.copylint.yaml:1: "jobs" must be a whole number, not "many"'),
    "a negative number": ("\njobs: -1\n", '.copylint.yaml:2: "jobs" must be 0 or more, not "-1"'),
    "a NUL": ('extends: "a\\0b"\n', '.copylint.yaml:1: "extends" must not hold a NUL character'),
    "a NUL in a folder of rules": ('rules: ["a\\0b"]\n', '.copylint.yaml:1: "rules[0]" must not hold a NUL character'),
    "a file that is no config": ("root:x:0:0:root\n", ".copylint.yaml:1: the file must be a mapping, not text"),
    "a long value": (
        f"fail-on: {'x' * 99}\n",
        f'.copylint.yaml:1: "fail-on" must be violation, error, warning, note or never, not "{"x" * 40}…"',
    ),
    "a key that steers a terminal": (
        '"\\e]0;T\\a\\n::error::q": 1\n',
        '.copylint.yaml:1: unknown key "\\x1b]0;T\\x07 ::error::q"',
    ),
    "text for a boolean": (
        "require-reason: maybe\n",
        '.copylint.yaml:1: "require-reason" must be true or false, not "maybe"',
    ),
    "a list for a mapping": ("severity: [detox]\n", '.copylint.yaml:1: "severity" must be a mapping, not a list'),
    "nothing for a list": ("markets:\n", '.copylint.yaml:1: "markets" must be a list, not nothing'),
    "a list as the file": ("- detox\n", ".copylint.yaml:1: the file must be a mapping, not a list"),
    "a key twice": ("ignore: a\nignore: b\n", '.copylint.yaml:2: duplicate key "ignore", first in line 1'),
    "broken YAML": (
        'ignore: "a\n',
        ".copylint.yaml:2: not valid YAML: while scanning a quoted scalar, found unexpected end of stream",
    ),
    "unknown profile": (
        "profile: strickt\n",
        '.copylint.yaml:1: unknown profile "strickt" — did you mean "strict"?',
    ),
    "a base that is not there": ("extends: [no.yaml]\n", '.copylint.yaml:1: no such file in "extends": "no.yaml"'),
    "a base that is the file": (
        "jobs: 1\nextends: .copylint.yaml\n",
        '.copylint.yaml:2: "extends" goes round in a circle: ".copylint.yaml"',
    ),
    "a broken glob": ("exclude:\n- '!'\n", '.copylint.yaml:2: "exclude" holds a broken glob: "!"'),
    "a folder of rules that is not there": ("rules: [ours]\n", '.copylint.yaml:1: no such folder in "rules": "ours"'),
    "a baseline that is not there": (
        "markets: uk\nbaseline: b.json\n",
        '.copylint.yaml:2: no such file in "baseline": "b.json" — copylint baseline writes it',
    ),
    "a baseline that is broken": ("baseline: broken.json\n", "broken.json:2: not valid JSON: Expecting value"),
    "unknown rule": (
        "ignore:\n- suppression\n- collagen-stimulaton\n",
        (
            '.copylint.yaml:3: unknown rule or category "collagen-stimulaton" in "ignore"'
            ' — did you mean "collagen-stimulation"?'
        ),
    ),
    "a rule unlike any": (
        "severity: {acne: note}\n",
        '.copylint.yaml:1: unknown rule or category "acne" in "severity" — copylint rules lists them all',
    ),
    "unknown rule in an override": (
        "overrides:\n- files: a\n  severity:\n    supression: note\n",
        '.copylint.yaml:4: unknown rule or category "supression" in "severity" — did you mean "suppression"?',
    ),
}


@pytest.mark.parametrize(("text", "message"), WRONG.values(), ids=WRONG)
def test_a_wrong_config_is_refused_where_it_is_wrong(capsys, text, message):
    write(".copylint.yaml", text)
    write("broken.json", "[\n<<<<<<< ours\n")
    write("a.txt", "Welcome.")

    code = main(["a.txt"])

    assert (code, *capsys.readouterr()) == (2, "", f"copylint: {message}\n")


WRONG_TOML = {
    "unknown key": ('[tool.copylint]\nmarket = "us"\n', 'unknown key "market" — did you mean "markets"?'),
    "wrong value in a table": (
        "[tool.copylint.severity]\ndetox = 'bad'\n",
        '"severity.detox" must be note, warning or error, not "bad" — "ignore" leaves a rule or category out',
    ),
    "a second override": (
        "[[tool.copylint.overrides]]\nfiles = 'a'\n[[tool.copylint.overrides]]\nfils = 'b'\n",
        'unknown key "fils" in "overrides[1]" — did you mean "files"?',
    ),
    "a negative number": ("[tool.copylint]\njobs = -1\n", '"jobs" must be 0 or more, not "-1"'),
    "a value for the table": ("[tool]\ncopylint = 1\n", "the file must be a mapping, not text"),
    "a list for the table": ("[[tool.copylint]]\njobs = 1\n", "the file must be a mapping, not a list"),
    "broken TOML": ("[tool.copylint]\njobs = = 1\n", "not valid TOML: Invalid value (at line 2, column 8)"),
    "a broken glob": ("[tool.copylint]\nexclude = '!'\n", '"exclude" holds a broken glob: "!"'),
}


@pytest.mark.parametrize(("text", "message"), WRONG_TOML.values(), ids=WRONG_TOML)
def test_a_wrong_toml_is_refused_where_it_is_wrong(text, message):
    write("pyproject.toml", text)

    with pytest.raises(SchemaError) as refused:
        load("a.md")
    assert str(refused.value) == f"pyproject.toml: {message}"


@pytest.mark.parametrize(
    "content",
    [b"copylint = 1\xff", b"[tool.copylint]\njobs = " + b"9" * 5000, b"[tool.copylint]\njobs = " + b"[" * 5000],
    ids=["not UTF-8", "a number of 5,000 digits", "nested too deeply"],
)
def test_a_toml_that_cannot_be_read_is_refused(content):
    Path("pyproject.toml").write_bytes(content)

    with pytest.raises(SchemaError, match=r"^pyproject\.toml: "):
        load("a.md")


@pytest.mark.parametrize("text", ["tool = 'copylint'\n", "[[tool]]\nname = 'copylint'\n", "[copylint]\n"])
def test_a_toml_that_means_something_else_is_passed_by(text):
    write("pyproject.toml", text)

    assert find_config("a.md") == ""


@pytest.mark.parametrize("name", [".copylint.yaml", ".copylint.yml", "copylint.yaml", "copylint.yml"])
def test_a_config_file_may_have_any_of_these_names(name):
    write(f"site/{name}", "fail-on: note\n")

    assert find_config("site/pages/a.md") == str(Path("site", name))


@pytest.mark.parametrize("name", [".github/workflows/copylint.yml", ".forgejo/workflows/copylint.yaml"])
def test_a_workflow_that_is_called_like_a_config_is_none(name):
    write(".copylint.yaml", "fail-on: note\n")
    write(name, "name: copylint\non: [pull_request]\n")

    assert find_config(name) == ".copylint.yaml"


@pytest.mark.parametrize(("name", "text"), [("copylint.yml", "{}"), ("pyproject.toml", "[tool.copylint]\njobs = 1\n")])
def test_two_config_files_in_one_folder_are_refused(name, text):
    write(".copylint.yaml", "fail-on: note\n")
    write(name, text)

    with pytest.raises(SchemaError, match=f"^{name}: there are settings in .copylint.yaml as well"):
        find_config("a.md")


def test_a_file_that_several_extend_is_read_once_and_first():
    write("all.yaml", "fail-on: note\nmarkets: us\n")
    write("left.yaml", "extends: all.yaml\nfail-on: warning\n")
    write("right.yaml", "extends: all.yaml\nmarkets: uk\n")
    write(".copylint.yaml", "extends: [left.yaml, right.yaml]\n")

    settings = load("a.md")

    assert ([layer.name for layer in settings.layers[:-1]], settings.config.fail_on, settings.config.markets) == (
        ["all.yaml", "left.yaml", "right.yaml", ".copylint.yaml"],
        FailOn.WARNING,
        (Market.UK,),
    )


def test_files_that_extend_two_others_each_take_linear_time():
    for number in range(40):
        write(f"{number}.yaml", f"extends: [{number + 1}.yaml, ./{number + 1}.yaml]\n")
    write("40.yaml", "fail-on: note\n")
    write(".copylint.yaml", "extends: 0.yaml\n")

    assert len(load("a.md").layers) == 43


def test_a_chain_without_end_is_refused():
    for number in range(1200):
        write(f"{number}.yaml", f"extends: [{number + 1}.yaml]\n")
    write(".copylint.yaml", "extends: 0.yaml\n")

    with pytest.raises(SchemaError, match=r"^49.yaml:1: more than 50 files extend one another$"):
        load("a.md")


def test_a_rule_unknown_on_the_command_line_is_named_so():
    settings = load("a.md", command_line={"select": ("detx",)})

    with pytest.raises(SchemaError) as refused:
        check_names(settings.layers, ("detox",))
    assert str(refused.value) == 'command line: unknown rule or category "detx" in "select" — did you mean "detox"?'
