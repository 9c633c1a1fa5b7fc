"""Config files: found upwards, read from YAML or TOML, and put in layers."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from copylint.config.paths import absolute, upwards, within
from copylint.config.settings import Config, Layer, merge
from copylint.files.reading import MOST_SETTINGS, read_bytes
from copylint.files.schema.key_lines import KeyLines
from copylint.files.schema.words import Trail, did_you_mean, dotted
from copylint.model.errors import ReadError, SchemaError

if TYPE_CHECKING:
    from pathlib import Path

    import yaml

YAML_NAME = ".copylint.yaml"
TOML_NAME = "pyproject.toml"
CONFIG_NAMES = (YAML_NAME, ".copylint.yml", "copylint.yaml", "copylint.yml", TOML_NAME)
# GitHub, Gitea and Forgejo take each file in such a folder for a workflow; `copylint init` writes its own there.
_WORKFLOWS = tuple(os.path.join(f".{host}", "workflows") for host in ("github", "gitea", "forgejo"))
# Beside a config, or alone: used where it lies, unless the settings name another.
BASELINE_NAME = ".copylint-baseline.json"
# The register of approved claims and the ledger of sign-offs, which hold copy without being any.
REGISTER_NAMES = ("copylint-claims.yaml", "copylint-claims")
LEDGER_NAME = "copylint-signoff.jsonl"
DECISION_NAMES = (*REGISTER_NAMES, LEDGER_NAME)

_DEEPEST_EXTENDS = 50


class Settings(NamedTuple):
    """The settings in force together with the layers that they come from."""

    config: Config
    layers: tuple[Layer, ...]


def load_settings(
    file: str = "",
    command_line: Mapping[str, object] | None = None,
    profile_folders: Iterable[str] = (),
    *,
    extends_anything: bool = False,
) -> Settings:
    """Return the merged settings: defaults, then profile, then config file, if any, then command line.

    A baseline beside the file is used unless the settings name another; it may stand in for the file, too. What the
    file extends lies in its repository, unless it may extend anything.
    """
    is_config = file and not is_baseline(file)
    layers = _layers_of(file, extends_anything=extends_anything) if is_config else ()
    layers = (*layers, _command_line_layer(command_line or {}))
    root = (os.path.dirname(file) or os.curdir) if file else ""
    if root and not any("baseline" in layer.keys for layer in layers):
        layers = (*_baseline_layers(root), *layers)
    elif not root and (baseline := merge(layers).baseline):
        root = os.path.dirname(baseline) or os.curdir
    layers = (*_profile_layers(merge(layers), layers, profile_folders), *layers)
    return Settings(merge(layers, root), layers)


def require_named(settings: Settings, key: str, writes_it: str) -> None:
    """Refuse settings whose file names another that is not there; `writes_it` is the command that does."""
    for layer in settings.layers:
        name = getattr(layer.config, key)
        if name and name == getattr(settings.config, key) and layer.lines.line_of(key) and not os.path.lexists(name):
            raise layer.lines.error(f'no such file in "{key}": "{name}" — copylint {writes_it} writes it', key)


def find_config(path: str) -> str:
    """Return the nearest config file upwards from a file or folder, or else the nearest baseline, if there is any."""
    folders = tuple(upwards(absolute(path)))
    configs = (config_in(folder) for folder in folders)
    return next(filter(None, configs), "") or next(filter(None, map(baseline_in, folders)), "")


def config_in(folder: str) -> str:
    """Return the config file in a folder, if any; two of them are refused, as one would be ignored."""
    if folder.endswith(_WORKFLOWS):
        return ""
    paths = [os.path.join(folder, name) for name in CONFIG_NAMES]
    configs = [shown for path in paths if os.path.isfile(path) and not _is_without_table(shown := _shown(path))]
    if len(configs) > 1:
        raise SchemaError(configs[1], 0, f"there are settings in {configs[0]} as well — keep one of the two")
    return configs[0] if configs else ""


def baseline_in(folder: str) -> str:
    """Return the baseline that lies in a folder by the name that copylint gives it, if any."""
    path = os.path.join(folder, BASELINE_NAME)
    return _shown(path) if os.path.isfile(path) else ""


def is_baseline(path: str) -> bool:
    """Return whether a file that settings were looked for in is a baseline without a config."""
    return os.path.basename(path) == BASELINE_NAME


def read_layers(path: Path, *, extends_anything: bool = True) -> tuple[Layer, ...]:
    """Read a config file and, before it, those that it extends; each is read once."""
    layers: dict[str, Layer] = {}
    _read_into(layers, path, (), "" if extends_anything else _repository_of(path))
    return tuple(layers.values())


def _read_into(layers: dict[str, Layer], path: Path, inside: tuple[str, ...], root: str) -> None:
    """Read a file behind those that it extends, which lie below the root; `inside` are the files that extend it."""
    from copylint.files.schema.yaml import from_node

    config, lines = from_node(_node_of(path), Config, path)
    _check_globs(config, lines)
    chain = (*inside, os.path.realpath(path))
    for index, name in enumerate(config.rules):
        if not os.path.isdir(path.parent / name):
            raise lines.error(f'no such folder in "rules": "{name}"', "rules", index)
    for index, name in enumerate(config.extends):
        base = path.parent / name
        if root and within(root, os.path.realpath(base)) is None:
            what = f'"extends" leaves the repository: "{name}" — name the config by --config to allow it'
            raise lines.error(what, "extends", index)
        if os.path.realpath(base) in chain:
            raise lines.error(f'"extends" goes round in a circle: "{name}"', "extends", index)
        if not os.path.isfile(base):
            raise lines.error(f'no such file in "extends": "{name}"', "extends", index)
        if len(chain) > _DEEPEST_EXTENDS:
            raise lines.error(f"more than {_DEEPEST_EXTENDS} files extend one another", "extends", index)
        if os.path.realpath(base) not in layers:
            _read_into(layers, base, chain, root)
    layers[chain[-1]] = Layer(lines.path, _anchored(config, path.parent), lines)


def _layers_of(file: str, *, extends_anything: bool = True) -> tuple[Layer, ...]:
    from pathlib import Path

    return read_layers(Path(file), extends_anything=extends_anything)


def _repository_of(config: Path) -> str:
    """Return the root of the repository in which a config lies; nothing where it lies in none."""
    folder = os.path.realpath(config.parent)
    return next((above for above in upwards(folder) if os.path.lexists(os.path.join(above, ".git"))), "")


def _is_without_table(path: str) -> bool:
    if os.path.basename(path) != TOML_NAME:
        return False
    from copylint.config.toml import has_table

    return not has_table(path)


def _node_of(path: Path) -> yaml.Node:
    if path.suffix != ".toml":
        from copylint.files.schema.yaml import compose_yaml

        return compose_yaml(path)
    from copylint.config.toml import toml_node

    return toml_node(path)


def _check_globs(config: Config, lines: KeyLines) -> None:
    lists: list[tuple[Trail, tuple[str, ...]]] = [(("include",), config.include), (("exclude",), config.exclude)]
    lists += [(("overrides", index, "files"), override.files) for index, override in enumerate(config.overrides)]
    if not any(globs for _, globs in lists):
        return
    from copylint.config.globs import is_glob

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
        register=str(folder / config.register) if config.register else "",
    )


def _baseline_layers(root: str) -> tuple[Layer, ...]:
    path = BASELINE_NAME if root == os.curdir else os.path.join(root, BASELINE_NAME)
    if not os.path.isfile(path):
        return ()
    return (Layer(path, Config(baseline=path), KeyLines(path, {("baseline",): 0})),)


def _command_line_layer(values: Mapping[str, object]) -> Layer:
    given: dict[str, Any] = {name: value for name, value in values.items() if value not in (None, ())}
    lines: dict[Trail, int] = {(name.replace("_", "-"),): 0 for name in given}
    return Layer("command line", Config(**given), KeyLines("command line", lines))


def _profile_layers(config: Config, layers: tuple[Layer, ...], folders: Iterable[str]) -> tuple[Layer, ...]:
    known: dict[str, str] = {}
    for folder in (*folders, *(os.path.join(rules, "_profiles") for rules in config.rules)):
        known |= _profiles_in(folder)
    if config.profile in known and not _is_blank(known[config.profile]):
        profile = _layers_of(known[config.profile])
        return tuple(layer._replace(name=f'profile "{config.profile}"') for layer in profile)
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


def _is_blank(path: str) -> bool:
    """Return whether a file holds comments only: a run with the default profile reads no YAML for it."""
    try:
        lines = read_bytes(path, MOST_SETTINGS).decode("utf-8", "replace").splitlines()
    except ReadError as error:
        raise SchemaError(path, 0, str(error)) from None
    return not any(line.strip() and not line.startswith("#") for line in lines)


def _shown(path: str) -> str:
    """Return a path relative to the working directory where it lies below it."""
    return within(os.getcwd(), path) or path
