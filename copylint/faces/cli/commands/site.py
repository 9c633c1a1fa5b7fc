"""`copylint site`: check what is really published, page by page."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from copylint.config.paths import absolute, within
from copylint.faces.cli.options import setting, with_settings
from copylint.faces.cli.outcomes import with_rules_and_facts
from copylint.faces.cli.output import Output, complain, parse_formats, write_all
from copylint.faces.cli.progress import with_progress
from copylint.faces.cli.settings import linter_for, settings_for
from copylint.files.reading import MOST_SETTINGS, read_named
from copylint.linter.linter import Linter
from copylint.linter.runner.facts import facts_of
from copylint.linter.runner.outcome import ExitCode, Outcome, exit_code
from copylint.linter.runner.run import outcome_of
from copylint.model.errors import UsageError
from copylint.readers.discovery.own import is_own_file
from copylint.reporters import NEEDING_PAGES, reporter_for
from copylint.reporters.common import Look

if TYPE_CHECKING:
    from copylint.faces.site.pages import CheckedPage
    from copylint.faces.site.record import Recording
    from copylint.faces.site.running import Plan

F = TypeVar("F", bound=Callable[..., Any])
_HEADER = re.compile(r"([\w!#$%&'*+.^`|~-]+):[ \t]*(.*\S)\s*")

_OPTIONS = (
    click.option(
        "--urls",
        "lists",
        multiple=True,
        metavar="FILE",
        help="Check the addresses in this file, one a line; - reads standard input.",
    ),
    click.option(
        "--depth",
        default=3,
        show_default=True,
        type=click.IntRange(0),
        help="How many links to follow from an address.",
    ),
    click.option(
        "--max-pages",
        "most",
        default=500,
        show_default=True,
        type=click.IntRange(1),
        help="How many pages to fetch at most.",
    ),
    click.option(
        "--skip", multiple=True, metavar="GLOB", help="Leave out addresses like this: '*/blog/*'. May be repeated."
    ),
    click.option(
        "--host", "hosts", multiple=True, metavar="NAME", help="Another host that belongs to the site. May be repeated."
    ),
    click.option(
        "--sitemap-find", "find", default="", metavar="TEXT", help="In the addresses of a sitemap, replace this text."
    ),
    click.option(
        "--sitemap-replace",
        "replacement",
        default="",
        metavar="TEXT",
        help="What to put in its place: the address of a preview.",
    ),
    click.option("--user-agent", metavar="NAME", help="What servers are told about who asks."),
    click.option(
        "--headers", "headers_file", metavar="FILE", help="Send the header lines in this file, such as a cookie."
    ),
    click.option(
        "--delay",
        default=0.2,
        show_default=True,
        type=click.FloatRange(0, 60),
        help="Seconds between two requests to a host.",
    ),
    click.option(
        "--timeout",
        default=20.0,
        show_default=True,
        type=click.FloatRange(0.1, 600),
        help="Seconds to wait for an answer.",
    ),
    click.option(
        "--concurrency", default=4, show_default=True, type=click.IntRange(1, 32), help="How many requests at once."
    ),
    click.option(
        "--retries",
        default=2,
        show_default=True,
        type=click.IntRange(0, 10),
        help="How often to ask a busy server again.",
    ),
    click.option("--ignore-robots", is_flag=True, help="Fetch what robots.txt forbids: for a site of your own."),
    click.option("--allow-private", is_flag=True, help="Open addresses inside your own network, too."),
    click.option("--render", is_flag=True, help="Read pages as a browser shows them, after their scripts."),
    click.option("--browser", default="", metavar="PROGRAM", help="The Chromium or Chrome to render with."),
    click.option(
        "--sources",
        default="",
        metavar="FOLDER",
        help="Name file and line in this folder where each sentence is written.",
    ),
    click.option(
        "--record",
        "record_folder",
        metavar="FOLDER",
        help="Keep pages, pictures, hashes and findings of this run there.",
    ),
    click.option(
        "--format",
        "formats",
        multiple=True,
        metavar="FORMAT[:FILE]",
        help="How to show findings, as for copylint check.",
    ),
    click.option("--output", metavar="FILE", help="Write into this file and not to the terminal."),
    click.option("--statistics", is_flag=True, help="Count the findings of each rule."),
    click.option("-q", "--quiet", is_flag=True, help="Show findings only, without a summary."),
    click.option("--consistency/--no-consistency", default=None, help="Whether pages are compared with each other."),
    setting("fail_on"),
)


def _with_options(command: F) -> F:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command(short_help="Check a published or built site, page by page.")
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@_with_options
@with_settings
@click.option("-v", "--verbose", is_flag=True, help="Tell of every page what became of it.")
def site(targets: tuple[str, ...], **options: Any) -> int:
    """Check a published site, or a built one before it is published.

    \b
    TARGET is
      a built folder    dist/, public/, _site/, out/
      a sitemap         sitemap.xml or https://example.com/sitemap.xml
      an address        https://example.com/, from which links are followed

    Pages are judged as visitors see them, header and footer and all. Only the hosts that you name are asked, as far as
    robots.txt allows. The exit code is that of copylint check.
    """
    if not targets and not options["lists"]:
        raise UsageError("name a folder, a sitemap or an address, or a list of addresses with --urls")
    outputs = parse_formats(options["formats"], options["output"])
    _require_places(outputs, targets)
    settings = settings_for(next((target for target in targets if os.path.isdir(target)), "."), options)
    linter = linter_for(settings, any(output.format in NEEDING_PAGES for output in outputs))
    pages, is_whole = _checked(_plan(targets, options), linter, options)
    outcome = with_rules_and_facts(_outcome_of(pages, linter), [(settings, lambda: linter)], targets, outputs)
    look = {"show_source": True, "show_suppressed": False, "root": None, "json_version": 2, **options}
    write_all(outcome, outputs, look, linter.config.markets)
    return exit_code(outcome, linter.config.fail_on) if is_whole else ExitCode.ERROR


def _require_places(outputs: Sequence[Output], targets: Sequence[str]) -> None:
    """Refuse to write over a file of a built site; what copylint wrote there before is none."""
    built = [absolute(target) for target in targets if os.path.isdir(target)]
    for output in outputs:
        is_inside = output.file and any(within(folder, absolute(output.file)) is not None for folder in built)
        if is_inside and os.path.exists(output.file) and not is_own_file(output.file):
            raise UsageError(f"{output.file} is a file of the site — name another file for the report")


def _plan(targets: Sequence[str], options: Mapping[str, Any]) -> Plan:
    from copylint.faces.site.addresses import host_of, normal
    from copylint.faces.site.fetching import USER_AGENT, Manners
    from copylint.faces.site.rendering import Viewing
    from copylint.faces.site.running import Plan
    from copylint.faces.site.targets import SiteRequest

    if options["sources"] and not os.path.isdir(options["sources"]):
        raise UsageError(f'--sources "{options["sources"]}" is no folder')
    manners = Manners(
        hosts=frozenset(host_of(normal(f"https://{name}")) for name in options["hosts"]),
        allow_private=options["allow_private"],
        user_agent=options["user_agent"] or USER_AGENT,
        headers=_headers_in(options["headers_file"]) if options["headers_file"] else {},
        **{name: options[name] for name in ("delay", "timeout", "retries", "concurrency")},
    )
    wish = SiteRequest(
        tuple(targets),
        heeds_robots=not options["ignore_robots"],
        **{name: options[name] for name in ("lists", "depth", "most", "skip", "find", "replacement")},
    )
    viewing = Viewing(options["browser"], bool(options["record_folder"])) if options["render"] else None
    return Plan(wish, manners, viewing, options["sources"])


def _headers_in(file: str) -> dict[str, str]:
    """Return the header lines of a file: `Cookie: session=…`."""
    headers: dict[str, str] = {}
    for number, line in enumerate(read_named(file, MOST_SETTINGS).decode("utf-8", "replace").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        header = _HEADER.fullmatch(line)
        if not header:
            raise UsageError(f"{file}:{number}: no header line such as Cookie: name=value")
        headers[header[1].lower()] = header[2]
    return headers


def _checked(plan: Plan, linter: Linter, options: Mapping[str, Any]) -> tuple[list[CheckedPage], bool]:
    """Return the pages that were checked, and whether these are all: what was done before Ctrl-C is kept."""
    from copylint.faces.site.record import Recording
    from copylint.faces.site.running import start, summary

    run = start(plan, linter)
    record = Recording(options["record_folder"]) if options["record_folder"] else None
    pages: list[CheckedPage] = []
    is_whole = True
    try:
        for page in with_progress(run.pages, run.expected, sys.stderr):
            pages.append(replace(page, pictures=()))
            if record:
                record.add(page)
    except KeyboardInterrupt:
        is_whole = False
        complain("broken off: what was checked so far is told")
    except BaseException:
        if record:
            record.drop()
        raise
    if not options["quiet"]:
        complain(*summary(pages, run.frontier, verbose=options["verbose"]))
    if record:
        complain(*_recorded(record, pages, linter, plan, is_whole=is_whole))
    return pages, is_whole


def _recorded(
    record: Recording, pages: Sequence[CheckedPage], linter: Linter, plan: Plan, *, is_whole: bool
) -> Iterable[str]:
    """Finish a record; yield where it lies, and what changed since the run before."""
    from copylint.faces.site.record import changes_since, runs_in

    before = runs_in(record.folder)
    report = "".join(map(str, reporter_for("json")(_outcome_of(pages, linter), Look(suppressed=True))))
    facts = facts_of(linter, plan.wish.targets, ())
    about_run = {
        "tool": f"copylint {facts.version}",
        "rules": facts.digest,
        "targets": [*plan.wish.targets, *plan.wish.lists],
        "markets": [market.value for market in facts.markets],
        "rendered": plan.viewing is not None,
    }
    place = record.finish(report, about_run, is_whole=is_whole)
    yield f"recorded in {place}"
    if before:
        yield changes_since(before[-1], pages)


def _outcome_of(pages: Iterable[CheckedPage], linter: Linter) -> Outcome:
    reports = [page.report for page in pages if page.is_checked or page.report.failure]
    if linter.config.compares_pages:
        from copylint.findings.page.consistency import with_consistency

        reports = with_consistency(reports, linter.config)
    return outcome_of(reports, linter.config)
