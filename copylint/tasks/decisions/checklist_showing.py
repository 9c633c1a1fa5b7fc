"""A filled checklist as Markdown, as a page and as a Word file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from copylint.model import Finding
from copylint.reporters.words import decision_of, place_of
from copylint.tasks.decisions.checklist import Answer, Checklist

_MOST = 12
_REMINDER = "Filled in from a scan of texts; a help, not legal advice. Somebody who knows the pages signs it."


@dataclass(frozen=True, slots=True)
class Filled:
    """A checklist with its answers, what was scanned, and what nobody looked at."""

    checklist: Checklist
    answers: Sequence[Answer]
    scanned: str
    left_out: Sequence[str]

    @property
    def remarks(self) -> list[str]:
        """Return what stands below the title."""
        unseen = f"Not checked: {', '.join(self.left_out)}." if self.left_out else ""
        return [text for text in (self.scanned, unseen, _REMINDER) if text]


def as_markdown(filled: Filled) -> str:
    """Return the checklist as Markdown."""
    from copylint.reporters.markdown import escaped

    lines = [
        "<!-- written by copylint -->",
        f"# {filled.checklist.title}",
        "",
        *(f"{escaped(text)}  " for text in filled.remarks),
    ]
    for number, answer in enumerate(filled.answers, 1):
        lines += [
            "",
            f"## {number}. {escaped(answer.question.ask)}",
            "",
            f"**{answer.verdict}.** {answer.unchecked}",
            "",
        ]
        lines += [f"- {escaped(text)}" for text in details_of(answer)]
        lines += [f"- [{escaped(source.title)}](<{source.url}>)" for source in answer.sources]
        lines += ["", "Answer: ____________"]
    return "\n".join((*lines, "", "Signed, as, on: ____________", ""))


def as_html(filled: Filled) -> str:
    """Return the checklist as a page that can be printed."""
    from jinja2 import Environment, PackageLoader

    loader = PackageLoader("copylint.tasks.decisions", "templates")
    environment = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.get_template("checklist.html").render(filled=filled, details_of=details_of)


def as_docx(filled: Filled) -> bytes:
    """Return the checklist as a Word file."""
    paragraphs = [_paragraph(filled.checklist.title, "Title"), *map(_paragraph, filled.remarks)]
    for number, answer in enumerate(filled.answers, 1):
        paragraphs.append(_paragraph(f"{number}. {answer.question.ask}", "Heading1"))
        paragraphs.append(_paragraph(f"{answer.verdict}. {answer.unchecked}".strip(), bold=True))
        paragraphs += (_paragraph(f"– {text}") for text in details_of(answer))
        paragraphs += (_paragraph(f"Source: {source.title}, {source.url}") for source in answer.sources)
        paragraphs.append(_paragraph("Answer: ____________"))
    body = "".join((*paragraphs, _paragraph("Signed, as, on: ____________")))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in {**_PARTS, "word/document.xml": _DOCUMENT.format(body)}.items():
            package.writestr(zipfile.ZipInfo(name), f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')
    return file.getvalue()


def details_of(answer: Answer) -> list[str]:
    """Return the findings of an answer in words, the first of many, and how others were accepted."""
    shown = [_words_of(finding) for finding in answer.open[:_MOST]]
    if len(answer.open) > _MOST:
        shown.append(f"and {len(answer.open) - _MOST} more")
    shown += (f"{_words_of(finding)} ({decision_of(finding)})" for finding in answer.accepted[:_MOST])
    return shown


def _words_of(finding: Finding) -> str:
    return f"{place_of(finding)}: {finding.severity.value} “{finding.match}” [{finding.rule}]"


def _paragraph(text: str, style: str = "", *, bold: bool = False) -> str:
    plain = "".join(character for character in text if character.isprintable())
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p>{look}<w:r>{weight}<w:t xml:space="preserve">{escape(plain, quote=False)}</w:t></w:r></w:p>'


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DOCUMENT = f'<w:document xmlns:w="{_WORD}"><w:body>{{}}<w:sectPr/></w:body></w:document>'
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/>'
    f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
    for name, shown, size in (("Title", "Title", 36), ("Heading1", "heading 1", 26))
)
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType='
        '"application/vnd.openxmlformats-package.core-properties+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="r2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>'
    ),
    # By this a check knows that the file makes no claims of its own.
    "docProps/core.xml": (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>copylint</dc:creator></cp:coreProperties>'
    ),
    "word/_rels/document.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "word/styles.xml": f'<w:styles xmlns:w="{_WORD}">{_STYLES}</w:styles>',
}
