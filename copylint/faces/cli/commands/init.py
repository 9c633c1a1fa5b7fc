"""`copylint init`: look at a site, and write a first config file that explains each of its lines."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click

from copylint.config.load import YAML_NAME, config_in
from copylint.config.settings import Config
from copylint.faces.cli.commands.config import shown
from copylint.faces.cli.output import complain, say
from copylint.faces.cli.snippets import hook, is_missing_wheel, required, workflow
from copylint.files.installed import requirement
from copylint.files.schema.words import key_of
from copylint.files.writing import write_whole
from copylint.model import Market
from copylint.model.errors import UsageError
from copylint.readers.discovery.sites.survey import Survey, survey
from copylint.reporters.common import counted

_HEAD = """\
# Settings of copylint, which finds claims in marketing copy that regulators act on.
# A line that begins with # shows a default or an example; `copylint config` shows what is in force.
"""
EXAMPLES = {
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
    "overrides": '[{files: ["legal/"], ignore: [structure-function]}]',
    "extends": "[../copylint-shared.yaml]",
}
_STARTING_POINT = ("ignore", "severity", "also-read", "pages", "accept", "fail-on", "require-reason", "overrides")
_MARKETS = {
    Market.US: "the United States",
    Market.UK: "the United Kingdom",
    Market.EU: "the European Union",
    Market.AU: "Australia",
    Market.CA: "Canada",
}
_MOST_SIGNS = 4
_EXTRAS = {
    "pre-commit": (".pre-commit-config.yaml", "lets no new claim into a commit"),
    "ci": (".github/workflows/copylint.yml", "checks each pull request on GitHub"),
}
_NOWHERE = "this copylint was installed from files, which other machines do not have"


@click.command(short_help="Look at a site, and write a config file to start from.")
@click.option("--force", is_flag=True, help="Replace a config file that is there.")
@click.option("--baseline/--no-baseline", default=None, help="Accept what is on the pages today.")
@click.option("--pre-commit/--no-pre-commit", default=None, help="Write a hook for pre-commit.")
@click.option("--ci/--no-ci", default=None, help="Write a workflow for GitHub.")
@click.option(
    "--install-from",
    "where",
    metavar="WHERE",
    help="What pip installs copylint from in hook and workflow, such as a git address; else what it came from here.",
)
def init(force: bool, where: str | None, **answers: bool | None) -> int:
    """Look at the site in this folder, and write a config file that explains each of its lines.

    The market is told from addresses, telephones, currencies, spelling and domains; what to leave out, from the sort
    of site. On a terminal it asks about the baseline, the hook and the workflow; elsewhere it asks nothing. Hook and
    workflow install copylint from where this one came, if other machines can reach that.
    """
    there = config_in(os.getcwd())
    if (os.path.lexists(YAML_NAME) or there) and not force:
        raise UsageError(f"{there or YAML_NAME} is there already — --force replaces {YAML_NAME}")
    where = required(where) if where else requirement()
    if answers["ci"] and not where:
        raise UsageError(f"--ci: {_NOWHERE} — name another place with --install-from, such as git+https://…")
    if is_missing_wheel(where):
        complain(
            f"copylint: {where} is not there yet — the workflow installs it from there, so keep it in the repository"
        )
    seen = survey(os.curdir)
    write_whole(Path(YAML_NAME), starter(seen).encode())
    say(f"{YAML_NAME} written: {_summary(seen)}")
    texts = {"pre-commit": hook(where), **({"ci": workflow(where)} if where else {})}
    for name, (path, what) in _EXTRAS.items():
        if name in texts and _is_wanted(answers[name.replace("-", "_")], f"{path} {what}: write it?"):
            _write_extra(path, texts[name])
    return _accept_today(answers["baseline"])


def starter(seen: Survey) -> str:
    """Return a config file that sets what was seen, and explains what else can be set."""
    return "".join([_HEAD, *_markets(seen), *_excludes(seen), *_further()])


def _markets(seen: Survey) -> Iterator[str]:
    if not seen.markets:
        yield "\n# Where the copy is shown: us, uk, eu, au, ca. With none chosen, the strictest of them counts.\n"
        yield "# markets: [uk]\n"
        return
    yield "\n# Where the copy is shown; only the law of these markets is asked.\n"
    for recognised in seen.markets:
        signs = ", ".join(f"{name} ({path})" for name, path in recognised.signs[:_MOST_SIGNS])
        yield f"# {_MARKETS[recognised.market]}: {_printable(signs)}\n"
    yield f"markets: {shown(tuple(recognised.market for recognised in seen.markets))}\n"


def _excludes(seen: Survey) -> Iterator[str]:
    kind = f" This looks like {seen.kind}." if seen.kind else ""
    yield f"\n# What holds no copy of yours; `copylint --list-files` shows what is read, and why not.{kind}\n"
    if not seen.excludes:
        yield f"# exclude: {EXAMPLES['exclude']}\n"
        return
    yield "exclude:\n"
    yield from (f'  - "{glob}"  # {why}\n' for glob, why in seen.excludes)


def _further() -> Iterator[str]:
    by_key = {key_of(field): field for field in fields(Config)}
    for key in _STARTING_POINT:
        example = EXAMPLES.get(key) or shown(getattr(Config(), by_key[key].name))
        yield f"\n# {by_key[key].metadata['help']}\n# {key}: {example}\n"


def _summary(seen: Survey) -> str:
    kind = f"{seen.kind}, " if seen.kind else ""
    markets = ", ".join(recognised.market.value for recognised in seen.markets)
    market = f"market {markets} ({seen.markets[0].signs[0][0]} …)" if seen.markets else "no market recognised"
    return f"{kind}{counted(seen.files, 'file')} to read, {market}"


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in text)


def _is_wanted(choice: bool | None, question: str) -> bool:
    """Return what an option says; without one, somebody at a terminal is asked."""
    if choice is not None:
        return choice
    has_terminal = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    return has_terminal and click.confirm(question, default=False)


def _write_extra(path: str, text: str) -> None:
    if os.path.lexists(path):
        complain(f"copylint: {path} is there already; add to it:", *text.splitlines())
        return
    os.makedirs(os.path.dirname(path) or os.curdir, exist_ok=True)
    write_whole(Path(path), text.encode())
    say(f"{path} written")


def _accept_today(choice: bool | None) -> int:
    if _is_wanted(choice, "Accept what is on the pages today, so that only new claims are reported?"):
        from copylint.faces.cli.main import main

        return main(["baseline", "."])
    say("next: copylint checks this site; copylint baseline accepts what is there today, so that only new claims count")
    return 0
