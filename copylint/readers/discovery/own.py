"""Which files copylint wrote itself: reports and tables quote claims, and make none."""

from __future__ import annotations

import os
import re

from copylint.files.reading import open_bytes
from copylint.model.errors import ReadError

# In the head of pages that copylint writes; a report has its directive instead.
_GENERATOR = b'<metaname="generator"content="copylint">'
_MAKER = b"<dc:creator>copylint</dc:creator>"
# How files begin, without white space, by the ending of their names.
_BEGINNINGS = {
    ".json": (
        b'{"version":1,"tool":{"name":"copylint"',
        b'{"version":2,"tool":{"name":"copylint"',
        b'{"version":1,"findings":[',
        b'{"version":1,"old":{"name":"',
        b'{"source":{"name":"copylint"',
        b'{"$schema":"https://json.schemastore.org/sarif',
        b'[{"check_name":"',
        b"[]",
    ),
    ".jsonl": (b'{"path":"',),
    ".csv": (
        b"page,place,line,column,sentence,words,missing,severity,tier",
        b"id,wordings,pages,markets,channels,products,conditions,evidence",
        b"id,field,rule,category,severity,confidence,verdict",
    ),
    ".html": (
        b"<!doctypehtml><!--copylint-disable-file:areportquoteswhatitreports-->",
        b"<!doctypehtml><!--writtenbycopylint-->",
        b'<!doctypehtml><htmllang="en"><metacharset="utf-8">' + _GENERATOR,
        b'<!doctypehtml><htmllang="en"><head><metacharset="utf-8">' + _GENERATOR,
    ),
    ".md": (b"###copylint:", b"<!--writtenbycopylint-->"),
}
# How reports for people begin where they are no Markdown: with a finding, with what a page lacks, or with a summary.
_TEXT = (
    rb"[^\n]+: (?:error|warning|note)(?: \([^()\n]+\))?: [^\n]+ \[[a-z0-9-]+\]\r?\n"
    rb"|[^\n]+:\d+:\d+: (?:error|warning|note) [a-z0-9-]+ [^\n]+\n"
    rb"|Missing from [^\n]+\n  [^\n]+: (?:error|warning|note)"
    rb"|[^\n]+: failure:? |::(?:error|warning|notice) "
    rb"|(?:Nothing found|(?:\d+ (?:error|warning|note)s?(?:, )?)+) in \d+ files?\b|Nothing checked\b"
)
# Lines of other feeds may begin with a path, too. Compiled where it is needed, as `re` keeps it.
_FINDING = rb'\{"path": "[^\n]*?", (?:"line": \d+, "column": \d+, "end_line": |"reason": "[^\n]*"\}\n)'
_MOST_BYTES = 1024
# The folder of one run of `copylint site --record`.
_RECORD = r"\d{4}-\d\d-\d\dT\d{6}Z"


def is_own_file(path: str) -> bool:
    """Return whether a file begins as copylint begins what it writes; one that cannot be read does not."""
    ending = os.path.splitext(path)[1]
    if ending == ".docx":
        return _is_own_word_file(path)
    beginnings = _BEGINNINGS.get(ending, ())
    if not beginnings and ending != ".txt":
        return False
    try:
        with open_bytes(path) as file:
            head = file.read(_MOST_BYTES).removeprefix(b"\xef\xbb\xbf")
    except ReadError:
        return False
    if ending in (".txt", ".md") and re.match(_TEXT, head):
        return True
    begins_like_one = b"".join(head.split()).startswith(beginnings)
    return begins_like_one and (ending != ".jsonl" or re.match(_FINDING, head) is not None)


def _is_own_word_file(path: str) -> bool:
    """Return whether a Word file names copylint as who made it; a draft that copylint reviewed names its writer."""
    from zipfile import BadZipFile, ZipFile

    try:
        with open_bytes(path) as file, ZipFile(file) as package, package.open("docProps/core.xml") as core:
            return _MAKER in core.read(_MOST_BYTES)
    except (ReadError, BadZipFile, KeyError, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return False


def is_record(name: str) -> bool:
    """Return whether a folder is called as `copylint site --record` calls those that it writes."""
    return name.endswith("Z") and re.fullmatch(_RECORD, name) is not None
