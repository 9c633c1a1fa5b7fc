"""Every place in which one claim hides, and places in which there is no claim, through the whole linter.

The claim stands between ⟦ and ⟧, which are taken out before reading: this is what must be found, and on its line.
"""

import pytest

from copylint.readers import format_of, read
from copylint.text.positions import Lines

PLACES = {
    "page.txt": {
        "plain": "Our facial ⟦boosts collagen⟧ daily.",
        "wrapped": "\nWith cold air, massage and warm towels it ⟦boosts\n  collagen⟧ daily.",
        "bullet": "Why book:\n• It ⟦boosts collagen⟧ daily",
        "no-break space": "Our facial ⟦boosts\xa0collagen⟧ daily.",
        "soft hyphen": "Our facial ⟦boosts col\xadlagen⟧ daily.",
        "zero-width space": "Our facial ⟦boo\u200bsts collagen⟧ daily.",
        "full width": "Our facial ⟦ｂｏｏｓｔｓ collagen⟧ daily.",
        "upper case": "OUR FACIAL ⟦BOOSTS COLLAGEN⟧ DAILY.",
        "raised figure": "Our facial ⟦boosts collagen⟧¹ daily.",
        "line ends of Windows": "Glow.\r\n\r\nWith cold air, massage and warm towels it ⟦boosts\r\ncollagen⟧ daily.",
        "line ends of old Macs": "Glow.\r\rWith cold air, massage and warm towels it ⟦boosts\rcollagen⟧ daily.",
    },
    "page.md": {
        "heading": "# Our facial ⟦boosts collagen⟧ daily",
        "setext heading": "Our facial ⟦boosts collagen⟧ daily\n=====",
        "bold": "Our facial **⟦boosts** collagen⟧ daily.",
        "italic and wrapped": "Our facial *⟦boosts\ncollagen⟧* daily.",
        "list item": "- Calm\n- It ⟦boosts collagen⟧ daily",
        "quote": "> It ⟦boosts\n> collagen⟧ daily.",
        "table cell": "| a | b |\n|---|---|\n| c | It ⟦boosts collagen⟧ daily |",
        "link text": "[It ⟦boosts collagen⟧ daily](/book)",
        "link title": '[Book](/book "It ⟦boosts collagen⟧ daily")',
        "reference title": "[Book][b]\n\n[b]: /book 'It ⟦boosts collagen⟧ daily'",
        "alt": "![It ⟦boosts collagen⟧ daily](face.jpg)",
        "entity": "It ⟦boosts&#32;collagen⟧ daily.",
        "escape": "It ⟦boosts \\\ncollagen⟧ daily.",
        "footnote": "Glow.[^1]\n\n[^1]: It ⟦boosts collagen⟧ daily.",
        "strikethrough": "It ⟦boosts ~~collagen⟧~~ daily.",
        "front matter": "---\ntitle: It ⟦boosts collagen⟧ daily\n---\nGlow.",
        "folded front matter": "---\ndescription: >-\n  It ⟦boosts\n  collagen⟧ daily\n---\nGlow.",
        "TOML front matter": '+++\ntitle = "It ⟦boosts collagen⟧ daily"\n+++\nGlow.',
        "inline HTML": "It ⟦boosts <b>collagen⟧</b> daily.",
        "block of HTML": "<div>\n<p>It ⟦boosts collagen⟧ daily.</p>\n</div>",
        "Hugo shortcode": '{{< figure src="a.jpg" caption="It ⟦boosts collagen⟧ daily" >}}',
        "within a shortcode": "{{% note %}}\nIt ⟦boosts **collagen⟧** daily.\n{{% /note %}}",
        "Jekyll include": '{% include cta.html text="It ⟦boosts collagen⟧ daily" %}',
        "template variable": "It ⟦boosts {{ page.skin }} collagen⟧ daily.",
    },
    "page.html": {
        "paragraph": "<p>It ⟦boosts collagen⟧ daily.</p>",
        "inline tags": "<p>It ⟦bo<b>ost</b>s <i>collagen⟧</i> daily.</p>",
        "entities": "<p>It ⟦boosts&nbsp;col&shy;lagen⟧ daily.</p>",
        "line break": "<p>It ⟦boosts<br>collagen⟧ daily.</p>",
        "title": "<title>It ⟦boosts collagen⟧ daily</title>",
        "meta description": '<meta name="description" content="It ⟦boosts collagen⟧ daily">',
        "og:title": "<meta content='It ⟦boosts collagen⟧ daily' property='og:title'>",
        "alt": '<img src="a.jpg" alt="It ⟦boosts collagen⟧ daily">',
        "title attribute": '<a href="/" title="It ⟦boosts collagen⟧ daily">Book</a>',
        "aria-label": '<a href="/" aria-label="It ⟦boosts collagen⟧ daily">Book</a>',
        "button": "<button>It ⟦boosts collagen⟧ daily</button>",
        "value of a button": '<input type="submit" value="It ⟦boosts collagen⟧ daily">',
        "caption": "<figure><figcaption>It ⟦boosts collagen⟧ daily.</figcaption></figure>",
        "cell": "<table><tr><td>a<td>It ⟦boosts collagen⟧ daily</table>",
        "option": "<select><option>It ⟦boosts collagen⟧ daily</select>",
        "hidden": "<p hidden>It ⟦boosts collagen⟧ daily.</p>",
        "closed details": "<details><summary>A</summary>It ⟦boosts collagen⟧ daily.</details>",
        "small": "<small>It ⟦boosts collagen⟧ daily.</small>",
        "linked data": '<script type="application/ld+json">{"name": "It ⟦boosts\\u0020collagen⟧ daily"}</script>',
        "picture title": "<svg><title>It ⟦boosts collagen⟧ daily</title></svg>",
        "Jinja": "<p>It ⟦boosts {% if a %}your{% endif %} collagen⟧ daily.</p>",
        "Twig include": "{% include 'card.twig' with {'text': 'It ⟦boosts collagen⟧ daily'} %}",
        "Django trans": '{% trans "It ⟦boosts collagen⟧ daily" %}',
        "string in an attribute": "<img alt=\"{{ 'It ⟦boosts collagen⟧ daily' | t }}\">",
    },
    "page.liquid": {
        "assign": "{% assign heading = 'It ⟦boosts collagen⟧ daily' %}",
        "render": "{% render 'card', text: 'It ⟦boosts collagen⟧ daily' %}",
        "default": '{{ title | default: "It ⟦boosts collagen⟧ daily" }}',
        "schema": '{% schema %}\n{"settings": [{"default": "<p>It ⟦boosts collagen⟧ daily</p>"}]}\n{% endschema %}',
    },
    "page.hbs": {
        "partial": '{{> hero title="It ⟦boosts collagen⟧ daily"}}',
        "triple": "<p>It ⟦boosts {{{a}}} collagen⟧ daily.",
    },
    "page.erb": {
        "render": "<%= render 'hero', title: 'It ⟦boosts collagen⟧ daily' %>",
        "markup": "<p>It ⟦boosts <%= a %> collagen⟧ daily.",
    },
    "page.ejs": {"include": "<%- include('hero', { title: 'It ⟦boosts collagen⟧ daily' }) %>"},
    "page.php": {
        "markup": "<?php get_header(); ?>\n<p>It ⟦boosts <?= $a ?> collagen⟧ daily.</p>",
        "echo": "<?php\necho 'It ⟦boosts collagen⟧ daily';",
        "translation": "<h1><?php esc_html_e('It ⟦boosts collagen⟧ daily', 'spa'); ?></h1>",
        "array": "<?php return ['faq' => [['question' => 'Why?', 'answer' => 'It ⟦boosts collagen⟧ daily']]];",
        "concatenation": "<?php $text = 'It ⟦boosts ' . $your . ' collagen⟧ daily';",
        "heredoc": "<?php echo <<<HTML\n<p>It ⟦boosts <b>collagen⟧</b> daily</p>\nHTML;",
        "escapes": '<?php echo "It ⟦boosts\\x20collagen⟧ daily";',
    },
    "page.blade.php": {
        "section": "@section('title', 'It ⟦boosts collagen⟧ daily')",
        "lang": "@lang('It ⟦boosts collagen⟧ daily')",
        "markup": "<p>It ⟦boosts {!! $your !!} collagen⟧ daily.</p>",
    },
    "page.tsx": {
        "text": "export default () => <p>It ⟦boosts collagen⟧ daily.</p>",
        "inline element": "const a = <p>It ⟦boosts{' '}\n  <b>collagen⟧</b> daily.</p>",
        "expression": "const a = <p>It ⟦boosts {your} collagen⟧ daily.</p>",
        "prop": '<Hero title="It ⟦boosts collagen⟧ daily" />',
        "prop in braces": "const a = <Hero text={`It ⟦boosts ${your} collagen⟧ daily`} />",
        "alt": '<Image src="a.jpg" alt="It ⟦boosts collagen⟧ daily" />',
        "object": "export const faq = [\n  { question: 'Why?', answer: 'It ⟦boosts collagen⟧ daily' },\n];",
        "array": "const perks = ['Calm', 'It ⟦boosts collagen⟧ daily'];",
        "metadata": "export const metadata = { description: 'It ⟦boosts collagen⟧ daily' };",
    },
    "page.js": {
        "string": "const heading = 'It ⟦boosts collagen⟧ daily';",
        "escapes": "const heading = 'It ⟦boosts\\u0020collagen⟧ daily';",
        "concatenation": "const heading = 'It ⟦boosts ' +\n  'collagen⟧ daily';",
        "HTML in a template": "el.innerHTML = `<p>It ⟦boosts <b>${a}collagen⟧</b> daily</p>`;",
    },
    "page.astro": {
        "front matter": "---\nconst title = 'It ⟦boosts collagen⟧ daily';\n---\n<p>Glow</p>",
        "markup": "---\n---\n<h1>It ⟦boosts {your} collagen⟧ daily</h1>",
        "loop": "{items.map((item) => (\n  <li>It ⟦boosts collagen⟧ daily</li>\n))}",
        "prop": '<Layout title="It ⟦boosts collagen⟧ daily" />',
    },
    "page.vue": {
        "markup": "<template><p>It ⟦boosts {{ your }} collagen⟧ daily.</p></template>",
        "bound prop": "<Hero :title=\"'It ⟦boosts collagen⟧ daily'\" />",
        "prop": '<Hero subtitle="It ⟦boosts collagen⟧ daily" />',
        "script": "<script setup>\nconst faq = [{ answer: 'It ⟦boosts collagen⟧ daily' }]\n</script>",
    },
    "page.svelte": {
        "markup": "{#if a}<p>It ⟦boosts {your} collagen⟧ daily.</p>{/if}",
        "expression": "<p>{a ? 'It ⟦boosts collagen⟧ daily' : ''}</p>",
        "script": "<script>\n  let title = 'It ⟦boosts collagen⟧ daily';\n</script>",
    },
    "page.mdx": {
        "Markdown": "It ⟦boosts **collagen⟧** daily.",
        "child": "<Card>\n    It ⟦boosts **collagen⟧** daily.\n</Card>",
        "prop": '<Card title="It ⟦boosts collagen⟧ daily" />',
        "export": "export const meta = { title: 'It ⟦boosts collagen⟧ daily' };\n\nGlow.",
        "expression": "It ⟦boosts {your} collagen⟧ daily.",
    },
    "content.json": {
        "value": '{"hero": {"title": "It ⟦boosts collagen⟧ daily"}}',
        "escape": '{"title": "It ⟦boosts\\u0020collagen⟧ daily"}',
        "HTML": '{"body": "<p>It ⟦boosts <b>collagen⟧<\\/b> daily</p>"}',
        "list": '{"perks": [\n  "Calm skin",\n  "It ⟦boosts collagen⟧ daily"\n]}',
    },
    "content.yaml": {
        "plain": "hero:\n  title: It ⟦boosts collagen⟧ daily",
        "quoted": "title: 'It''s here: it ⟦boosts collagen⟧ daily'",
        "folded": "text: >\n  It ⟦boosts\n  collagen⟧ daily",
        "literal": "text: |\n  Calm skin.\n\n  It ⟦boosts collagen⟧ daily.",
        "list": "perks:\n  - Calm skin\n  - It ⟦boosts collagen⟧ daily",
        "HTML": 'body: "<p>It ⟦boosts <b>collagen⟧</b> daily</p>"',
    },
    "feed.csv": {
        "cell": "id,description\n1,It ⟦boosts collagen⟧ daily",
        "quoted cell": 'id,description\n1,"With cold air, massage and warm towels it ⟦boosts\ncollagen⟧ daily"',
    },
    "feed.jsonl": {"value": '{"id": 1}\n{"id": 2, "description": "It ⟦boosts collagen⟧ daily"}'},
}  # fmt: skip

