"""What the editor sets: the options that the command line has, by the names that editors give them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from copylint.files.schema.words import did_you_mean
from copylint.model import Channel, Confidence, Market
from copylint.model.errors import UsageError

SECTION = "copylint"
REASON = "your reason"


@dataclass(frozen=True, slots=True)
class ClientSettings:
    """Settings of the editor. `options` are as the command line knows them; what is not set is not among them."""

    options: Mapping[str, Any] = field(default_factory=dict)
    workspace: bool = True
    reason: str = REASON


def settings_of(given: object) -> tuple[ClientSettings, tuple[str, ...]]:
    """Return the settings that an editor sends, and what is wrong with them; what is wrong is left out."""
    values = _section(given)
    options: dict[str, Any] = {}
    own: dict[str, Any] = {}
    complaints: list[str] = []
    for name, value in values.items():
        if name in _OF_CLIENTS or value in (None, "", []):
            continue
        try:
            setting, convert = _known(name)
            (own if setting in ("workspace", "reason") else options)[setting] = convert(name, value)
        except UsageError as error:
            complaints.append(f"settings of the editor: {error}")
    return ClientSettings(options, **own), tuple(complaints)


def _section(given: object) -> Mapping[str, Any]:
    """Return the settings, which some editors nest below the name of the server, or below `settings`."""
    while isinstance(given, Mapping):
        inner = given.get(SECTION, given.get("settings"))
        if not isinstance(inner, Mapping):
            return given
        given = inner
    return {}


def _known(name: str) -> tuple[str, Callable[[str, Any], Any]]:
    if name not in _SETTINGS:
        raise UsageError(f'unknown setting "{name}"{did_you_mean(name, _SETTINGS)}')
    return _SETTINGS[name]


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise UsageError(f'"{name}" must be a text')
    return value


def _switch(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise UsageError(f'"{name}" must be true or false')
    return value


def _names(name: str, value: Any) -> tuple[str, ...]:
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise UsageError(f'"{name}" must be a list of texts')
    return tuple(texts)


def _several(kind: type[Enum]) -> Callable[[str, Any], tuple[Enum, ...]]:
    return lambda name, value: tuple(_members(name, _names(name, value), kind))


def _single(kind: type[Enum]) -> Callable[[str, Any], Enum]:
    return lambda name, value: next(_members(name, (_text(name, value),), kind))


def _members(name: str, texts: tuple[str, ...], kind: type[Enum]) -> Iterator[Enum]:
    known = [member.value for member in kind]
    for text in texts:
        if text.lower() not in known:
            guess = did_you_mean(text, known) or f" — known are {', '.join(known)}"
            raise UsageError(f'unknown value "{text}" of "{name}"{guess}')
        yield kind(text.lower())


_SETTINGS: Mapping[str, tuple[str, Callable[[str, Any], Any]]] = {
    "config": ("config_file", _text),
    "isolated": ("isolated", _switch),
    "profile": ("profile", _text),
    "markets": ("markets", _several(Market)),
    "channels": ("channels", _several(Channel)),
    "select": ("select", _names),
    "ignore": ("ignore", _names),
    "confidence": ("confidence", _switch),
    "minConfidence": ("min_confidence", _single(Confidence)),
    "workspace": ("workspace", _switch),
    "reason": ("reason", _text),
}
# These are for the part that starts the server.
_OF_CLIENTS = frozenset(("path", "interpreter", "args", "trace", "enable"))
