"""What made listings are put together from: kinds of goods, with titles, sentences and words."""

from __future__ import annotations

from typing import NamedTuple


class Goods(NamedTuple):
    """A kind of goods; in its sentences `{name}` is one of the words of that name."""

    titles: tuple[str, ...]
    claims: tuple[str, ...]
    facts: tuple[str, ...]
    words: dict[str, str]


FACTS = (
    "Made in {place} in small batches since {year}.",
    "Comes in a {material} {box} that can be used again.",
    "Dispatched within {number} hours from our warehouse in {place}.",
    "Please read the leaflet before you use it for the first time.",
    "Returns are accepted for {number} days if the seal is unbroken.",
    "The {box} holds enough for about {number} weeks.",
    "Scented with {plant} and {plant}, and free of added colour.",
    "Designed by a family of {number} in {place} who still pack each order.",
    "Store it between {number} and {number} degrees, away from sunlight.",
    "A good present for anybody who likes {plant} or {plant}.",
    "The label lists every ingredient in order of weight, {plant} first.",
    "We plant a {plant} for each order of {number} or more.",
    "Works with the {material} holder that we have sold since {year}.",
    "Measures {number} by {number} millimetres and weighs {number} grams.",
    "Pick the size by the table in the last picture, or write to us in {place}.",
)
WORDS = {
    "place": "Leeds|Porto|Ghent|Lyon|Galway|Aarhus|Graz|Malmö|Boston|Perth|Halifax|Bristol",
    "material": "glass|tin|paper|bamboo|steel|linen|cork|walnut",
    "box": "jar|tube|box|pouch|bottle|case|tin",
    "plant": "lavender|rosemary|cedar|mint|bergamot|chamomile|sage|orange peel|nettle|thyme|rose|vanilla",
    "adjective": "gentle|organic|award-winning|medical-grade|natural|vegan|revolutionary|travel-size|handmade|Korean",
    "boosts": "boosts|stimulates|increases|activates|supports|restores|improves|strengthens",
    "reduces": "reduces|erases|fights|heals|removes|dissolves|softens|minimises|soothes",
    "complaint": "fine lines|wrinkles|acne|rosacea|cellulite|dark spots|eczema|puffiness|joint pain|sagging skin",
    "outcome": "firmer|smoother|brighter|tighter|plumper|calmer|healthier|softer",
    "harm": "side effects|needles|surgery|downtime|irritation|risk",
    "people": "new mothers|runners|teenagers|women over {number}|busy people|beginners|sensitive skin|night workers",
    "colour": "black|white|rose|sand|navy|mint|coral|grey|lilac|amber",
    "size": "30 ml|50 ml|100 ml|250 ml|pack of 2|pack of 6|60 capsules|travel size|120 g",
}
KINDS = {
    "cosmetics": Goods(
        titles=(
            "{adjective} {product} with {active}, {size}",
            "{product} for {complaint} - {active} and {plant} - {size}",
            "{brand} {product}, {outcome} skin in {number} days, {size}",
        ),
        claims=(
            "This {product} {boosts} your skin's own {tissue} and {reduces} {complaint} overnight.",
            "{reduces_cap} {complaint} at the cellular level, without {harm}.",
            "Clinically proven to {boost} {tissue} by {number}% in {number} days.",
            "Say goodbye to {complaint}: {active} penetrates deep into the dermis.",
            "Leaves skin visibly {outcome}, {outcome} and up to {number} years younger.",
            "Dermatologists recommend our {product} because it cures {complaint} for good.",
            "Our {active} complex {reduces} the look of {complaint} for {people}.",
            "{percent} of women saw {outcome} skin after {number} weeks of the {product}.",
            "Detoxifies pores, repairs the skin barrier and kills the bacteria that cause acne.",
            "A {adjective} alternative to injections, with permanent results.",
        ),
        facts=(
            "Apply a little of the {product} to clean skin in the morning and at night.",
            "Feels light, sinks in quickly and leaves no film on the pillow.",
            "The {product} suits dry and normal skin and can be worn under make-up.",
            "With {active} and {plant} water; the full list is on the {box}.",
        ),
        words={
            "product": "serum|night cream|eye cream|face mask|toner|body lotion|cleanser|peel pads|lip balm|hand cream",
            "active": "retinol|vitamin C|niacinamide|hyaluronic acid|peptides|snail mucin|caffeine|ceramides",
            "tissue": "collagen|elastin|cell renewal|hyaluronic acid|keratin|collagen production|skin barrier",
            "term": "anti ageing|wrinkle remover|acne cure|dark circles|vegan|gift|botox alternative|k beauty",
        },
    ),
    "supplements": Goods(
        titles=(
            "{brand} {product} {number}00 mg, {size}, {adjective}",
            "{product} for {organ} and {organ}, {size}",
            "{adjective} {product} - {boosts} {organ}",
        ),
        claims=(
            "{boosts_cap} {organ}, burns fat and {reduces} {ailment} within {number} days.",
            "Our {product} treats {ailment} naturally, without {harm}.",
            "Lowers blood sugar and cholesterol, and keeps {organ} young.",
            "Proven in studies to cut {ailment} by {number}%.",
            "Flushes toxins out of the liver and resets your {organ}.",
            "Lose {number} pounds in {number} weeks or get your money back.",
            "Helps the body make collagen, so that {complaint} fade from within.",
            "Doctors call it the safest way to prevent {ailment}.",
            "Supports {organ} and may help with {ailment} in {people}.",
            "100% safe for {people}, even during pregnancy.",
        ),
        facts=(
            "Take one with a glass of water after a meal.",
            "Food supplements do not replace a varied diet.",
            "The {product} contains {number} mg of {plant} a day and no sugar.",
            "Keep out of reach of children and do not exceed the daily amount.",
        ),
        words={
            "product": "collagen powder|turmeric capsules|magnesium|zinc gummies|detox tea|omega oil|ashwagandha",
            "organ": "immunity|gut health|metabolism|joints|sleep|heart health|energy|hair growth|hormone balance",
            "ailment": "arthritis|anxiety|high blood pressure|insomnia|inflammation|bloating|diabetes|migraine|colds",
            "term": "weight loss|fat burner|detox|immune booster|sleep aid|keto|natural remedy|hair growth|joint pain",
        },
    ),
    "devices": Goods(
        titles=(
            "{brand} {product}, {number} settings, {colour}",
            "{product} for {complaint}, {adjective}, {colour}",
            "{adjective} {product} - salon results at home",
        ),
        claims=(
            "The {product} melts fat and {reduces} {complaint} in {number} minutes a day.",
            "Medical-grade {light} light {boosts} collagen and heals {ailment}.",
            "Painless and permanent: hair is gone after {number} sessions.",
            "Approved by the FDA and recommended by doctors for {complaint}.",
            "Lifts, tightens and tones the face without {harm}.",
            "Kills 99.9% of bacteria and stops acne before it starts.",
            "{percent} of users had {outcome} skin after {number} days.",
            "Safe for everybody, on any skin, as often as you like.",
            "Relieves {ailment} and improves lymph flow from the first use.",
            "The only {product} with results like surgery.",
        ),
        facts=(
            "Charges by USB in {number} minutes and runs for {number} more.",
            "In the box: the {product}, a cable, a stand and a leaflet.",
            "The head turns {number} times a second and is washed under the tap.",
            "Switches itself off after {number} minutes.",
        ),
        words={
            "product": "LED mask|microcurrent wand|laser comb|IPL handset|facial brush|derma roller|cryo ball",
            "light": "red|blue|near infrared|amber",
            "ailment": "back pain|arthritis|muscle soreness|inflammation|eczema|scars|headaches",
            "term": "face lift|hair removal|wrinkle device|acne light|cellulite|home spa|pain relief|gift for her",
        },
    ),
    "treatments": Goods(
        titles=(
            "{product} in {place}, {number} minutes, for one or two",
            "Voucher: {adjective} {product} at a clinic in {place}",
            "{number} sessions of {product} against {complaint}",
        ),
        claims=(
            "Our {product} {boosts} circulation, flushes toxins and {reduces} {complaint}.",
            "Look {number} years younger after a single {product}, with no downtime.",
            "Guaranteed results: {complaint} gone in {number} sessions, or your money back.",
            "Completely safe and painless, with no {harm}.",
            "The {product} boosts collagen production by up to {number}%.",
            "Helps with {complaint}, {complaint} and {ailment}.",
            "Burn {number}00 calories in one {product}.",
            "Led by the best team in {place}, loved by celebrities.",
            "It rebuilds the skin from within and reverses ageing.",
            "A {product} can relax you and leaves skin feeling {outcome}.",
        ),
        facts=(
            "The {product} takes {number} minutes, with a cup of tea afterwards.",
            "Vouchers are valid for {number} months and can be moved once.",
            "Please arrive ten minutes early, and tell us if you are pregnant or ill.",
            "Results vary from person to person; ask us what to expect.",
        ),
        words={
            "product": "cryo facial|body wrap|chemical peel|lip filler|infrared sauna|laser session|facial",
            "ailment": "migraine|arthritis|insomnia|stress|back pain|anxiety|water retention",
            "term": "spa day|gift voucher|anti wrinkle|slimming wrap|detox|couples|relax|non surgical|fat freezing",
        },
    ),
    "other": Goods(
        titles=(
            "{colour} {product}, {material}, {size}",
            "{brand} {product} for {people}",
            "Set of {number} {product}s in {colour}",
        ),
        claims=(
            "The best {product} you can buy in {place}, guaranteed to last.",
            "Eco-friendly, non-toxic and 100% natural.",
            "This {product} helps you sleep and lowers stress.",
            "Kills germs on the {material}, proven in a lab in {place}.",
        ),
        facts=(
            "The {product} is turned from {material} and oiled by hand.",
            "Wash it at {number} degrees and dry it flat.",
            "The {product} comes in {colour} and {colour}; other colours on request.",
            "Fits most {product}s that were sold after {year}.",
            "Stackable, so that {number} of them need no more room than one.",
            "A {product} like this has stood in our own kitchen since {year}.",
        ),
        words={
            "product": "lamp|towel|mug|cushion|candle|notebook|yoga mat|pillow|water bottle|rug|clock|backpack",
            "term": "home|gift|kitchen|office|cosy|set|modern|sale|garden|travel",
        },
    ),
}
