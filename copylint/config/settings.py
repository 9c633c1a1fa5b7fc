"""The settings of one run: every default stands here, and layers of settings are merged once."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any, NamedTuple

from copylint.config.no_copy import NoCopy
from copylint.config.page_files import PageFiles
from copylint.config.paths import absolute, upwards, within
from copylint.files.schema.key_lines import KeyLines
from copylint.files.schema.words import did_you_mean, key_of
from copylint.model import Channel, Confidence, Market, Severity, Subject


class FailOn(Enum):
    """The lowest severity that makes a run fail; or violations alone, whatever evidence others may need."""

    VIOLATION = "violation"
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"


_TO_IGNORE = '"ignore" leaves a rule or category out'


@dataclass(frozen=True, slots=True)
class Override:
    """Settings for some files; what is None here stays as it is elsewhere."""

    files: tuple[str, ...] = field(metadata={"help": "Globs of the files, relative to the config file."})
    markets: tuple[Market, ...] | None = field(default=None, metadata={"help": "Where these pages are shown."})
    channels: tuple[Channel, ...] | None = field(default=None, metadata={"help": "Channels that show these pages."})
    select: tuple[str, ...] | None = field(default=None, metadata={"help": "Use only these rules or categories."})
    ignore: tuple[str, ...] = field(default=(), metadata={"help": "Leave out these rules or categories as well."})
    severity: dict[str, Severity] = field(
        default_factory=dict, metadata={"help": "Severity by rule or category.", "hint": _TO_IGNORE}
    )
    accept: tuple[str, ...] = field(default=(), metadata={"help": "Names that are accepted in these files as well."})
    require_reason: bool | None = field(
        default=None, metadata={"help": "Whether a suppression must give a reason.", "key": "require-reason"}
    )


@dataclass(frozen=True, slots=True)
class Config:
    """The settings in force; globs and folders are relative to `root`, the folder of the config file."""

    markets: tuple[Market, ...] = field(
        default=(), metadata={"help": "Where the copy is shown; the strictest of these markets counts."}
    )
    channels: tuple[Channel, ...] = field(
        default=(), metadata={"help": "Where else the copy is shown that has rules of its own."}
    )
    subject: Subject | None = field(
        default=None, metadata={"help": "What the copy is about where a sentence does not tell, as cosmetic or device."}
    )
    as_of: date | None = field(
        default=None, metadata={"help": "Ask as of this day, law and approvals; nothing means today.", "key": "as-of"}
    )
    profile: str = field(default="default", metadata={"help": "A named preset, such as strict or catalogue."})
    select: tuple[str, ...] = field(
        default=(), metadata={"help": "Use only these rules or categories; nothing means all."}
    )
    ignore: tuple[str, ...] = field(default=(), metadata={"help": "Leave out these rules or categories."})
    severity: dict[str, Severity] = field(
        default_factory=dict,
        metadata={"help": "Severity by rule or category; a rule counts before its category.", "hint": _TO_IGNORE},
    )
    rules: tuple[str, ...] = field(default=(), metadata={"help": "Folders with rules of your own."})
    include: tuple[str, ...] = field(
        default=(), metadata={"help": "Globs of the files to read in folders; nothing means every known format."}
    )
    exclude: tuple[str, ...] = field(default=(), metadata={"help": "Globs of files and folders to leave out."})
    also_read: tuple[NoCopy, ...] = field(
        default=(),
        metadata={"help": "Sorts of files to read in folders though they are seldom copy.", "key": "also-read"},
    )
    pages: tuple[PageFiles, ...] = field(
        default=(), metadata={"help": "Which files make a page; nothing means what the sort of the site tells."}
    )
    fail_on: FailOn = field(
        default=FailOn.ERROR,
        metadata={
            "help": "The lowest severity that makes the run fail, or violation: only what no evidence cures.",
            "key": "fail-on",
        },
    )
    confidence: bool = field(
        default=True, metadata={"help": "Whether a second reader weighs each sentence and lowers or adds findings."}
    )
    min_confidence: Confidence = field(
        default=Confidence.LOW,
        metadata={"help": "Leave out findings of which the second reader is less sure.", "key": "min-confidence"},
    )
    require_reason: bool = field(
        default=False, metadata={"help": "Whether a suppression must give a reason.", "key": "require-reason"}
    )
    accept: tuple[str, ...] = field(
        default=(), metadata={"help": "Names of brands and people, in which no claim is reported."}
    )
    read_keys: tuple[str, ...] = field(
        default=(), metadata={"help": "Names of keys and props whose strings are copy.", "key": "read-keys"}
    )
    skip_keys: tuple[str, ...] = field(
        default=(), metadata={"help": "Names of keys and props whose strings are none.", "key": "skip-keys"}
    )
    baseline: str = field(
        default="",
        metadata={
            "help": "A file with findings accepted before; nothing means .copylint-baseline.json beside the config."
        },
    )
    register: str = field(
        default="",
        metadata={"help": "A file or folder with approved claims; copylint-claims.yaml is found by itself."},
    )
    consistency: bool | None = field(
        default=None,
        metadata={"help": "Whether pages are compared: figures, prices, offers; nothing means: with a register."},
    )
    jobs: int = field(
        default=0, metadata={"help": "How many processes to use; 0 decides by the amount of text.", "minimum": 0}
    )
    overrides: tuple[Override, ...] = field(
        default=(), metadata={"help": "Settings for some files; later ones count before earlier ones."}
    )
    extends: tuple[str, ...] = field(default=(), metadata={"help": "Config files to build on, relative to this one."})
    root: str = field(default="", metadata={"internal": True})

    @property
    def day(self) -> date:
        """Return the day of which all is asked: law, approvals, sign-offs, and how long findings are accepted."""
        return self.as_of or date.today()

    @property
    def compares_pages(self) -> bool:
        """Return whether what pages say is compared over the run."""
        return bool(self.register) if self.consistency is None else self.consistency

    def is_enabled(self, rule: str, category: str) -> bool:
        """Return whether `select` and `ignore` leave a rule enabled."""
        names = {rule, category}
        return (not self.select or not names.isdisjoint(self.select)) and names.isdisjoint(self.ignore)

    def severity_of(self, rule: str, category: str, severity: Severity) -> Severity:
        """Return the severity that was set for a rule or its category, or else the given one."""
        return self.severity.get(rule, self.severity.get(category, severity))


class Layer(NamedTuple):
    """The settings from one source: a file, a profile or the command line."""

    name: str
    config: Config
    lines: KeyLines

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the settings that this source gives, in the order of its text."""
        return tuple(str(trail[0]) for trail in self.lines.lines if len(trail) == 1)


