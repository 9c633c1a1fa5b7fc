import pytest

from copylint.model import Comment, Span
from copylint.readers import read
from tests.readers.phrases import places_of_phrase, prominences_and_texts


def case(format, text, kind, source="boosts collagen", *, id):  # noqa: A002
    return pytest.param(format, text, [(kind, source)], id=f"{format}: {id}")


@pytest.mark.parametrize(
    ("format", "text", "expected"),
    [
        case("vue", "<template><p>boosts collagen</p></template>", "paragraph", id="markup"),
        case("vue", "<p>boosts {{ your }} collagen</p>", "paragraph", "boosts {{ your }} collagen", id="expression"),
        case("vue", "<p>{{ a ? 'It boosts collagen' : '' }}</p>", "string", id="string in an expression"),
        case("vue", "<p v-if=\"a > 'b'\">boosts collagen</p>", "paragraph", id="angle in an attribute"),
        case("vue", "<a :title=\"'boosts collagen'\">A</a>", "title", id="bound attribute"),
        case("vue", "<p v-html=\"'<b>boosts</b> collagen'\"/>", "paragraph", "boosts</b> collagen", id="inner HTML"),
        case("vue", '<Card heading="boosts collagen"/>', "heading", id="prop"),
        case("vue", '<my-card :text="`It boosts collagen`"/>', "string", id="bound prop"),
        case("vue", "<CardTitle>boosts collagen</CardTitle>", "heading", id="heading component"),
        case("vue", "<p>boosts <NavLink to='/a'>collagen</NavLink></p>", "paragraph",
             "boosts <NavLink to='/a'>collagen", id="inline component"),
        case("vue", "<Link><p>boosts collagen</p></Link>", "paragraph", id="component called as a void element"),
        case("vue", "<script setup>\nconst a = {title: 'boosts collagen'}\n</script>", "title", id="script"),
        case("svelte", "<p>boosts {your} collagen</p>", "paragraph", "boosts {your} collagen", id="value"),
        case("svelte", "{#if a < b}<li>boosts collagen</li>{/if}", "item", id="block"),
        case("svelte", "{#each a as {b, c}}<li>boosts collagen</li>{/each}", "item", id="nested braces"),
        case("svelte", "<p>{a ? 'It boosts collagen' : ''}</p>", "string", id="string in an expression"),
        case("svelte", "<a title={a || 'boosts collagen'}>A</a>", "title", id="attribute in braces"),
        case("svelte", '<a title="boosts {your} collagen">A</a>', "title", "boosts {your} collagen", id="in quotes"),
        case("svelte", "{@html '<b>boosts</b> collagen'}", "paragraph", "boosts</b> collagen", id="inner HTML"),
        case("svelte", "<Card text={'It boosts collagen'}/>", "string", id="prop"),
        case("svelte", "<script lang='ts'>let title: string = 'boosts collagen'</script>", "title", id="script"),
        case("astro", "---\nconst title = 'boosts collagen'\n---\n", "title", id="front matter"),
        case("astro", "---\n---\n<h1>boosts {your} collagen</h1>", "heading", "boosts {your} collagen", id="value"),
        case("astro", "<p>boosts <b>collagen</b></p>", "paragraph", "boosts <b>collagen", id="inline element"),
        case("astro", "{a.map((b) => (<li>boosts collagen</li>))}", "item", id="element in an expression"),
        case("astro", '<Layout title="boosts collagen">', "title", id="prop"),
        case("astro", "<Card text={`It boosts collagen`} />", "string", id="prop in braces"),
        case("astro", '<img src="a.jpg" alt="boosts collagen"><br>', "alt", id="alt of an open element"),
        case("astro", "<!DOCTYPE html><title>boosts collagen</title>", "title", id="title"),
        case("astro", "<style>a{b:c}</style><p>boosts collagen</p>", "paragraph", id="after styles"),
        case("svelte", "<script>$: title = 'boosts collagen'</script>", "title", id="statement done again"),
        case("svelte", "<script>$: a = b ? 'It boosts collagen' : ''</script>", "string", id="its alternatives"),
        case("svelte", "<script>$: { lead = `It boosts collagen` }</script>", "string", id="block done again"),
        case("svelte", "<script>$: document.title = 'boosts collagen'</script>", "title", id="its member"),
        case("svelte", "{#each ['It boosts collagen'] as a}<b>{a}</b>{/each}", "string", id="list of a loop"),
        case("svelte", "{#each [{ heading: 'boosts collagen' }] as a}{/each}", "heading", id="objects of a loop"),
        case("svelte", "{@render card('It boosts collagen')}", "string", id="snippet"),
        case("vue", "<template><li v-for=\"a in ['It boosts collagen']\">{{ a }}</li></template>", "string",
             id="list of a loop in Vue"),
        case("vue", "<i18n>{\"en\": {\"greet\": \"It boosts collagen\"}}</i18n>\n<template>a</template>", "string",
             id="messages beside the template"),
        case("mdx", "# boosts **collagen**", "heading", "boosts **collagen", id="Markdown"),
        case("mdx", "---\ntitle: boosts collagen\n---\n", "title", id="front matter"),
        case("mdx", "It boosts {your} collagen.", "paragraph", "boosts {your} collagen", id="value"),
        case("mdx", "It {'boosts collagen today'}.", "string", id="string in an expression"),
        case("mdx", "export const meta = { title: 'boosts collagen' }\n\nA", "title", id="export"),
        case("mdx", "<Card title='boosts collagen' />", "title", id="prop"),
        case("mdx", "<Card\n  a={1}\n  heading={`boosts collagen`}\n/>", "heading", id="prop of several lines"),
        case("mdx", "<Faq items={[{ question: 'boosts collagen' }]} />", "heading", id="object in a prop"),
        case("mdx", "<Card>\n    boosts **collagen**\n</Card>", "paragraph", "boosts **collagen", id="indented child"),
        case("mdx", "Hello.\n\n    It boosts collagen.", "paragraph", id="indented line"),
        case("mdx", "Hello.\n\n\tIt boosts collagen.", "paragraph", id="line behind a tab"),
        case("mdx", "- a\n\nHello.\n\n    It boosts collagen.", "paragraph", id="indented line after a list"),
        case("mdx", "- a\n\n    It boosts collagen.", "item", id="indented line in a list"),
        case("mdx", "- `a` b `c` d\n\n    It boosts collagen.", "item", id="indented line in a list, behind code"),
        case("mdx", "- a `b` c\n\nHello `d`.\n\n    It boosts collagen.", "paragraph", id="list ended behind code"),
        case("mdx", "<Card>boosts *collagen*</Card>", "paragraph", "boosts *collagen", id="child on one line"),
        case("mdx", "It <Mark>boosts</Mark> collagen", "paragraph", "boosts</Mark> collagen", id="inline component"),
        case("mdx", "<div className='a'>boosts **collagen**</div>", "paragraph", "boosts **collagen", id="element"),
        case("mdx", "{a.map(b => <li>boosts collagen</li>)}", "item", id="element in an expression"),
        case("mdx", '![boosts collagen](a.png "A")', "alt", id="alt"),
        case("mdx", "Calm { skin\n\nboosts collagen", "paragraph", id="brace without an end"),
    ],
)  # fmt: skip
def test_a_claim_is_found_where_copy_stands(format, text, expected):  # noqa: A002
    assert places_of_phrase(text, format) == expected


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("vue", "<docs>\nIt boosts collagen.\n</docs>\n<template>a</template>"),
        ("vue", '<route lang="json">\n{"title": "It boosts collagen"}\n</route>\n<template>a</template>'),
        ("svelte", "<script>$: console.log('It boosts collagen')</script>"),
        ("svelte", "{#if a == 'It boosts collagen'}b{/if}"),
        ("vue", "<template><b v-if=\"a == 'It boosts collagen'\">b</b></template>"),
        ("vue", "<!-- It boosts collagen -->"),
        ("vue", "<p v-if=\"a === 'It boosts collagen'\">A</p>"),
        ("vue", "<p @click=\"go('It boosts collagen')\">A</p>"),
        ("vue", "<p :class=\"'boosts collagen'\">A</p>"),
        ("vue", "<style>a:after { content: 'It boosts collagen' }</style>"),
        ("vue", "<script>console.log('It boosts collagen')</script>"),
        ("svelte", "{#if a == 'It boosts collagen'}A{/if}"),
        ("svelte", "<p on:click={() => go('It boosts collagen')}>A</p>"),
        ("svelte", "<p class=\"{a ? 'boosts collagen' : ''}\">A</p>"),
        ("svelte", "<!-- {'It boosts collagen'} -->"),
        ("astro", "---\nimport A from 'It boosts collagen'\n---\n"),
        ("astro", "<!-- It boosts collagen -->"),
        ("astro", "<script>a = 'It boosts collagen'</script>"),
        ("astro", "<p class:list={['boosts collagen']}>A</p>"),
        ("astro", "{/* It boosts collagen */}"),
        ("mdx", "import A from 'It boosts collagen'\n\nA"),
        ("mdx", "{/* It boosts collagen */}"),
        ("mdx", "`<Card title='boosts collagen' />`"),
        ("mdx", "```jsx\n<Card title='boosts collagen' />\n```"),
        ("mdx", "<Card onClick={() => go('It boosts collagen')} className='boosts collagen' />"),
        ("mdx", "<CodeBlock>It boosts collagen</CodeBlock>"),
        ("mdx", "<!-- It boosts collagen -->"),
    ],
)
def test_nothing_is_read_where_there_is_no_copy(format, text):  # noqa: A002
    assert places_of_phrase(text, format) == []


