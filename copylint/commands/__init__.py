"""Commands: one module each, loaded when it is asked for."""

from __future__ import annotations

# Named, not imported: a run loads the command that it was asked for.
COMMANDS = {
    "check": "copylint.commands.check:check",
    "rules": "copylint.commands.rules:rules",
    "explain": "copylint.commands.explain:explain",
    "test-rules": "copylint.commands.examples:test_rules",
    "baseline": "copylint.commands.baseline:baseline",
    "suppress": "copylint.commands.suppress:suppress",
    "review": "copylint.commands.review:review",
    "init": "copylint.commands.config:init",
    "config": "copylint.commands.config:config",
}
DEFAULT_COMMAND = "check"


class RefusedError(Exception):
    """Why a command does not do what it was asked, in words for the one who asked."""
