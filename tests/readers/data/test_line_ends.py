"""Windows, Unix and old Mac line ends read the same in every data format."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copylint.readers import read

lines = st.lists(
    st.sampled_from(["Our mask", "it calms", "", "  and soothes", "Skin: glows", "It lasts.", "- one", "- two", "# x"]),
    min_size=1,
    max_size=6,
)
ENDS = ["\r\n", "\r"]


def segments_of(text, format_name):
    document = read(text, "a", format_name)
    return [(segment.kind, segment.text) for segment in document.segments]


def indented(texts, by="  "):
    return "".join(f"{by}{text}\n" for text in texts)


def yaml_sources(texts):
    flat = [text.strip(" -#").replace(":", ",") or "x" for text in texts]
    yield "text: |\n" + indented(texts) + "title: Our peel\n"
    yield "text: >-\n" + indented(texts) + "title: Our peel\n"
    yield "- text: >+\n" + indented(texts, "    ") + "\n\n  title: Our peel\n"
    yield 'text: "' + "\n  ".join(texts) + '"\ntitle: Our peel\n'
    yield "text: '" + "\n\n  ".join(texts) + "'\ntitle: Our peel\n"
    yield "text: " + "\n  ".join(flat) + "\ntitle: Our peel # copylint-disable-line\n"
    yield 'text: "a \\\n   b\n   c"\nlist: [' + ",\n ".join(f'"{text}"' for text in flat) + "]\n"


@given(lines, st.sampled_from(ENDS))
def test_yaml_reads_the_same(texts, end):
    for source in yaml_sources(texts):
        assert segments_of(source.replace("\n", end), "yaml") == segments_of(source, "yaml")


@given(lines, st.sampled_from(ENDS), st.sampled_from(["---", "+++"]))
def test_front_matter_reads_the_same(texts, end, fence):
    if fence == "---":
        values = next(yaml_sources(texts)) + "summary: Our bath\n"
    else:
        values = 'text = """\n' + "\n".join(texts) + "\"\"\"\nsummary = '''Our\nbath'''\n"
    source = f"{fence}\n{values}{fence}\n\nOur oil.\n"

    assert segments_of(source.replace("\n", end), "markdown") == segments_of(source, "markdown")


@given(lines, st.sampled_from(ENDS))
def test_cells_read_the_same(texts, end):
    inside = "\n".join(texts)
    source = f'sku,text,html\n1,"{inside}","<p>{inside}</p>"\n2,"It ""calms""",x\n'

    assert segments_of(source.replace("\n", end), "csv") == segments_of(source, "csv")


@given(lines, st.sampled_from(["\\r\\n", "\\r"]))
def test_escapes_read_the_same(texts, end):
    source = '{"text": "' + "\\n".join(texts) + '", "title": "Our peel"}'

    for format_name in ("json", "jsonl", "yaml"):
        assert segments_of(source.replace("\\n", end), format_name) == segments_of(source, format_name)


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("format_name", ["json", "jsonl"])
def test_lines_of_json_read_the_same(format_name, end):
    source = '{"title": "Our peel", // calms\n "text": "Our mask"}\n{"text": "Our oil"}\n'

    assert segments_of(source.replace("\n", end), format_name) == segments_of(source, format_name)
