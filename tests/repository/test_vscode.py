"""The manifest of the extension for Visual Studio Code says what copylint knows; `.ci/vscode` packages it."""

import json
import re
from pathlib import Path

import copylint
from copylint.faces.lsp.client_settings import _OF_CLIENTS, _SETTINGS
from copylint.model import Channel, Confidence, Market
from copylint.readers import READERS

FOLDER = Path(__file__).resolve().parents[2] / "editors" / "vscode"
MANIFEST = json.loads((FOLDER / "package.json").read_text("utf-8"))
SETTINGS = {
    name.removeprefix("copylint."): setting
    for name, setting in MANIFEST["contributes"]["configuration"]["properties"].items()
}
SOURCE = (FOLDER / "src" / "extension.ts").read_text("utf-8")


def test_the_extension_has_the_version_of_copylint():
    assert MANIFEST["version"] == copylint.__version__


def test_every_setting_is_one_that_the_server_takes_or_the_extension_uses():
    assert [name for name in SETTINGS if name.partition(".")[0] not in _SETTINGS.keys() | _OF_CLIENTS] == []


def test_the_settings_that_are_sent_are_settings():
    sent = re.search(r"const names = \[(.*?)\]", (FOLDER / "src" / "program.ts").read_text("utf-8"))
    assert sent
    names = re.findall(r'"(\w+)"', sent[1])

    assert [name for name in names if name not in SETTINGS or name not in _SETTINGS] == []


def test_the_choices_are_those_of_the_config():
    choices = {name: SETTINGS[name]["items"]["enum"] for name in ("markets", "channels")}

    assert choices == {
        "markets": [market.value for market in Market],
        "channels": [channel.value for channel in Channel],
    }
    assert SETTINGS["minConfidence"]["enum"] == ["", *(confidence.value for confidence in Confidence)]


def test_every_format_has_a_language():
    """Those that VS Code has no language of its own for are read as their files' names say."""
    languages = set(re.findall(r'"(\w+)"', SOURCE.partition("const LANGUAGES = [")[2].partition("];")[0]))
    by_language = {"script": "typescript", "text": "plaintext"}

    assert [name for name in READERS if by_language.get(name, name) not in languages] == []


def test_every_command_is_registered():
    commands = [command["command"] for command in MANIFEST["contributes"]["commands"]]

    assert [command for command in commands if f'registerCommand("{command}"' not in SOURCE] == []


def test_what_could_start_a_program_is_taken_from_trusted_folders_alone():
    restricted = MANIFEST["capabilities"]["untrustedWorkspaces"]["restrictedConfigurations"]

    assert restricted == ["copylint.path", "copylint.interpreter", "copylint.args"]
