"""The closed classes of English that frames lean on: words of grammar, not of the field."""

from __future__ import annotations

_SUBJECTS = frozenset("i we they he she it this these that which who whose what there".split())
_CONJUNCTIONS = frozenset(
    "because while when whilst if as but although though until since unless whereas where so than without before after "
    "during with by via for despite unlike using thanks not never about upon between against yet however whether how "
    "why from".split()
)
BE = frozenset("am is are was were be been being isn't aren't get gets getting got gotten becomes become".split())
MODALS = frozenset("can could may might must will would should".split())
AUXILIARIES = BE | frozenset(
    "can could may might must will would should shall has have had having do does did cannot can't won't don't doesn't "
    "didn't you'll you're we'll it's that's".split()
)

# The name of something has none of these: "Burns fat while you sleep" is none.
CLAUSAL = AUXILIARIES | _SUBJECTS | frozenset("you its while whilst when because".split())

# What stands beside a number on a price list.
AMOUNTS = frozenset("min mins minute minutes h hr hrs hour hours ml g kg oz pack packs piece pieces each".split())

# "produce less collagen" claims the opposite of what its verb alone would.
_TURNING = frozenset("less fewer".split())

# Right behind a verb these point at its object: "get rid of those lines".
POINTERS = frozenset("this these that those".split())

_ARTICLES = frozenset("the a an your our its their my his her".split())

# What stands before a noun that is spoken of, and not within a name: "firming your neck", but "firming neck treatment".
DETERMINERS = _ARTICLES | POINTERS | frozenset("any all every each".split())

# Where one of these stands between a verb and a noun, the noun is not the verb's object.
CLOSERS = (_SUBJECTS | _CONJUNCTIONS | AUXILIARIES | _TURNING) - {"having"}

# Words that do not make an object feel far away.
NOT_COUNTED = _ARTICLES | frozenset(
    "of and or own in on to any all both more most very skin body natural as well".split()
)

# After these, what looks like a verb is a noun or an adjective: "for clear skin", "a boost".
NOMINAL_LEFT = _ARTICLES | frozenset(
    "this these those of for with in on at from by very more most some any no every each into between is are was were "
    "feels looks stay stays as than such another one".split()
)

# Some of these are subjects themselves, where the number of what follows is that of a verb and of no noun.
SINGULAR_PRONOUNS = frozenset("this each one another".split())
PLURAL_PRONOUNS = frozenset("these those".split())
ONE_OF = frozenset((number, "of") for number in ("each", "one", "either", "neither", "none", "every"))

# After these too, where it has no ending: "skin tone", "a face lift".
NOMINAL_PARTS = frozenset("skin muscle face facial".split())

# Links within one object: "redness caused by rosacea", "conditions such as acne".
_BRIDGES = tuple(
    tuple(bridge.split())
    for bridge in (
        "such as|like|including|associated with|caused by|that cause|that causes|responsible for|related to|"
        "linked to|due to|known as|for example|especially|from within|as well as|that comes with|that come with|"
        "behind|left by|left behind by|that leads to|that lead to|resulting from|to the|so called|as much as|"
        "as many as|more than|at least|brought on by|triggered by|those with|people with|individuals with|"
        "anyone with|clients with|patients with|skin with|prone to|suffering from|struggling with|dealing with|"
        "battling with|who suffer from|who suffers from|who have"
    ).split("|")
)

BRIDGES = {first: tuple(bridge for bridge in _BRIDGES if bridge[0] == first) for first, *_ in _BRIDGES}

# Verbs that make their object do or be something: "leaves skin firmer", "prompts cells to renew".
CAUSERS = frozenset(
    "leave leaves leaving left make makes making made keep keeps keeping kept get gets getting got render renders "
    "rendering rendered see sees seeing feel feels have has having help helps helping helped let lets letting "
    "cause causes "
    "causing caused prompt prompts prompting prompted watch encourage encourages encouraging encouraged force forces "
    "forcing forced coax coaxes coaxing coaxed tell tells telling signal signals signalling signaling allow allows "
    "allowing allowed enable enables enabling enabled teach teaches trick tricks tricking trigger triggers triggering "
    "train trains training persuade persuades stimulate stimulates stimulating want need push pushes give gives giving "
    "gave instruct instructs nudge nudges wake wakes turn turns set sets".split()
)
# Finite forms that have a subject before them, so that what is behind them is theirs.
CLAUSE_VERBS = frozenset(
    "offers offer provides provide gives leaves makes helps brings delivers means shows keeps lets takes works "
    "comes goes "
    "feels looks becomes uses contains includes begins starts happens".split()
)
GIVERS = frozenset("give gives giving gave given".split())
RECEIVERS = frozenset("get gets getting got receive receives enjoy enjoys".split())
NOUN_LINKS = frozenset("in of to for from on against within around across".split())

# Between a subject and its verb: "fine lines simply start to fade".
ADVERBS = frozenset(
    "also even so often soon again then simply just quite rather much far really start starts begin begins seem seems "
    "appear appears to instantly all both still look looks looking feel feels feeling more less better and noticeably "
    "well too".split()
)

# Verbs that lead to a predicate: "skin feels firmer".
TURNS = frozenset(
    "becomes become becoming feels feel looks look gets get getting is are appears appear stays stay grows grow "
    "growing turns turn turning".split()
)

# Nouns that may follow a target and belong to it: "collagen production".
TAILS = frozenset(
    "production synthesis level levels formation output activity fibres fibers reserves stores process function "
    "functions response content network matrix growth health tissue".split()
)