SILENT = {
    "page.txt": {
        "negated": "Nothing here claims to boost collagen.",
        "an address": "See https://a.b/boosts-collagen now.",
    },
    "page.md": {
        "code span": "Write `boosts collagen` here.",
        "fence": "```\nIt boosts collagen daily.\n```",
        "comment": "<!-- It boosts collagen daily. -->",
        "address": "[Book](/boosts-collagen)",
        "slug": "---\nslug: boosts collagen\n---\nGlow.",
        "image path in a shortcode": '{{< figure src="boosts collagen.jpg" >}}',
        "template comment": "{{/* It boosts collagen daily. */}}",
        "shortcode in code": '`{{< figure caption="It boosts collagen daily" >}}`',
    },
    "page.html": {
        "script": "<script>const a = 'It boosts collagen daily';</script>",
        "style": "<style>a::after { content: 'It boosts collagen daily' }</style>",
        "comment": "<!-- It boosts collagen daily. -->",
        "class": '<p class="boosts collagen">Glow</p>',
        "data attribute": '<p data-text="It boosts collagen daily">Glow</p>',
        "code": "<code>It boosts collagen daily</code>",
        "keywords": '<meta name="keywords" content="It boosts collagen daily">',
        "Jinja comment": "{# It boosts collagen daily. #}",
        "condition": "{% if title == 'It boosts collagen daily' %}Glow{% endif %}",
        "across blocks": "<p>It boosts</p><p>collagen daily</p>",
    },
    "page.liquid": {
        "comment": "{% comment %}It boosts collagen daily.{% endcomment %}",
        "name in a schema": '{% schema %}{"name": "It boosts collagen daily"}{% endschema %}',
    },
    "page.php": {
        "comment": "<?php // It boosts collagen daily",
        "exception": "<?php throw new Exception('It boosts collagen daily');",
        "comparison": "<?php if ($a === 'It boosts collagen daily') {}",
        "text domain": "<?php _e('Glow', 'It boosts collagen daily');",
        "key": "<?php $a = ['It boosts collagen daily' => 1];",
    },
    "page.blade.php": {"comment": "{{-- It boosts collagen daily --}}"},
    "page.tsx": {
        "import": "import a from 'It boosts collagen daily';",
        "class": '<p className="boosts collagen">Glow</p>',
        "comment": "const a = <p>{/* It boosts collagen daily */}Glow</p>;",
        "console": "console.log('It boosts collagen daily');",
        "error": "throw new Error('It boosts collagen daily');",
    },
    "page.astro": {"styles": "<style>a::after { content: 'It boosts collagen daily' }</style>"},
    "page.vue": {"handler": "<button @click=\"log('It boosts collagen daily')\">Book</button>"},
    "page.svelte": {"condition": "{#if a == 'It boosts collagen daily'}Glow{/if}"},
    "page.mdx": {
        "import": "import a from 'It boosts collagen daily'\n\nGlow",
        "comment": "{/* It boosts collagen daily */}",
    },
    "content.json": {"key": '{"It boosts collagen daily": 1}', "slug": '{"slug": "boosts-collagen"}'},
    "content.yaml": {"key": "It boosts collagen daily: 1", "comment": "# It boosts collagen daily\na: b"},
    "feed.csv": {"column": "id,It boosts collagen daily\n1,2"},
}  # fmt: skip


