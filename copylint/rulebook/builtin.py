"""Where the rules that come with copylint are."""

from __future__ import annotations

import os


def builtin_folder() -> str:
    """Return the folder of the rules that come with copylint, in a checkout or in an installed package."""
    package = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    installed = os.path.join(package, "rules")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(package), "rules")
