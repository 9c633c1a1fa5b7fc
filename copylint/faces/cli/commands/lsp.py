"""`copylint lsp`: the language server that editors start."""

from __future__ import annotations

from typing import Any

import click

from copylint.faces.cli.options import with_settings
from copylint.faces.cli.settings import file_groups, linter_for, settings_for
from copylint.files.installed import missing
from copylint.linter.runner.project import ProjectLoader


@click.command(short_help="Serve findings to editors, by the language server protocol.")
@click.option("--stdio", is_flag=True, expose_value=False, help="Speak over standard input and output, as always.")
@with_settings
def lsp(**options: Any) -> int:
    """Serve findings to an editor over standard input and output: docs/editors.md tells how editors start this.

    Settings come from the config nearest to each file, as for a check; those of the editor and the options here
    come before it.
    """
    try:
        from copylint.faces.lsp.features import server_of
    except ImportError as error:
        raise missing(f"copylint lsp needs pygls ({error.name} is missing)", "lsp") from None
    given = {name: value for name, value in options.items() if value not in (None, ())}
    base = {"config_file": None, "isolated": False}
    server_of(ProjectLoader(settings_for, linter_for, file_groups), {**base, **given}).start_io()
    return 0
