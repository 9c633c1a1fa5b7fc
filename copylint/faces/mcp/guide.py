"""What agents are told beside the tools: how to use them, a prompt that works, and the pages for users."""

from __future__ import annotations

import os
from collections.abc import Mapping

from copylint.rulebook.builtin import builtin_folder

INSTRUCTIONS = """\
copylint finds claims in beauty and clinic marketing copy that regulators act on, and disclosures that are missing.
Check copy with check_text before you propose it, and files with check_files after you edit them. Where a finding has
suggestions, start from these; fill in [words in brackets] only from what the user gave you. Call verify_rewrite with
the old and the new sentence before you replace one, and accept it only where `accept` is true. Never add proof,
figures or names of your own. What register_status calls substantiated may stay as it is. copylint is a help for
writers, not legal advice.
"""

PROMPT = """\
Write or edit the copy that I describe. Then, before you show it to me:

1. Call check_text on it, with the markets it is for.
2. Change each sentence with an error or a warning. Start from its suggestions. Say less, not otherwise: no new
   figures, no new proof.
3. Call verify_rewrite with the old and the new sentence; if `accept` is false, read `more` and try again, at most
   three times.
4. Call check_text on the whole. Show me the copy, what you changed and why, and each finding that is left, with its
   law.
"""

_PAGES = ("agents", "configuration", "formats", "suppressions", "writing-rules")


def documents() -> Mapping[str, tuple[str, str]]:
    """Return the title and text of each page for users by its name; those that are not there are left out."""
    folder = os.path.join(os.path.dirname(builtin_folder()), "docs")
    pages: dict[str, tuple[str, str]] = {}
    for name in _PAGES:
        path = os.path.join(folder, f"{name}.md")
        if os.path.isfile(path):
            with open(path, encoding="utf-8") as file:
                text = file.read()
            pages[name] = text.partition("\n")[0].lstrip("# "), text
    return pages
