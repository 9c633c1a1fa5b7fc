"""All commands together, and how a run ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from copylint import __version__
from copylint.faces.cli.output import complain
from copylint.files.schema.words import did_you_mean
from copylint.linter.runner.outcome import ExitCode
from copylint.model.errors import CopylintError, UsageError, fault_of

_INTERRUPTED = 130
_VERBOSE = ("-v", "--verbose")
# Before it, possessive quantifiers match too much (github.com/python/cpython/issues/100061). Debian 12 has 3.11.2.
_SOUND_PYTHON = (3, 11, 5)


# Named, not imported: all commands take a third longer to import than the one that is asked for.
COMMANDS = {
    "check": "copylint.faces.cli.commands.check:check",
    "rules": "copylint.faces.cli.commands.rules:rules",
    "explain": "copylint.faces.cli.commands.explain:explain",
    "test-rules": "copylint.faces.cli.commands.test_rules:test_rules",
    "eval": "copylint.faces.cli.commands.eval:evaluate_file",
    "baseline": "copylint.faces.cli.commands.baseline:baseline",
    "suppress": "copylint.faces.cli.commands.suppress:suppress",
    "review": "copylint.faces.cli.commands.review:review",
    "claims": "copylint.faces.cli.commands.claims:claims",
    "site": "copylint.faces.cli.commands.site:site",
    "catalogue": "copylint.faces.cli.commands.catalogue:catalogue",
    "desk": "copylint.faces.cli.commands.desk:desk",
    "lsp": "copylint.faces.cli.commands.lsp:lsp",
    "mcp": "copylint.faces.cli.commands.mcp:mcp",
    "sign": "copylint.faces.cli.commands.sign:sign",
    "compare": "copylint.faces.cli.commands.compare:compare",
    "checklist": "copylint.faces.cli.commands.checklist:checklist",
    "init": "copylint.faces.cli.commands.init:init",
    "config": "copylint.faces.cli.commands.config:config",
}

PARTS = {
    "Check and understand": ("check", "explain", "desk", "review", "site"),
    "Keep a site clean": ("init", "baseline", "suppress", "config"),
    "Approve, sign and compare": ("claims", "sign", "compare", "checklist"),
    "In other programs": ("lsp", "mcp", "catalogue"),
    "Rules": ("rules", "test-rules", "eval"),
}
_SHORT = 90


class _Commands(click.Group):
    """The commands, in the order in which people need them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for names in PARTS.values() for name in names]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands in parts, by who needs them."""
        for title, names in PARTS.items():
            commands = ((name, load_command(name)) for name in names)
            with formatter.section(title):
                formatter.write_dl([(name, command.get_short_help_str(_SHORT)) for name, command in commands])

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

    It reads what a visitor reads, marks claims such as "stimulates collagen" or "no side effects", says why they are
    risky and offers safer words. It is a help for writers, not legal advice.

    \b
    copylint draft.txt                 check one draft
    copylint website/                  check every page in a folder
    copylint explain RULE              what a rule looks for, and why
    copylint check --help              everything that a check can do

    A name that is no command is a file or folder to check; without any, it is this folder.
    """


def load_command(name: str) -> click.Command:
    """Return a command by its name; each takes -v."""
    module, attribute = COMMANDS[name].split(":")
    command: click.Command = getattr(import_module(module), attribute)
    parts = command.commands.values() if isinstance(command, click.Group) else ()
    for part in (command, *parts):
        if not any(param.name == "verbose" for param in part.params):
            part.params.append(
                click.Option(
                    _VERBOSE, is_flag=True, expose_value=False, help="Show the traceback of a fault of copylint."
                )
            )
    return command


def main(args: Sequence[str]) -> int:
    """Run the command line and return the exit code."""
    try:
        _prepare_streams()
        _require_working_directory()
        _warn_of_unsound_python(tuple(sys.version_info[:3]))
        return _run(args)
    except CopylintError as error:
        complain(f"copylint: {error}")
        return ExitCode.ERROR
    except (KeyboardInterrupt, click.Abort):
        # As click does: the shell's next prompt begins a line.
        complain("")
        return _INTERRUPTED
    except Exception as error:  # a fault of copylint must not look like a finding, whose exit code is 1 like Python's
        return _report_fault(error, args)


def _warn_of_unsound_python(version: tuple[int, ...]) -> None:
    if version < _SOUND_PYTHON:
        this, sound = (".".join(map(str, numbers)) for numbers in (version, _SOUND_PYTHON))
        complain(
            f"copylint: the regular expressions of Python {this} are faulty: claims in code and templates may be missed"
            f" — use Python {sound} or later"
        )


def with_command(args: Sequence[str]) -> list[str]:
    """Return the arguments with the command first: options may stand before it, and `check` may be left out."""
    takes_value = _options_with_value()
    at = 0
    while at < len(args) and args[at].startswith("-") and args[at] not in ("-", "--"):
        if args[at] in ("-h", "--help", "--version"):
            return list(args)
        at += 2 if args[at] in takes_value else 1
    word = args[at] if at < len(args) else ""
    if word in COMMANDS:
        return [word, *args[:at], *args[at + 1 :]]
    if word == "help" and not os.path.lexists(word):
        return [*args[at + 1 :], "--help"]
    _refuse_mistyped_command(word, is_first=at == 0)
    return ["check", *args]


def _run(args: Sequence[str]) -> int:
    _refuse_names_like_options(args)
    try:
        code = command_line.main(with_command(args), prog_name="copylint", standalone_mode=False)
    except click.ClickException as error:
        raise UsageError(_message_of(error)) from None
    return code if isinstance(code, int) else ExitCode.CLEAN


def _refuse_names_like_options(args: Sequence[str]) -> None:
    """Refuse options that are files: `copylint *` where somebody put a file called --output=README.md."""
    for argument in args:
        if argument == "--":
            return
        if argument.startswith("-") and argument != "-" and os.path.lexists(argument):
            raise UsageError(f'"{argument}" is a file that looks like an option — write -- before the names of files')


def _refuse_mistyped_command(word: str, *, is_first: bool) -> None:
    """Refuse a word that names no file and no command, if it is the first or looks like one: `chekc page.md`."""
    is_path = any(sign in word for sign in "/\\*?[") or os.path.splitext(word)[1][1:].isalnum()
    if word in ("", "-", "--") or is_path or os.path.lexists(word):
        return
    guess = did_you_mean(word, COMMANDS)
    if guess or is_first:
        hint = guess or f' — copylint --help lists the commands, copylint explain "{word}" looks up rules'
        raise UsageError(f'no such file or command "{word}"{hint}')


def _options_with_value() -> set[str]:
    options = [param for param in load_command("check").params if isinstance(param, click.Option) and not param.is_flag]
    return {spelling for option in options for spelling in option.opts}


def _message_of(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        known = [name for param in error.ctx.command.params for name in param.opts] if error.ctx else []
        return f'no such option "{error.option_name}"{did_you_mean(error.option_name, known)}'
    return error.format_message()


def _prepare_streams() -> None:
    """Let text that a stream cannot encode be escaped; a closed stream is None."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _require_working_directory() -> None:
    try:
        os.getcwd()
    except OSError as error:
        raise UsageError(f"the working directory cannot be used: {error.strerror}") from None


def _report_fault(error: Exception, args: Sequence[str]) -> int:
    if any(argument in _VERBOSE for argument in args):
        import traceback

        complain(*traceback.format_exc().splitlines())
    complain(
        f"copylint: internal error: {fault_of(error)}",
        "copylint: this is a fault of copylint, not of your copy; please report it with what -v shows",
    )
    return ExitCode.ERROR
