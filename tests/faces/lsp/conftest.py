import itertools

import pytest

from copylint.linter.linter import Linter
from tests.faces.lsp.editor import NAMES, Editor

_NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def compiled_rules():
    """A checkout compiles its rules once, which no server should have to do while a test waits for it."""
    return Linter()


@pytest.fixture(scope="session", params=NAMES)
def editor(request, tmp_path_factory, compiled_rules):
    """An editor with its server: one for all tests of a worker."""
    started = Editor(request.param, tmp_path_factory.mktemp("workspace"))
    yield started
    assert started.stop() == 0


@pytest.fixture
def folder(editor, tmp_path_factory):
    """A folder of a test's own, in no workspace."""
    yield tmp_path_factory.mktemp(f"site{next(_NUMBERS)}")
    for uri in list(editor.texts):
        editor.close(uri)
