"""The tools and resources: each answers from the settings in force, changes nothing and opens no connection."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
from mcp_types import ToolAnnotations
from pydantic import Field

from copylint import __version__
from copylint.faces.mcp import results
from copylint.faces.mcp.guide import INSTRUCTIONS, PROMPT, documents
from copylint.faces.mcp.scope import MOST_CHARACTERS, MOST_FINDINGS, Scope, checked_format, checked_text
from copylint.linter.linter import Linter
from copylint.linter.runner.lint_file import lint_file
from copylint.linter.runner.project import Project, Workplace
from copylint.model import Finding, Market, Report, Severity, Status
from copylint.model.errors import CopylintError, fault_of
from copylint.reporters.common import not_checked
from copylint.tasks.authoring.explanation import Explainer, markdown_of
from copylint.tasks.authoring.rewrites import verify_rewrite

_READ_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
_MOST_RULES = 100

Text = Annotated[str, Field(description="The copy to check, as it would be published.")]
Format = Annotated[
    str, Field(description='How the text is written: "markdown", "html" …; nothing: by the path, or plain text.')
]
Path = Annotated[str, Field(description="The page that the text is for: its config, register and format count.")]
Markets = Annotated[
    list[Market] | None, Field(description="Where the copy is shown; nothing: what the config says, or all.")
]


class Tools:
    """What the tools do. One at a time: a linter is made for one thread."""

    def __init__(self, project: Project, scope: Scope) -> None:
        self._project = project
        self._scope = scope
        self._lock = threading.Lock()

    def check_text(
        self,
        text: Text,
        format: Format = "",
        path: Path = "",
        markets: Markets = None,
    ) -> results.CheckResult:
        """Check copy for claims that regulators act on and for disclosures that are missing, before you propose it."""
        with self._answering():
            place, shown = self._place(path)
            linter = _in_markets(place.linter, markets)
            report = linter.lint_text(checked_text(text), shown or "text", checked_format(format, path))
            findings = place.decided(report.findings)
            placed = [(shown or "text", finding) for finding in findings]
            return _check_result(placed, [report], self._project.complaints())

    def check_files(
        self,
        paths: Annotated[list[str], Field(description="Files or folders, relative to the first root.")],
        markets: Markets = None,
    ) -> results.FilesResult:
        """Check files and folders as `copylint check` does, after they were edited."""
        with self._answering():
            placed: list[tuple[str, Finding]] = []
            reports: list[Report] = []
            failures: list[results.FailureResult] = []
            files = self._scope.files(self._project, paths)
            for place, file in files:
                report = lint_file(file, _in_markets(place.linter, markets))
                reports.append(report)
                shown = self._scope.shown(file.path)
                placed += [(shown, finding) for finding in place.decided(report.findings)]
                if report.failure:
                    failures.append(results.FailureResult(path=shown, reason=report.failure))
            checked = _check_result(placed, reports, self._project.complaints())
            return results.FilesResult(**checked.model_dump(), files=len(files) - len(failures), failures=failures)

    def explain_rule(
        self, name: Annotated[str, Field(description="A rule or a category, as findings name it.")]
    ) -> results.ExplanationResult:
        """Explain a rule or category: why, the law of each market with its sources, safer words, examples."""
        with self._answering():
            return results.explanation_result(self._explainer().explain(name))

    def list_rules(
        self, category: Annotated[str, Field(description="Only the rules of this category.")] = ""
    ) -> results.RulesResult:
        """List the rules by category; `explain_rule` tells more of each."""
        with self._answering():
            explainer = self._explainer()
            names = explainer.explain(category).rules if category else explainer.rules
            return _rules_result(explainer, names)

    def search_rules(
        self, words: Annotated[str, Field(description='Words of a claim or a topic, such as "cellulite".')]
    ) -> results.RulesResult:
        """Find rules by words of their titles, reasons and examples."""
        with self._answering():
            explainer = self._explainer()
            return _rules_result(explainer, explainer.found_by(words))

    def register_status(
        self,
        text: Annotated[str, Field(description="Copy, instead of files.")] = "",
        paths: Annotated[list[str] | None, Field(description="Files or folders, instead of copy.")] = None,
        path: Path = "",
    ) -> results.RegisterResult:
        """Tell how claims stand to the register of approved claims: substantiated, beyond their evidence, expired …"""
        with self._answering():
            place, shown = self._place(path)
            placed: list[tuple[str, Finding]] = []
            if text:
                report = place.linter.lint_text(checked_text(text), shown or "text", checked_format("", path))
                placed = [(shown or "text", finding) for finding in report.findings]
            for there, file in self._scope.files(self._project, paths) if paths else ():
                name = self._scope.shown(file.path)
                placed += [(name, finding) for finding in lint_file(file, there.linter).findings]
            return _register_result(self._register_of(place), placed)

    def verify_rewrite(
        self,
        old: Annotated[str, Field(description="The sentence as it stood.")],
        new: Annotated[str, Field(description="The sentence that is to take its place.")],
        format: Format = "",
        path: Path = "",
        markets: Markets = None,
    ) -> results.RewriteResult:
        """Check whether a rewritten sentence is clean and promises no more than the old one or the register allows."""
        with self._answering():
            place, shown = self._place(path)
            linter = _in_markets(place.linter, markets)
            for wording in (old, new):
                checked_text(wording)
            format_ = checked_format(format, path)
            return results.rewrite_result(verify_rewrite(linter, old, new, shown or "text", format_))

    def rule_page(self, name: str) -> str:
        """Return the page on a rule or category as Markdown."""
        try:
            with self._answering():
                return markdown_of(self._explainer().explain(name))
        except ToolError as error:
            raise ResourceNotFoundError(str(error)) from None

    def rule_list(self) -> str:
        """Return all rules, one a line, as Markdown."""
        with self._answering():
            explainer = self._explainer()
            explanations = map(explainer.explain, explainer.rules)
            return "".join(f"- `{rule.name}` ({rule.category}): {rule.title}\n" for rule in explanations)

    def _register_of(self, place: Workplace) -> str:
        register = place.settings.config.register
        return self._scope.shown(os.path.realpath(register)) if register else ""

    def _place(self, path: str) -> tuple[Workplace, str]:
        """Return what is in force for a page, which need not be there yet, and how its path is shown."""
        if not path:
            return self._project.at(self._scope.roots[0]), ""
        full = self._scope.resolve_new(path)
        return self._project.at(full), self._scope.shown(full)

    def _explainer(self) -> Explainer:
        place, _ = self._place("")
        return Explainer(place.settings.config, place.book)

    @contextmanager
    def _answering(self) -> Iterator[None]:
        """Answer with the settings as they are now; whatever goes wrong is told in one line, without a trace."""
        with self._lock:
            if self._project.has_changed():
                self._project.forget()
            try:
                yield
            except CopylintError as error:
                raise ToolError(str(error)) from None
            except Exception as error:  # a fault of copylint must not show its code to an agent
                raise ToolError(f"copylint failed here: {fault_of(error)} — please report this") from None


def server_of(project: Project, scope: Scope) -> MCPServer:
    """Return a server with all tools and resources, ready to be run."""
    tools = Tools(project, scope)
    server = MCPServer("copylint", instructions=INSTRUCTIONS, version=__version__, log_level="ERROR")
    functions: tuple[Callable[..., object], ...] = (
        tools.check_text,
        tools.check_files,
        tools.explain_rule,
        tools.list_rules,
        tools.search_rules,
        tools.register_status,
        tools.verify_rewrite,
    )
    for function in functions:
        server.tool(annotations=_READ_ONLY)(function)
    server.resource("copylint://rules", title="All rules", mime_type="text/markdown")(tools.rule_list)
    server.resource("copylint://rules/{name}", title="A rule or category", mime_type="text/markdown")(tools.rule_page)
    for name, (title, text) in documents().items():
        server.resource(f"copylint://docs/{name}", name=name, title=title, mime_type="text/markdown")(_saying(text))
    server.prompt("write-copy", "Write copy that makes no claim", "How to check copy while writing it.")(
        _saying(PROMPT)
    )
    return server


def _saying(text: str) -> Callable[[], str]:
    def say() -> str:
        return text

    return say


def _in_markets(linter: Linter, markets: Sequence[Market] | None) -> Linter:
    return linter.in_markets(markets) if markets else linter


def _check_result(
    placed: Sequence[tuple[str, Finding]], reports: Iterable[Report], notices: Iterable[str]
) -> results.CheckResult:
    findings = [finding for _, finding in placed]
    worst = sorted(placed, key=lambda pair: _urgency(pair[1]))[:MOST_FINDINGS]
    shown = list(_fitting(results.finding_result(finding, path) for path, finding in worst))
    return results.CheckResult(
        clean=results.is_clean(findings),
        counts=results.counts_of(findings),
        findings=shown,
        left_out=len(placed) - len(shown),
        not_checked=list(not_checked(reports)),
        notices=list(notices),
    )


def _urgency(finding: Finding) -> tuple[bool, int]:
    """Return a key by which new findings come first, the gravest of them at the front."""
    return finding.status is not Status.NEW, -finding.severity.rank


def _fitting(findings: Iterable[results.FindingResult]) -> Iterator[results.FindingResult]:
    """Yield the first findings, as many as an answer may hold; one in any case."""
    size = 0
    for number, finding in enumerate(findings):
        size += len(finding.model_dump_json())
        if number and size > MOST_CHARACTERS:
            return
        yield finding


def _rules_result(explainer: Explainer, names: Sequence[str]) -> results.RulesResult:
    shown = [results.rule_result(explainer.explain(name)) for name in names[:_MOST_RULES]]
    return results.RulesResult(rules=shown, left_out=len(names) - len(shown))


def _register_result(register: str, placed: Iterable[tuple[str, Finding]]) -> results.RegisterResult:
    claims = [
        results.RegisteredResult(
            path=path,
            line=finding.start.line,
            match=finding.match,
            rule=finding.rule,
            verdict=finding.verdict.value,
            entry=finding.entry or None,
            reason=finding.reason,
        )
        for path, finding in placed
        if finding.verdict and (finding.severity is not Severity.NOTE or finding.status is Status.SUBSTANTIATED)
    ]
    return results.RegisterResult(
        register_file=register or None, claims=claims[:MOST_FINDINGS], left_out=max(0, len(claims) - MOST_FINDINGS)
    )
