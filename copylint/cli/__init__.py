"""Commands: one module each, loaded when it is asked for."""

from __future__ import annotations

# Named, not imported: a run loads the command that it was asked for.
COMMANDS = {
    "check": "copylint.cli.check:check",
    "rules": "copylint.cli.rules:rules",
    "explain": "copylint.cli.explain:explain",
    "test-rules": "copylint.cli.test_rules:test_rules",
    "baseline": "copylint.cli.baseline:baseline",
    "suppress": "copylint.cli.suppress:suppress",
    "review": "copylint.cli.review:review",
    "init": "copylint.cli.config:init",
    "config": "copylint.cli.config:config",
}
DEFAULT_COMMAND = "check"
