"""Files of slides for tests, made of the XML of one slide."""

from tests.readers.docx.word_files import OFFICE, TYPES, packed, relations

_NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="{OFFICE}"'
)
_ORDER = '<p:sldIdLst><p:sldId id="256" r:id="r0"/></p:sldIdLst>'


def slide_file(shapes: str) -> bytes:
    """Return a file of one slide and of its notes, on both of which stand some shapes."""
    return packed(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": relations({"ppt/presentation.xml": "officeDocument"}),
            "ppt/_rels/presentation.xml.rels": relations({"slides/slide1.xml": "slide"}),
            "ppt/presentation.xml": f"<p:presentation {_NAMES}>{_ORDER}</p:presentation>",
            "ppt/slides/_rels/slide1.xml.rels": relations({"../notesSlides/notes1.xml": "notesSlide"}),
            "ppt/slides/slide1.xml": f"<p:sld {_NAMES}>{shapes}</p:sld>",
            "ppt/notesSlides/notes1.xml": f"<p:notes {_NAMES}>{shapes}</p:notes>",
        }
    )
