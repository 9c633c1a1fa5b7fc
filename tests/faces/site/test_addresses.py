"""One form for each address, and none that leads where nobody wanted to go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copylint.faces.site.addresses import host_of, is_private, is_written_private, normal, resolved, shape_of
from copylint.model.errors import ReadError


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("HTTPS://Example.COM:443", "https://example.com/"),
        ("http://example.com:80/a#part", "http://example.com/a"),
        ("http://example.com:8080/a", "http://example.com:8080/a"),
        ("https://example.com/a?utm_source=x&b=1&gclid=2", "https://example.com/a?b=1"),
        ("https://example.com/caf\u00e9 au lait", "https://example.com/caf%C3%A9%20au%20lait"),
        ("https://b\u00fccher.example/", "https://xn--bcher-kva.example/"),
        ("mailto:a@example.com", ""),
        ("javascript:alert(1)", ""),
        ("https://", ""),
        ("https://example.com:port/", ""),
        ("http://[::1", ""),
    ],
)
def test_an_address_has_one_form(address, expected):
    assert normal(address) == expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("../b", "https://example.com/b"),
        ("?c=1", "https://example.com/a/x?c=1"),
        ("//other.example/", "https://other.example/"),
    ],
)
def test_a_link_is_read_from_its_page(link, expected):
    assert normal(link, "https://example.com/a/x") == expected


@given(st.text(max_size=60))
def test_an_address_in_its_normal_form_stays_as_it_is(text):
    once = normal("https://example.com/" + text)

    assert normal(once) == once


def test_numbers_and_values_make_no_other_shape():
    assert shape_of("https://a.example/calendar/2026/11?day=3") == shape_of("https://a.example/calendar/1999/2?day=x")
    assert shape_of("https://a.example/team") != shape_of("https://a.example/prices")


def test_www_makes_no_other_host():
    assert host_of("https://www.example.com/") == host_of("https://example.com/")


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "169.254.169.254",
        "::1",
        "fe80::1",
        "::ffff:10.0.0.1",
        "0.0.0.0",
        "224.0.0.1",
    ],
)
def test_numbers_inside_a_network_are_private(number):
    assert is_private(number)


@pytest.mark.parametrize("number", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_numbers_of_the_internet_are_not(number):
    assert not is_private(number)


def test_who_writes_this_machine_means_it():
    assert is_written_private("http://localhost:3000/")
    assert is_written_private("http://192.168.1.5/")
    assert not is_written_private("https://example.com/")


def test_a_name_that_leads_inside_is_refused():
    with pytest.raises(ReadError, match="inside a network of your own"):
        resolved("localhost", 80, allow_private=False)


def test_a_name_that_leads_nowhere_says_so():
    with pytest.raises(ReadError, match=r"no such host: nowhere\.invalid"):
        resolved("nowhere.invalid", 80, allow_private=False)
