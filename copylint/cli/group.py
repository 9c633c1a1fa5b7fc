"""All commands as click knows them: it reads their arguments, helps and complains."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

import click

from copylint import __version__
from copylint.cli import COMMANDS, DEFAULT_COMMAND
from copylint.errors import UsageError
from copylint.schema.yaml import did_you_mean

_INTERRUPTED = 130


class _Commands(click.Group):
    """The commands, loaded when they are needed, in the order in which people need them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return load_command(cmd_name) if cmd_name in COMMANDS else None


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar="",
    subcommand_metavar="[COMMAND] [OPTIONS] [PATHS]...",
)
@click.version_option(__version__, message="copylint %(version)s")
def command_line() -> None:
    """Find claims in beauty and clinic marketing copy that regulators act on.

    copylint reads what a visitor of your pages reads, marks claims such as "stimulates collagen" or "no side
    effects", says why they are risky and offers safer words. It is a help for writers, not legal advice.

    \b
    copylint draft.txt                 check one draft
    copylint website/                  check every page in a folder
    copylint explain RULE              what a rule looks for, and why
    copylint check --help              everything that a check can do

    A name that is no command is a file or folder to check.
    """


def run_command(args: Sequence[str]) -> int:
    """Run the command that the arguments ask for and return the exit code; raises UsageError for wrong ones."""
    try:
        code = command_line.main(arranged(args), prog_name="copylint", standalone_mode=False)
    except click.ClickException as error:
        raise UsageError(_message_of(error)) from None
    except click.Abort:
        return _INTERRUPTED
    return code if isinstance(code, int) else 0


def arranged(args: Sequence[str]) -> list[str]:
    """Return the arguments with the command first: options may stand before it, and it may be missing."""
    takes_value = _options_with_value()
    at = 0
    while at < len(args) and args[at].startswith("-") and args[at] not in ("-", "--"):
        if args[at] in ("-h", "--help", "--version"):
            return list(args)
        at += 2 if args[at] in takes_value else 1
    if at < len(args) and args[at] in COMMANDS:
        return [args[at], *args[:at], *args[at + 1 :]]
    return [DEFAULT_COMMAND, *args]


def load_command(name: str) -> click.Command:
    """Return a command by its name."""
    module, attribute = COMMANDS[name].split(":")
    command = getattr(import_module(module), attribute)
    assert isinstance(command, click.Command)
    return command


def _options_with_value() -> set[str]:
    check = load_command(DEFAULT_COMMAND)
    options = [one for one in check.params if isinstance(one, click.Option) and not one.is_flag and not one.count]
    return {name for option in options for name in option.opts}


def _message_of(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        known = [name for one in error.ctx.command.params for name in one.opts] if error.ctx else []
        return f'no such option "{error.option_name}"{did_you_mean(error.option_name, known)}'
    return error.format_message()
