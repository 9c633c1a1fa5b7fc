import pytest

from copylint.linter import Linter


@pytest.fixture(scope="session")
def linter():
    return Linter()
