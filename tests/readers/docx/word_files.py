"""Word files for tests, made of the XML of their parts."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def word_file(body: str, **parts: str) -> bytes:
    """Return a Word file; the other parts are given by kind, their content without the outermost element."""
    roots = {"footnotes": "footnotes", "endnotes": "endnotes", "header": "hdr", "footer": "ftr", "styles": "styles"}
    kinds = {f"word/{kind}.xml": kind.rstrip("0123456789") for kind in parts}
    files = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations({"word/document.xml": "officeDocument"}),
        "word/_rels/document.xml.rels": relations({name.removeprefix("word/"): kind for name, kind in kinds.items()}),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        **{f"word/{kind}.xml": part(roots[kind.rstrip("0123456789")], content) for kind, content in parts.items()},
    }
    return packed(files)


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of files by name."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()


def part(root: str, content: str) -> str:
    return f'<?xml version="1.0"?><w:{root} xmlns:w="{WORD}" xmlns:mc="{MARKUP}">{content}</w:{root}>'


def relations(targets: Mapping[str, str]) -> str:
    ids = enumerate(targets.items())
    inside = "".join(f'<Relationship Id="r{i}" Type="{OFFICE}/{kind}" Target="{name}"/>' for i, (name, kind) in ids)
    return f'<Relationships xmlns="{PACKAGE}">{inside}</Relationships>'


def paragraph(content: str, properties: str = "") -> str:
    """Return a paragraph of runs, or of one run with the given text."""
    runs = content if content.startswith("<") else run(content)
    return f"<w:p>{properties and f'<w:pPr>{properties}</w:pPr>'}{runs}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f"<w:r>{properties and f'<w:rPr>{properties}</w:rPr>'}<w:t>{text}</w:t></w:r>"
