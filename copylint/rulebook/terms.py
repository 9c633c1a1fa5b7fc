"""Terms of rule files that runs know, too."""

from __future__ import annotations

import re
from enum import Enum

from copylint.model.members import Member

# In a pattern, `{name}` stands for any word of a target list.
LIST = re.compile(r"\{([a-z][a-z-]*)\}")


class Construction(Member):
    """How an effect and a target stand together."""

    ACTIVE = "active"
    PASSIVE = "passive"
    INTRANSITIVE = "intransitive"
    PERSUADE = "persuade"
    CAUSATIVE = "causative"
    MODIFIER = "modifier"
    NOMINAL = "nominal"
    COMPOUND = "compound"
    GIVE = "give"
    PHRASE = "phrase"
    AFFIX = "affix"


class Reach(Enum):
    """Where an exception may stand to cancel a claim: in its own words, in its clause or anywhere in the sentence."""

    MATCH = "match"
    CLAUSE = "clause"
    SENTENCE = "sentence"


class DisclosureReach(Enum):
    """How far from its trigger a disclosure may stand."""

    DOCUMENT = "document"
    SECTION = "section"
    SEGMENT = "segment"
