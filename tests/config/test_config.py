"""Settings: layers, overrides, and complaints that point into the file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from copylint.cli.main import main
from copylint.config import load as config_files
from copylint.config.load import find_config, load_settings
from copylint.config.settings import Config, FailOn, Override, check_names, config_for, origins_of, path_from
from copylint.errors import SchemaError
from copylint.model import Market, Severity


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COPYLINT_CACHE", str(tmp_path / "cache"))


def write(path: str, text: str) -> Path:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, "utf-8")
    return Path(path)


def test_without_a_file_the_defaults_hold():
    assert load_settings(["a.md"]).config == Config()


def test_the_nearest_file_upwards_counts():
    write(".copylint.yaml", "fail-on: note\n")
    write("site/.copylint.yaml", "fail-on: warning\n")

    assert find_config(["site/pages/a.md", "site/b.md"]) == str(Path("site/.copylint.yaml"))


def test_a_config_file_that_did_not_change_is_not_parsed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    write(".copylint.yaml", "fail-on: note\n")
    read = load_settings(["a.md"])
    monkeypatch.setattr(config_files, "compose_yaml", lambda path: pytest.fail("it was parsed again"))

    assert load_settings(["a.md"]) == read


def test_a_config_file_that_changed_counts_at_once() -> None:
    found = []
    for text in ("fail-on: note\n", "fail-on: error\n", "extends: [base.yaml]\n"):
        write("base.yaml", "fail-on: warning\n")
        write(".copylint.yaml", text)
        found.append(load_settings(["a.md"]).config.fail_on)
    write("base.yaml", "fail-on: never\n")

    assert [*found, load_settings(["a.md"]).config.fail_on] == [FailOn.NOTE, FailOn.ERROR, FailOn.WARNING, FailOn.NEVER]


def test_a_pyproject_without_our_table_is_passed_by():
    write(".copylint.yaml", "fail-on: note\n")
    write("site/pyproject.toml", "[project]\nname = 'copylint'\n")

    assert find_config(["site/a.md"]) == ".copylint.yaml"


def test_yaml_and_toml_say_the_same():
    write(
        "a/.copylint.yaml", "markets: [uk, eu]\nseverity: {detox: note}\noverrides:\n- files: legal/\n  ignore: detox\n"
    )
    toml = '[tool.copylint]\nmarkets = ["uk", "eu"]\n[tool.copylint.severity]\ndetox = "note"\n'
    write("b/pyproject.toml", toml + '[[tool.copylint.overrides]]\nfiles = "legal/"\nignore = ["detox"]\n')

    assert replace(load_settings(["a/x.md"]).config, root="") == replace(load_settings(["b/x.md"]).config, root="")


def test_later_layers_replace_add_or_merge():
    write("base.yaml", "markets: us\nignore: a\nseverity: {a: note, b: note}\n")
    write(".copylint.yaml", "extends: base.yaml\nmarkets: uk\nignore: b\nseverity: {b: error}\n")

    config = load_settings(["x.md"], command_line={"ignore": ("c",), "fail_on": FailOn.NEVER}).config

    assert (config.markets, config.ignore, config.severity, config.fail_on) == (
        (Market.UK,),
        ("a", "b", "c"),
        {"a": Severity.NOTE, "b": Severity.ERROR},
        FailOn.NEVER,
    )


def test_each_setting_knows_where_it_comes_from():
    write("base.yaml", "markets: us\nignore: a\n")
    write(".copylint.yaml", "extends: base.yaml\n\nmarkets: uk\nignore: b\n")

    settings = load_settings(["x.md"], command_line={"fail_on": FailOn.NEVER})

    assert origins_of(settings.layers) == {
        "markets": (".copylint.yaml:3",),
        "ignore": ("base.yaml:2", ".copylint.yaml:4"),
        "extends": (".copylint.yaml:1",),
        "fail-on": ("command line",),
    }


def test_folders_in_a_file_are_relative_to_it():
    write("site/.copylint.yaml", "rules: [ours]\nbaseline: accepted.json\n")

    config = load_settings(["site/a.md"]).config

    assert (config.rules, config.baseline, config.root) == (("site/ours",), "site/accepted.json", "site")


def test_a_profile_stands_below_the_file():
    write("ours/_profiles/strict.yaml", "fail-on: note\nrequire-reason: true\n")
    write(".copylint.yaml", "profile: strict\nfail-on: warning\nrules: [ours]\n")

    config = load_settings(["a.md"]).config

    assert (config.fail_on, config.require_reason) == (FailOn.WARNING, True)


@pytest.mark.parametrize(
    ("path", "expected"),
    [("legal/terms.md", ("a", "b")), ("site/legal/x.md", ("a", "b")), ("index.md", ("a",)), ("/else/legal.md", ("a",))],
)
def test_an_override_counts_for_its_files(path, expected):
    config = Config(ignore=("a",), overrides=(Override(files=("legal/",), ignore=("b",)),))

    assert config_for(config, path).ignore == expected


def test_a_later_override_counts_before_an_earlier_one():
    overrides = tuple(Override(files=("*.md",), severity={"a": one}) for one in Severity)

    assert config_for(Config(overrides=overrides), "x.md").severity == {"a": Severity.ERROR}


def test_a_rule_counts_before_its_category():
    config = Config(severity={"detox": Severity.NOTE, "toxins": Severity.WARNING})

    assert config.severity_of("toxins", "detox", Severity.ERROR) is Severity.WARNING


def test_ignore_counts_before_select():
    config = Config(select=("detox",), ignore=("toxins",))

    assert [config.has(rule, "detox") for rule in ("toxins", "cleanse")] == [False, True]


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
        '.copylint.yaml:2: "severity.detox" must be note, warning or error, not "fatal"',
    ),
    "unknown fail-on": (
        "fail-on: warnings\n",
        '.copylint.yaml:1: "fail-on" must be error, warning, note or never, not "warnings" — did you mean "warning"?',
    ),
    "text for a number": ("jobs: many\n", '.copylint.yaml:1: "jobs" must be a whole number, not "many"'),
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
    "a folder of rules that is not there": ("rules: [ours]\n", "ours: there is no such rule folder"),
    "a baseline that is not there": ("baseline: b.json\n", "b.json: no such file — copylint baseline writes it"),
    "a baseline that is broken": ("baseline: broken.json\n", "broken.json:2: not valid JSON: Expecting value"),
    "unknown rule": (
        "ignore:\n- suppression\n- collagen-stimulaton\n",
        (
            '.copylint.yaml:3: unknown rule or category "collagen-stimulaton" in "ignore"'
            ' — did you mean "collagen-stimulation"?'
        ),
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
    "unknown key": (
        '[tool.copylint]\n\nmarket = "us"\n',
        'pyproject.toml:3: unknown key "market" — did you mean "markets"?',
    ),
    "wrong value in a table": (
        "[tool.copylint]\njobs = 1\n[tool.copylint.severity]\ndetox = 'bad'\n",
        'pyproject.toml:4: "severity.detox" must be note, warning or error, not "bad"',
    ),
    "a second override": (
        "[[tool.copylint.overrides]]\nfiles = 'a'\n[[tool.copylint.overrides]]\nfils = 'b'\n",
        'pyproject.toml:4: unknown key "fils" in "overrides[1]" — did you mean "files"?',
    ),
    "broken TOML": ("[tool.copylint]\njobs = = 1\n", "pyproject.toml:2: not valid TOML: Invalid value"),
}


@pytest.mark.parametrize(("text", "message"), WRONG_TOML.values(), ids=WRONG_TOML)
def test_a_wrong_toml_is_refused_where_it_is_wrong(text, message):
    write("pyproject.toml", text)

    with pytest.raises(SchemaError) as refused:
        load_settings(["a.md"])
    assert str(refused.value) == message


def test_a_rule_unknown_on_the_command_line_is_named_so():
    settings = load_settings(["a.md"], command_line={"select": ("detx",)})

    with pytest.raises(SchemaError) as refused:
        check_names(settings.layers, ("detox",))
    assert str(refused.value) == 'command line: unknown rule or category "detx" in "select" — did you mean "detox"?'
