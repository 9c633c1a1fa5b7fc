"""Plain YAML is read without the parser, and as the parser reads it."""

import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from copylint.readers.data.plain_yaml import plain_yaml_strings
from copylint.readers.data.yaml_strings import yaml_strings

VALUES = """v|a b|'it'|"a b"|[a, 'b' , "c d"]||a: b|a:b|a :b|a:|'it''s'|"a\\tb"|"a" b|'a'b|[]|[a]|[a,]|[a: b]|[a b, -c]
    |[a#b]|# c|a # c|a#c|a #|'a' # c|'a'# c|[a] # c|>|\\||&a b|*a|!t a|- a|-5|? a|?a|%a|@a|`a|{a: b}|~|null|true|é ü
    |\xa0a|\u2028a|\u2019s|\U0001f600|\ufeff|\x85|a\tb|'|"|[|]|a, b|a]|a}|<b>a</b>|&amp;|a & b|http://a.b/c#d""".split(
    "|"
)
MARKS = ["a: ", "b: ", "a:", "- ", "c-d_1:  ", "-", "-  ", "", "é: ", "'a': ", "a : ", "1: ", "? ", "#", "- a: "]
ENDS = ["\n", "\r\n", "\r", " \n", "\n\n"]


def one_of(common, rare):
    """Return one of the common ones nearly always, so that some texts hold nothing rare."""
    return st.integers(0, 9).flatmap(lambda number: st.sampled_from(common if number else rare))


LINES = st.builds(
    "{}{}{}{}".format,
    one_of(["", "  "], ["", " ", "   ", "    ", "\t"]),
    one_of(MARKS[:5], MARKS),
    one_of(VALUES[:6], VALUES),
    one_of(ENDS[:1], ENDS),
)
PLAIN = "\n".join(
    ("title: A 'calm' facial", "tags: [a, 'b c']", "seo:", "  steps: # two", '  - "x: y"', "  - z", "  alt: w", "n: 1")
)


def strings_of(strings, text):
    return [(one.key, one.start, one.end) for one in strings if text[one.start : one.end].strip()]


@settings(max_examples=1000)
@given(st.lists(LINES, max_size=7).map("".join))
@example(PLAIN)
@example("a:\n  b:\n  - x\n  c: d\n")
@example("a:\n  - x\n  b: c\n")
@example("a:\n    b: c\n  d: e\n")
def test_where_plain_yaml_is_read_the_parser_reads_the_same(text):
    source = f"---{text}"

    plain = plain_yaml_strings(source, 3, len(source))

    assert plain is None or strings_of(plain, source) == strings_of(yaml_strings(source, 3, len(source)), source)


def test_keys_with_values_lists_and_blocks_are_plain():
    strings = plain_yaml_strings(PLAIN, 0, len(PLAIN))

    assert [(one.key, PLAIN[one.start : one.end]) for one in strings or ()] == [
        ("title", "A 'calm' facial"),
        ("tags", "a"),
        ("tags", "b c"),
        ("steps", "x: y"),
        ("steps", "z"),
        ("alt", "w"),
        ("n", "1"),
    ]


@pytest.mark.parametrize(
    "text", ["a: |\n  b", "a: b\n  c", "a: {b: c}", "a: 'it''s'", 'a: "\\u00e9"', "- a: b", "&a b: c", "a\n", "a:\tb"]
)
def test_what_is_not_plain_is_left_to_the_parser(text):
    assert plain_yaml_strings(text, 0, len(text)) is None


def test_a_page_with_plain_front_matter_is_read_without_loading_the_parser():
    code = (
        "import sys; from copylint.readers import read; read('---\\ntitle: Calm skin\\n---\\n', 'a.md', 'markdown');"
        "print('yaml' in sys.modules)"
    )

    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "False\n"
