"""`copylint init` and `copylint config`: a first config file, and the settings in force."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import fields
from enum import Enum
from pathlib import Path
from typing import Any

import click

from copylint.cli.options import with_settings
from copylint.cli.output import say
from copylint.cli.settings import linter_for, settings_for
from copylint.config.load import YAML_NAME
from copylint.config.settings import Config, Override, config_for, is_matched, origins_of
from copylint.disk.writing import write_whole
from copylint.errors import UsageError
from copylint.schema.yaml import key_of

_HEAD = """\
# Settings of copylint, which finds claims in marketing copy that regulators act on.
# Everything here is optional; a line that begins with # shows a default or an example.
"""

_EXAMPLES = {
    "markets": "[uk, eu]",
    "channels": "[meta, email]",
    "as-of": "2026-11-30",
    "ignore": "[circulation-boost]",
    "severity": "{collagen-stimulation: warning}",
    "rules": "[copylint-rules]",
    "include": '["content/**", "src/pages/**"]',
    "exclude": '["drafts/"]',
    "also-read": "[legal, docs]",
    "pages": '[{files: ["content/**"], with: ["partials/footer.html"]}]',
    "accept": '["Fountain of Youth Clinic"]',
    "baseline": ".copylint-baseline.json",
    "overrides": '[{files: ["legal/"], ignore: [structure-function]}]',
    "extends": "[../copylint-shared.yaml]",
}
_STARTING_POINT = (
    "markets",
    "ignore",
    "severity",
    "exclude",
    "accept",
    "fail-on",
    "require-reason",
    "baseline",
    "overrides",
)


@click.command(short_help="Write a config file to start from.")
@click.option("--force", is_flag=True, help="Replace a config file that is there.")
def init(force: bool) -> int:
    """Write a config file with comments to start from."""
    target = Path(YAML_NAME)
    if os.path.lexists(target) and not force:
        raise UsageError(f"{YAML_NAME} is there already — --force replaces it")
    write_whole(target, starter().encode())
    say(f"{YAML_NAME} written; next: copylint baseline . accepts what is on your pages today")
    return 0


@click.command(short_help="Show the settings for a file, and where they come from.")
@click.argument("path", default=".")
@with_settings
def config(path: str, **options: Any) -> int:
    """Show the settings in force for PATH, and where each comes from."""
    settings = settings_for(path, options)
    linter_for(settings)
    origins = origins_of(settings.layers)
    for index, override in enumerate(settings.config.overrides):
        if is_matched(path, override.files, settings.config.root):
            for key in _keys_of(override):
                origins[key] = (*origins.get(key, ()), f"overrides[{index}]")
    say(*_table(config_for(settings.config, path), origins))
    return 0


def starter() -> str:
    """Return a config file that sets nothing yet and explains what can be set."""
    parts = [_HEAD]
    by_key = {key_of(field): field for field in fields(Config)}
    for key in _STARTING_POINT:
        example = _EXAMPLES.get(key) or shown(getattr(Config(), by_key[key].name))
        parts.append(f"\n# {by_key[key].metadata['help']}\n# {key}: {example}\n")
    return "".join(parts)


def _table(settings: Config, origins: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for field in fields(Config):
        key = key_of(field)
        if not field.metadata.get("internal") and key not in ("overrides", "extends"):
            yield f"{key}: {shown(getattr(settings, field.name))}  # {', '.join(origins.get(key, ('default',)))}"


def _keys_of(override: Override) -> list[str]:
    settings = [field for field in fields(Override) if field.name != "files"]
    return [key_of(field) for field in settings if getattr(override, field.name) not in (None, (), {})]


def shown(value: object) -> str:
    """Return a setting as it is written in YAML."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(shown(item) for item in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {shown(item)}" for key, item in value.items()) + "}"
    return str(value) if value != "" else '""'
