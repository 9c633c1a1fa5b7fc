"""Subtitles: sentences over several cues, at their exact places."""

import pytest

from copylint.readers import read

SRT = """1
00:00:01,000 --> 00:00:03,000
Our <i>new</i> facial stimulates

2
00:00:03,100 --> 00:00:05,000
collagen in the skin.

3
00:00:09,000 --> 00:00:11,000
ANNA: There are no side effects.
"""

VTT = """WEBVTT

NOTE copylint-disable-next-line no-side-effects: a quotation

00:01.000 --> 00:03.000 align:start
<v Anna>There are no <c.loud>side effects</c>.

STYLE
::cue { color: painless }

intro
00:00:04.000 --> 00:00:06.000
It&nbsp;melts fat.
"""


def texts(text, format_name):
    return [segment.text for segment in read(text, f"a.{format_name}", format_name).segments]


def test_a_sentence_goes_on_in_the_next_cue():
    assert texts(SRT, "srt") == ["Our new facial stimulates collagen in the skin.", "There are no side effects."]


def test_a_claim_over_two_cues_stands_at_its_place(linter):
    finding = next(
        finding for finding in linter.lint_text(SRT, "a.srt", "srt").findings if finding.rule == "collagen-stimulation"
    )

    assert (finding.start.line, finding.end.line) == (3, 7)
    assert SRT[finding.span.start : finding.span.end].endswith("collagen")


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_make_no_difference(line_end):
    assert texts(SRT.replace("\n", line_end), "srt") == texts(SRT, "srt")


def test_a_pause_ends_a_segment():
    late = SRT.replace("00:00:03,100", "00:00:08,100")

    assert texts(late, "srt")[0] == "Our new facial stimulates"


def test_webvtt_is_read_without_its_tags_styles_and_settings():
    assert texts(VTT, "vtt") == ["There are no side effects.", "It melts fat."]


def test_a_note_of_webvtt_may_hold_a_directive(linter):
    findings = linter.lint_text(VTT, "a.vtt", "vtt").findings

    assert [(finding.rule, finding.status.value) for finding in findings if finding.rule == "no-side-effects"] == [
        ("no-side-effects", "suppressed")
    ]


@pytest.mark.parametrize("text", ["", "1\n", "-->", "00:00:01,000 --> 00:00:02,000"])
def test_subtitles_without_words_are_empty(text):
    assert texts(text, "srt") == []


def test_subtitles_may_begin_with_a_byte_order_mark():
    assert texts("\ufeff1\n00:00:01,000 --> 00:00:02,000\nHi.", "srt") == ["Hi."]
