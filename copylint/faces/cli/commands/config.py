"""`copylint config`: the settings in force for a file, and where each comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from enum import Enum
from typing import Any

import click

from copylint.config.settings import Config, Override, config_for, is_matched, origins_of
from copylint.faces.cli.options import with_settings
from copylint.faces.cli.output import say
from copylint.faces.cli.settings import linter_for, settings_for
from copylint.files.schema.words import key_of


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
    if value is None:
        return "not set"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(shown(item) for item in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {shown(item)}" for key, item in value.items()) + "}"
    return str(value) if value != "" else '""'