def cases(table):
    return [pytest.param(path, text, id=f"{path} {name}") for path, row in table.items() for name, text in row.items()]


def claims_in(text, path, linter):
    """Return line and source of each claim about collagen."""
    document = read(text, path, format_of(path) or "text")
    findings = [finding for finding in linter.lint(document) if finding.rule == "collagen-stimulation"]
    return [(finding.start.line, text[finding.span.start : finding.span.end]) for finding in findings]


@pytest.mark.parametrize(("path", "marked"), cases(PLACES))
def test_the_claim_is_found_wherever_it_hides(linter, path, marked):
    before, claim, after = marked.replace("⟦", "⟧").split("⟧")

    line = Lines(before + claim + after).position(len(before)).line
    assert claims_in(before + claim + after, path, linter) == [(line, claim)]


@pytest.mark.parametrize(("path", "text"), cases(SILENT))
def test_nothing_is_found_where_there_is_no_claim(linter, path, text):
    assert claims_in(text, path, linter) == []


def test_a_claim_in_several_surfaces_is_reported_once_in_each(linter):
    text = (
        "<title>It boosts collagen daily</title><meta name='description' content='It boosts collagen daily'>"
        '<script type="application/ld+json">{"description": "It boosts collagen daily"}</script>'
        "<h1 title='It boosts collagen daily'>It boosts collagen daily</h1>{{ 'It boosts collagen daily' | t }}"
    )

    places = [text[:start].count("boosts") for start in starts_in(text, linter)]
    assert places == [0, 1, 2, 3, 4, 5]


def starts_in(text, linter):
    document = read(text, "page.html", "html")
    return [finding.span.start for finding in linter.lint(document) if finding.rule == "collagen-stimulation"]


@pytest.mark.parametrize(("path", "marked"), cases(PLACES))
def test_no_rule_reports_one_place_twice(linter, path, marked):
    text = marked.replace("⟦", "").replace("⟧", "")

    places = [(finding.rule, finding.span) for finding in linter.lint(read(text, path, format_of(path) or "text"))]
    assert len(places) == len(set(places))
