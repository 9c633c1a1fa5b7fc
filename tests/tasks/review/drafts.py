"""Small Word drafts, and what is anchored in reviewed ones."""

from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from copylint.config.settings import Config
from copylint.linter.linter import Linter
from copylint.tasks.review.reviewing import reviewed

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
# Prefixes that nothing but an attribute's value uses must stay declared.
_ROOT = (
    f'xmlns:w="{W}" xmlns:r="{_OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" mc:Ignorable="w14"'
)

LINTER = Linter(Config(rules=(str(Path(__file__).parent / "rules"),), select=("glow",)))


def paragraph(*runs):
    return f"<w:p>{''.join(runs)}</w:p>"


def run(text, properties=""):
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def draft(body, section="", **others):
    """Return a Word file; each of the other parts has its kind as its name."""
    kinds = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for kind in ("document.main", *others)
    ).replace("/word/document.main.xml", "/word/document.xml")
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
        for number, kind in enumerate(others, 1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_ROOT}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>",
        **{f"word/{kind}.xml": content for kind, content in others.items()},
    }
    if links:
        parts["word/_rels/document.xml.rels"] = (
            f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'
        )
    return zipped({name: HEAD + content for name, content in parts.items()})


def part(kind, content):
    return f'<w:{kind} xmlns:w="{W}">{content}</w:{kind}>'


def zipped(parts):
    written = BytesIO()
    with ZipFile(written, "w") as file:
        for name, content in parts.items():
            info = ZipInfo(name, (2026, 3, 4, 5, 6, 8))
            info.compress_type = ZIP_DEFLATED
            file.writestr(info, content)
    return written.getvalue()


def parts_of(content):
    with ZipFile(BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def review(content, linter=LINTER):
    return reviewed(content, "draft.docx", linter).content


def comments_in(content):
    """Return author and paragraphs of each comment by its id."""
    comments = {}
    for comment in ElementTree.fromstring(parts_of(content)["word/comments.xml"]):
        texts = tuple("".join(text.text or "" for text in p.iter(f"{{{W}}}t")) for p in comment.iter(f"{{{W}}}p"))
        comments[comment.get(f"{{{W}}}id")] = (comment.get(f"{{{W}}}author"), texts)
    return comments


def anchors_in(content):
    """Return the words between the marks of each comment by its id, which is referred to once."""
    words, referred = marked_in(content)
    assert sorted(referred) == sorted(words)
    return words


def marked_in(content):
    """Return the words between the marks of each comment by its id, and the ids that are referred to."""
    open_, words, referred = set(), {}, []
    for element in ElementTree.fromstring(parts_of(content)["word/document.xml"]).iter():
        name, number = element.tag.rpartition("}")[2], element.get(f"{{{W}}}id")
        if name == "commentRangeStart":
            open_.add(number)
            words[number] = ""
        elif name == "commentRangeEnd":
            open_.remove(number)
        elif name == "commentReference":
            referred.append(number)
        elif name == "t":
            for number in open_:
                words[number] += element.text or ""
    assert open_ == set()
    return words, referred


def words_of(content):
    """Return the words that copylint's comments stand at, the summary left out."""
    anchors = anchors_in(content)
    own = [number for number, (author, _) in comments_in(content).items() if author == "copylint"]
    return [anchors[number] for number in own[1:]]


def text_of(content):
    """Return the paragraphs' runs: formatting and text, neighbours with the same formatting put together."""
    paragraphs = []
    for p in ElementTree.fromstring(parts_of(content)["word/document.xml"]).iter(f"{{{W}}}p"):
        runs: list[tuple[bytes, str]] = []
        for r in p.iter(f"{{{W}}}r"):
            properties = r.find(f"{{{W}}}rPr")
            look = b"" if properties is None else ElementTree.tostring(properties)
            text = "".join(t.text or "" for t in r if t.tag in (f"{{{W}}}t", f"{{{W}}}delText"))
            if runs and runs[-1][0] == look:
                runs[-1] = (look, runs[-1][1] + text)
            elif text:
                runs.append((look, text))
        paragraphs.append(runs)
    return paragraphs
