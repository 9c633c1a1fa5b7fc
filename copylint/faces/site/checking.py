"""From answers to reports: each page judged once, as a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from copylint.faces.site.addresses import is_address
from copylint.faces.site.crawling import Visit
from copylint.faces.site.links import PageLinks
from copylint.faces.site.pages import CheckedPage, Fetched, Picture
from copylint.faces.site.reading import document_of, format_of_answer, is_html, text_of
from copylint.faces.site.rendering import Renderer
from copylint.faces.site.sources import SourceIndex, with_sources
from copylint.linter.linter import Linter
from copylint.linter.runner.lint_file import report_or_failure
from copylint.model import Report


@dataclass(slots=True)
class Checker:
    """Judges pages one after the other, and knows which it has judged.

    `ready` are the reports on the pages of built folders, each page once, where these need no browser: files can be
    linted in several processes.
    """

    linter: Linter
    ready: Iterator[Report] | None = None
    renderer: Renderer | None = None
    sources: SourceIndex | None = None
    with_pictures: bool = False
    _seen: dict[str, str] = field(default_factory=dict)

    def page_of(self, visit: Visit) -> CheckedPage:
        """Return a page with its report; one that was judged before under another address says so."""
        fetched = visit.fetched
        path = fetched.final if is_address(fetched.address) else fetched.address
        if fetched.failure or not format_of_answer(fetched):
            return _unread(fetched, is_named=visit.depth == 0)
        if same := self._same_as(fetched, visit.links):
            return CheckedPage(path, Report(path), fetched, remark=f"the same page as {same}", is_checked=False)
        self._seen.update(dict.fromkeys((fetched.final, fetched.digest), path))
        return self._judged(visit, path)

    def _same_as(self, fetched: Fetched, links: PageLinks) -> str:
        """Return the address under which a page was judged before; empty where it was not.

        What a page calls its canonical address counts where only the query differs: pages that all name the front
        page are a mistake, and hold claims of their own.
        """
        names = [fetched.final, fetched.digest]
        if links.canonical and links.canonical.partition("?")[0] == fetched.final.partition("?")[0]:
            names.append(links.canonical)
        return next((self._seen[name] for name in names if name in self._seen), "")

    def _judged(self, visit: Visit, path: str) -> CheckedPage:
        fetched = visit.fetched
        text = "" if not is_html(fetched) else text_of(fetched)
        rendered: list[str] = []

        def lint() -> Report:
            if self.renderer and text:
                rendered.append(self.renderer.rendered(fetched))
            return self.linter.report(document_of(fetched, path, "".join(rendered) or text))

        is_ready = self.ready is not None and not is_address(fetched.address)
        report = next(self.ready) if self.ready and is_ready else report_or_failure(path, lint)
        if self.sources and not report.failure:
            report = with_sources(report, self.sources)
        pictures: tuple[Picture, ...] = ()
        if self.renderer and rendered and self.with_pictures:
            pictures = (self.renderer.whole(), *self.renderer.of(report.findings))
        remark = "search engines are told to leave it out" if _is_noindex(visit) else ""
        return CheckedPage(path, report, fetched, "".join(rendered) or text, remark, True, pictures)


def _unread(fetched: Fetched, *, is_named: bool) -> CheckedPage:
    """Return a page that was not judged: a failure where somebody named it, a remark where only a link leads there."""
    reason = fetched.failure or f"no reader for {fetched.media_type or 'what the server sent'}"
    failure = reason if is_named else ""
    path = fetched.address
    return CheckedPage(path, Report(path, failure=failure), fetched, remark=reason, is_checked=False)


def _is_noindex(visit: Visit) -> bool:
    return visit.links.is_noindex or "noindex" in visit.fetched.headers.get("x-robots-tag", "").lower()
