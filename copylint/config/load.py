"""Config files: found upwards, read from YAML or TOML, and put in layers."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from copylint import __version__
from copylint.caches import pack_name, read_cached, write_cached
from copylint.config.globs import is_glob
from copylint.config.settings import Config, Layer, absolute, merge, upwards, within
from copylint.disk.reading import MOST_SETTINGS, read_bytes
from copylint.errors import ReadError
from copylint.schema.yaml import KeyLines, Trail, compose_yaml, did_you_mean, dotted, from_node
from copylint.sealed import DamageError, seal, unseal

if TYPE_CHECKING:
    import yaml

YAML_NAME = ".copylint.yaml"
TOML_NAME = "pyproject.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force together with the layers that they come from."""

    config: Config
    layers: tuple[Layer, ...]


def load_settings(
    paths: Iterable[str] = (),
    file: str = "",
    isolated: bool = False,
    command_line: Mapping[str, object] | None = None,
    profile_folders: Iterable[str] = (),
) -> Settings:
    """Return the merged settings: defaults, then profile, then config file, then command line.

    Without `file`, the nearest config file upwards from the folder that holds all paths is taken; `isolated`
    takes none.
    """
    found = file or ("" if isolated else find_config(paths))
    given = command_line or {}
    layers = (*(_layers_in(found, given.get("cache") is not False) if found else ()), _command_line_layer(given))
    root = (os.path.dirname(found) or os.curdir) if found else ""
    profile = _profile_layers(merge(layers), layers, profile_folders)
    layers = (*profile, *layers)
    return Settings(merge(layers, root), layers)


def find_config(paths: Iterable[str]) -> str:
    """Return the nearest config file upwards from the folder that holds all the paths; nothing where there is none."""
    starts = [absolute(path) for path in paths] or [os.getcwd()]
    try:
        start = os.path.commonpath(starts)
    except ValueError:  # paths on different drives
        start = os.getcwd()
    for folder in upwards(start):
        for name in (YAML_NAME, TOML_NAME):
            path = _shown(os.path.join(folder, name))
            if os.path.isfile(path) and (name == YAML_NAME or _has_table(path)):
                return path
    return ""


def read_layers(path: Path, seen: tuple[Path, ...] = ()) -> tuple[Layer, ...]:
    """Read a config file and, before it, those that it extends."""
    config, lines = from_node(_node_of(path), Config, path)
    _check_globs(config, lines)
    before: tuple[Layer, ...] = ()
    for index, name in enumerate(config.extends):
        base = path.parent / name
        if base.resolve() in (*seen, path.resolve()):
            raise lines.error(f'"extends" goes round in a circle: "{name}"', "extends", index)
        if not base.is_file():
            raise lines.error(f'no such file in "extends": "{name}"', "extends", index)
        before += read_layers(base, (*seen, path.resolve()))
    return (*before, Layer(lines.path, _anchored(config, path.parent), lines))


class _Kept(NamedTuple):
    """What a config file held when it was read, and its layers."""

    content: bytes
    layers: tuple[Layer, ...]


def _layers_in(file: str, cache: bool) -> tuple[Layer, ...]:
    """Return the layers of a config file; from the cache where it did not change: loading a YAML parser takes long."""
    content = _content_of(file) if cache else b""
    known = (one.name for one in fields(Config))
    name = pack_name("settings", "\0".join((__version__, sys.version, absolute(file), file, *known)))
    if content:
        with suppress(DamageError):
            kept = unseal(read_cached(name))
            if isinstance(kept, _Kept) and kept.content == content:
                return kept.layers
    from pathlib import Path

    layers = read_layers(Path(file))
    # What a file extends may change while it does not.
    if content and len(layers) == 1:
        write_cached(name, seal(_Kept(content, layers)))
    return layers


def _content_of(file: str) -> bytes:
    with suppress(ReadError):
        return read_bytes(file, MOST_SETTINGS)
    return b""


def _has_table(file: str) -> bool:
    # Most of these files do not speak of copylint: no parser is needed to tell.
    if b"copylint" not in _content_of(file):
        return False
    from pathlib import Path

    from copylint.config.toml import toml_table

    return toml_table(Path(file)) is not None


def _node_of(path: Path) -> yaml.Node:
    if path.suffix != ".toml":
        return compose_yaml(path)
    from copylint.config.toml import toml_node

    return toml_node(path)


def _check_globs(config: Config, lines: KeyLines) -> None:
    lists: list[tuple[Trail, tuple[str, ...]]] = [(("include",), config.include), (("exclude",), config.exclude)]
    lists += [(("overrides", index, "files"), one.files) for index, one in enumerate(config.overrides)]
    for trail, globs in lists:
        for index, glob in enumerate(globs):
            if not is_glob(glob):
                raise lines.error(f'"{dotted(trail)}" holds a broken glob: "{glob}"', *trail, index)


def _anchored(config: Config, folder: Path) -> Config:
    """Return the config with its file names relative to the working directory."""
    return replace(
        config,
        rules=tuple(str(folder / name) for name in config.rules),
        baseline=str(folder / config.baseline) if config.baseline else "",
    )


def _command_line_layer(values: Mapping[str, object]) -> Layer:
    given: dict[str, Any] = {name: value for name, value in values.items() if value not in (None, ())}
    lines: dict[Trail, int] = {(name.replace("_", "-"),): 0 for name in given}
    return Layer("command line", Config(**given), KeyLines("command line", lines))


def _profile_layers(config: Config, layers: tuple[Layer, ...], folders: Iterable[str]) -> tuple[Layer, ...]:
    known: dict[str, str] = {}
    for folder in (*folders, *(os.path.join(rules, "_profiles") for rules in config.rules)):
        known |= _profiles_in(folder)
    if config.profile in known and _says_something(known[config.profile]):
        said = _layers_in(known[config.profile], config.cache)
        return tuple(replace(one, name=f'profile "{config.profile}"') for one in said)
    if config.profile in known or config.profile == Config().profile:
        return ()
    giver = next(layer for layer in reversed(layers) if "profile" in layer.keys)
    guess = did_you_mean(config.profile, known) or f" — known are {', '.join(sorted(known))}" * bool(known)
    raise giver.lines.error(f'unknown profile "{config.profile}"{guess}', "profile")


def _profiles_in(folder: str) -> dict[str, str]:
    """Return the files of the profiles in a folder by their names."""
    with suppress(OSError):
        ending = ".yaml"
        names = sorted(name for name in os.listdir(folder) if name.endswith(ending))
        return {name.removesuffix(ending): os.path.join(folder, name) for name in names}
    return {}


def _says_something(path: str) -> bool:
    """Tell whether there is more than comments in a file: a run with the default profile reads no YAML for it."""
    lines = _content_of(path).decode("utf-8", "replace").splitlines()
    return any(line.strip() and not line.startswith("#") for line in lines)


def _shown(path: str) -> str:
    """Return a path relative to the working directory where it lies below it."""
    return within(os.getcwd(), path) or path
