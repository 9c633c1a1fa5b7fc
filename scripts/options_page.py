"""docs/options.md: every command with its options, as its help tells them."""

from __future__ import annotations

import re
from inspect import cleandoc

import click

from copylint.cli.main import command_line

HEAD = """\
# Commands and options

Options may stand before or behind the command; `copylint PATHS` means `copylint check PATHS`.
"""


def options_page() -> str:
    return HEAD + "".join(_command(name, command) for name, command in command_line.commands.items())


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