# These add up over the layers; a mapping is merged key by key; anything else replaces what stood before.
_ADDING = ("ignore", "rules", "exclude", "also-read", "accept", "read-keys", "skip-keys", "overrides")


def merge(layers: Iterable[Layer], root: str = "") -> Config:
    """Return the settings of all layers together; later layers count before earlier ones."""
    config = Config(root=root)
    for layer in layers:
        config = _merged(config, layer)
    return config


def origins_of(layers: Iterable[Layer]) -> dict[str, tuple[str, ...]]:
    """Return for each setting that was given where it comes from, as `path:line`."""
    origins: dict[str, tuple[str, ...]] = {}
    for layer in layers:
        for key in layer.keys:
            line = layer.lines.line_of(key)
            place = f"{layer.name}:{line}" if line else layer.name
            adds = key in _ADDING or key == "severity"
            origins[key] = (*origins.get(key, ()), place) if adds else (place,)
    return origins


def name_rules(layers: Iterable[Layer]) -> bool:
    """Return whether settings name any rule or category."""
    parts: list[Config | Override] = []
    for layer in layers:
        parts += (layer.config, *layer.config.overrides)
    return any(part.select or part.ignore or part.severity for part in parts)


def check_names(layers: Iterable[Layer], known: Iterable[str]) -> None:
    """Refuse settings that name a rule or a category which does not exist."""
    names = set(known)
    for layer in layers:
        config = layer.config
        _check(layer, (), config, names)
        for index, override in enumerate(config.overrides):
            _check(layer, ("overrides", index), override, names)


def config_for(config: Config, path: str) -> Config:
    """Return the settings for one file: its overrides applied, and none left."""
    for override in config.overrides:
        if is_matched(path, override.files, config.root):
            config = _overridden(config, override)
    return replace(config, overrides=()) if config.overrides else config


def is_matched(path: str, globs: tuple[str, ...], root: str) -> bool:
    """Return whether a path matches one of the globs, which are relative to the root as in a .gitignore.

    The path of a folder ends in a slash.
    """
    if not globs:
        return False
    # Few configs have globs, and the library takes a tenth of a start.
    from copylint.config.globs import spec_of

    full = absolute(path)
    relative = within(absolute(root), full) or full
    return spec_of(globs).match_file(relative.replace(os.sep, "/") + ("/" if path.endswith("/") else ""))


def path_from(root: str, path: str) -> str:
    """Return a path relative to the root with forward slashes; a path elsewhere stays as it is."""
    relative = within(absolute(root), absolute(path)) if root or os.path.isabs(path) else None
    return (relative or os.path.normpath(path)).replace(os.sep, "/")


def identity_of(root: str, path: str) -> str:
    """Return what names a file wherever a run is started: its path from the root, or else from its repository.

    Where there is neither, the names of the file and of its folder have to do.
    """
    if path.startswith("<") or "://" in path:  # no file, but a text from elsewhere
        return path
    root = root or _repository_of(os.path.dirname(absolute(path)))
    return path_from(root, path) if root else "/".join(absolute(path).replace(os.sep, "/").split("/")[-2:])


@lru_cache(maxsize=1024)
def _repository_of(folder: str) -> str:
    return next((above for above in upwards(folder) if os.path.exists(os.path.join(above, ".git"))), "")


def _merged(config: Config, layer: Layer) -> Config:
    names = {key_of(field): field.name for field in fields(Config)} if layer.keys else {}
    changes: dict[str, Any] = {}
    for key in layer.keys:
        name = names[key]
        before, given = getattr(config, name), getattr(layer.config, name)
        if key in _ADDING:
            given = (*before, *(item for item in given if item not in before))
        elif isinstance(given, Mapping):
            given = {**before, **given}
        changes[name] = given
    return replace(config, **changes)


def _overridden(config: Config, override: Override) -> Config:
    return replace(
        config,
        markets=config.markets if override.markets is None else override.markets,
        channels=config.channels if override.channels is None else override.channels,
        select=config.select if override.select is None else override.select,
        ignore=(*config.ignore, *override.ignore),
        severity={**config.severity, **override.severity},
        accept=(*config.accept, *override.accept),
        require_reason=config.require_reason if override.require_reason is None else override.require_reason,
    )


def _check(layer: Layer, trail: tuple[str | int, ...], part: Config | Override, names: set[str]) -> None:
    for key, given in (("select", part.select or ()), ("ignore", part.ignore), ("severity", tuple(part.severity))):
        for index, name in enumerate(given):
            if name not in names:
                place = (*trail, key, name) if key == "severity" else (*trail, key, index)
                guess = did_you_mean(name, names) or " — copylint rules lists them all"
                raise layer.lines.error(f'unknown rule or category "{name}" in "{key}"{guess}', *place)