@pytest.mark.parametrize(
    ("format", "comment"),
    [
        ("vue", "<!-- copylint-disable x: y -->"),
        ("svelte", "<!-- copylint-disable x: y -->"),
        ("astro", "<!-- copylint-disable x: y -->"),
        ("astro", "{/* copylint-disable x: y */}"),
        ("mdx", "{/* copylint-disable x: y */}"),
    ],
)
def test_a_comment_may_hold_a_directive(format, comment):  # noqa: A002
    start = 6 if comment.startswith("<") else 7
    length = len(comment) if comment.startswith("<") else len(comment) - 2

    comments = read(f"<b>A\n\n{comment}", "a", format).comments

    assert comments == (Comment("copylint-disable x: y", Span(start, start + length)),)


@pytest.mark.parametrize("format", ["vue", "svelte", "astro", "mdx"])
def test_small_print_is_known(format):  # noqa: A002
    text = (
        "<footer><p>It may vary</p></footer>\n\n<SiteFooter>It varies</SiteFooter>\n\n<p>Calm <small>skin</small></p>"
    )

    expected = [("small", "It may vary"), ("small", "It varies"), ("normal", "Calm skin")]
    assert prominences_and_texts(text, format) == expected


@pytest.mark.parametrize(("format", "braces"), [("vue", ("{{", "}}")), ("svelte", ("{", "}"))])
def test_a_string_is_as_prominent_as_the_markup_around(format, braces):  # noqa: A002
    text = f"<footer>{braces[0]} 'It may vary' {braces[1]}</footer>"

    assert prominences_and_texts(text, format) == [("small", "It may vary")]
