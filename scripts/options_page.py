"""docs/options.md: every command with its options, as its help tells them."""

from __future__ import annotations

import re
from inspect import cleandoc

import click

from copylint.faces.cli.main import COMMANDS, load_command

HEAD = """\
# Commands and options

Options may stand before or behind the command; `copylint PATHS` means `copylint check PATHS`.
"""


def options_page() -> str:
    return HEAD + "".join(_command(name, load_command(name)) for name in COMMANDS)


def _command(name: str, command: click.Command) -> str:
    arguments = [param for param in command.params if isinstance(param, click.Argument)]
    options = [param for param in command.params if isinstance(param, click.Option)]
    usage = " ".join(["copylint", name, *(_argument(argument) for argument in arguments)])
    text = f"\n## `{usage}`\n\n{_prose(command.help or '')}\n"
    if options:
        text += "\n| option | meaning |\n|---|---|\n" + "".join(_option(option) for option in options)
    if isinstance(command, click.Group):
        text += "".join(_command(f"{name} {part}", command.commands[part]) for part in command.commands)
    return text


def _argument(argument: click.Argument) -> str:
    name = (argument.metavar or (argument.name or "").upper()).strip("[].")
    return name if argument.required else f"[{name}]"


def _option(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in [*option.opts, *option.secondary_opts])
    choices = option.type.choices if isinstance(option.type, click.Choice) else ()
    metavar = option.metavar or "|".join(map(str, choices)) or "NUMBER"
    value = "" if option.is_flag else f" `{metavar}`".replace("|", "\\|")
    return f"| {names}{value} | {option.help} |\n"


def _prose(help_: str) -> str:
    """Return a command's help; what stands in lines of its own becomes a block of code."""
    lines = cleandoc(help_).replace("\b", "```text").split("\n")
    text = "\n".join(line.rstrip() for line in lines)
    return re.sub(r"(```text\n(?:.+\n?)+)", lambda block: block[1].rstrip("\n") + "\n```\n", text).rstrip("\n")
