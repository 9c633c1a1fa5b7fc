"""A digest is the one of the standard library, wherever it comes from."""

import hashlib

import pytest

from copylint.digests import sha256


@pytest.mark.parametrize("content", [b"", b"collagen", b"x" * 100_000], ids=["nothing", "a word", "much"])
def test_a_digest_is_sha256(content):
    assert sha256(content).hexdigest() == hashlib.sha256(content).hexdigest()
