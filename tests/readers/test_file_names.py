"""The names of picture files: found in every format where they are addresses, as words with the way back."""

import pytest

from copylint.model import Span
from copylint.readers import read
from copylint.readers.file_names import file_names_in

ADDRESSES = [
    ("html", '<img src="/img/botox-before_after.jpg?v=2" alt="A face">', "botox before after"),
    ("html", "<img src=/img/Botox.PNG>", "Botox"),
    (
        "html",
        '<source srcset="/a/lips.webp 1x, https://cdn.example.com/w_300,h_200/lipFlip2.webp 2x">',
        "lips|lip Flip 2",
    ),
    ("html", '<div style="background: url(/img/skinny-jab.jpg)"></div>', "skinny jab"),
    ("html", "<img src='/img/baby%20tox.jpg'>", "baby tox"),
    ("html", "<img src=\"{{ 'wegovy-pen.png' | asset_url }}\">", "wegovy pen"),
    ("html", '<!-- <img src="/img/botox.jpg"> --><p>Hello</p>', ""),
    ("markdown", "![A face](/img/botox-lips.jpg)", "botox lips"),
    ("markdown", "![A face][1]\n\n[1]: <img.png>\n", ""),
    ("markdown", "---\nhero_image: /img/botox.jpg\n---\n\nHello.\n", "botox"),
    ("markdown", 'Never call a file "botox.jpg", nor botox.png.', ""),
    ("mdx", '<Hero image="/img/botoxParty.avif" />', "botox Party"),
    ("script", "export const Hero = () => <img src={require('./botox-3-areas.jpg')} alt='A face' />", "botox 3 areas"),
    ("script", "import face from './Botox_Face.svg'", "Botox Face"),
    ("php", "<?php echo image('img/botox.gif'); ?>", "botox"),
    ("yaml", "image: /img/ozempicPen.png\ntext: Hello", "ozempic Pen"),
    ("json", '{"image": "/img/ozempic-pen.jpeg"}', "ozempic pen"),
    ("text", "src='/img/botox.jpg'", "botox"),
]


@pytest.mark.parametrize(("format_", "source", "expected"), ADDRESSES)
def test_the_names_of_pictures_are_read_as_words(format_, source, expected):
    names = [segment.text for segment in file_names_in(read(source, "x", format_))]

    assert "|".join(names) == expected


@pytest.mark.parametrize(("format_", "source", "expected"), ADDRESSES)
def test_each_word_of_a_name_leads_back_to_where_it_stands(format_, source, expected):
    for segment in file_names_in(read(source, "x", format_)):
        for word in segment.text.split():
            at = segment.text.index(word)
            place = segment.source_of(Span(at, at + len(word)))
            assert source[place.start : place.end] == word


def test_a_name_that_comes_again_is_read_once():
    source = '<img src="/s/botox.jpg"><a href="/l/botox.jpg">Larger</a>'

    assert [segment.text for segment in file_names_in(read(source, "x", "html"))] == ["botox"]
