import pytest

from copylint.model import Comment, Span
from copylint.readers.code.copy_or_code import KeyNames
from copylint.readers.code.javascript import read_script
from tests.readers.phrases import kinds_and_texts, places_of_phrase, prominences_and_texts


def case(text, kind, source="boosts collagen", *, id):  # noqa: A002
    return pytest.param(text, [(kind, source)], id=id)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        case("x = <p>It boosts collagen.</p>", "paragraph", id="text of an element"),
        case("x = <p>boosts <b>colla</b>gen</p>", "paragraph", "boosts <b>colla</b>gen", id="inline element"),
        case("x = <p>boosts{' '}\n  <b>collagen</b></p>", "paragraph", "boosts{' '}\n  <b>collagen", id="space"),
        case("x = <p>boosts\n    collagen</p>", "paragraph", "boosts\n    collagen", id="line break"),
        case("x = <p>boosts&nbsp;collagen</p>", "paragraph", "boosts&nbsp;collagen", id="entity"),
        case("x = <p>boosts {/* your */}collagen</p>", "paragraph", "boosts {/* your */}collagen", id="comment"),
        case("x = <p>boosts {your} collagen</p>", "paragraph", "boosts {your} collagen", id="expression"),
        case("x = <p>{'boosts'} {`collagen`}</p>", "paragraph", "boosts'} {`collagen", id="strings in braces"),
        case("x = <p>boosts<br/>collagen</p>", "paragraph", "boosts<br/>collagen", id="line break element"),
        case("x = <p>boosts <Star/> collagen</p>", "paragraph", "boosts <Star/> collagen", id="icon between"),
        case("x = <>boosts <>collagen</></>", "paragraph", "boosts <>collagen", id="fragments"),
        case("x = <p>It {a && <b>boosts collagen</b>}</p>", "paragraph", id="element in an expression"),
        case("x = <ul>{a.map(i => <li key={i}>boosts collagen</li>)}</ul>", "item", id="list in a loop"),
        case("x = <H1>boosts collagen</H1>", "heading", id="component that is a heading"),
        case("x = <Card.SectionTitle>boosts collagen</Card.SectionTitle>", "heading", id="title component"),
        case("x = <Button>boosts collagen</Button>", "button", id="button component"),
        case("x = <motion.li a={1}>boosts collagen</motion.li>", "item", id="element of a library"),
        case("x = <p>{a ? 'boosts collagen' : 'no'}</p>", "string", id="alternatives in braces"),
        case("x = <p>{t('It boosts collagen')}</p>", "string", id="translation"),
        case('x = <img alt="boosts collagen"/>', "alt", id="alt"),
        case("x = <Card title='boosts collagen'/>", "title", id="title prop"),
        case('x = <Card title="boosts&#32;collagen"/>', "title", "boosts&#32;collagen", id="entity in a prop"),
        case("x = <Card title={'boosts collagen'}/>", "title", id="prop in braces"),
        case("x = <Card title={`boosts ${your} collagen`}/>", "title", "boosts ${your} collagen", id="template prop"),
        case("x = <Card heading={a ? `It boosts collagen` : ''}/>", "heading", id="prop with alternatives"),
        case("x = <a aria-label='boosts collagen'/>", "label", id="aria-label"),
        case("x = <Hero description='boosts collagen'/>", "meta", id="description"),
        case("x = <Faq items={[{q: 'A', a: 'boosts collagen'}]}/>", "string", id="object in a prop"),
        case("x = <Hero icon={<b>boosts collagen</b>}/>", "paragraph", id="element in a prop"),
        case("x = <meta name='description' content='boosts collagen'/>", "meta", id="meta element"),
        case("x = <p dangerouslySetInnerHTML={{__html: '<b>boosts</b> collagen'}}/>", "paragraph",
             "boosts</b> collagen", id="inner HTML"),
        case("const faq = {question: 'boosts collagen'}", "heading", id="question"),
        case("const faq = {'answer': \"boosts collagen\"}", "string", id="quoted key"),
        case("const a = {alt: 'boosts collagen'}", "alt", id="alt key"),
        case("const a = {metaDescription: 'boosts collagen'}", "meta", id="key of several words"),
        case("const a = {perks: ['boosts collagen']}", "string", id="array"),
        case("const classes = [{text: 'boosts collagen'}]", "string", id="a list of classes"),
        case("const a = {image: {src: 'a.jpg', alt: 'boosts collagen'}}", "alt", id="object under a silent key"),
        case("const title = 'boosts collagen'", "title", id="constant"),
        case("const title: string = 'boosts collagen'", "title", id="typed constant"),
        case("page.title = 'boosts collagen'", "title", id="assignment"),
        case("function Hero({title = 'boosts collagen'}) {}", "title", id="default of a parameter"),
        case("export default ['boosts collagen']", "string", id="exported array"),
        case("const f = () => 'boosts collagen'", "string", id="arrow function"),
        case("function f() { return 'boosts collagen' }", "string", id="return"),
        case("const a = b ? 'boosts collagen' : ''", "string", id="alternatives"),
        case("const a = b || 'boosts collagen'", "string", id="default value"),
        case("toast('It boosts collagen')", "string", id="argument"),
        case("const [a, b] = useState('It boosts collagen')", "string", id="state"),
        case("el.innerHTML = `<p>boosts <i>collagen</i></p>`", "paragraph", "boosts <i>collagen", id="HTML"),
        case("el.innerHTML = '<p>boosts ' + your + ' collagen</p>'", "paragraph", "boosts ' + your + ' collagen",
             id="HTML put together"),
        case("a = 'boosts ' +\n  \"collagen\"", "string", "boosts ' +\n  \"collagen", id="concatenation"),
        case("a = `It ${b} boosts collagen`", "string", id="template"),
        case("a = `It ${c ? `boosts collagen` : ''} daily`", "string", id="template in a template"),
        case("a = 'boosts\\u0020colla\\x67en'", "string", "boosts\\u0020colla\\x67en", id="escapes"),
        case("a = 'boosts \\\n collagen'", "string", "boosts \\\n collagen", id="continued line"),
        case("a = `boosts\n  collagen`", "string", "boosts\n  collagen", id="template over two lines"),
        case("a = 'It **boosts** collagen'", "paragraph", "boosts** collagen", id="Markdown"),
        case("enum A { Text = 'boosts collagen' }", "string", id="enum"),
        case("const a = {b: 'boosts collagen'} as const satisfies C", "string", id="as const"),
        case("a = x / 2; b = 'boosts collagen'; c = y / 2", "string", id="between divisions"),
        case("a = i++ / 2; b = 'boosts collagen' // a / b", "string", id="division after an increment"),
        case("a = i-- /2; b = 'boosts collagen' // a / b", "string", id="division after a decrement"),
        case("if (x) /'/.test(y); b = 'boosts collagen'", "string", id="regular expression behind a condition"),
        case("if (f('a')) /'/.test(y); b = 'boosts collagen'", "string", id="behind a condition with a call"),
        case("a = String.raw`boosts collagen`", "string", id="raw template"),
        case("a = String.raw`boosts ${'your'} collagen\\n`", "string", "boosts ${'your'} collagen", id="raw gap"),
        case("type A = 'one two'; b = 'boosts collagen'", "string", id="after a type"),
        case("class A { f(a: B): string { return 'It boosts collagen' } }", "string", id="in a typed method"),
        case("f((a: B): void => { return 'It boosts collagen' })", "string", id="in a typed callback"),
        case("function f(): 'one two' { return 'It boosts collagen' }", "string", id="behind the type of a result"),
        case("const a: Record<'b', string> = { title: 'boosts collagen' }", "title", id="behind a type with arguments"),
        case("const f = ({ a, b }: { a: 'one two' }) => <p>boosts collagen</p>", "paragraph", id="behind typed props"),
        case("switch (a) { case 'b': toast('It boosts collagen') }", "string", id="in a case"),
        case("interface A { b: 'one two' }\nconst c = 'boosts collagen'", "string", id="after an interface"),
        case("function f(a: 'one two' = 'boosts collagen') {}", "string", id="default behind a type"),
        case("const a: 'one two' = 'boosts collagen'", "string", id="value behind a type"),
        case("x = <Markdown>{`It [boosts](/a) collagen`}</Markdown>", "paragraph", "boosts](/a) collagen",
             id="Markdown as a child"),
        case("x = <p>Our {'boosts'} collagen</p>", "paragraph", "boosts'} collagen", id="a string among text"),
        case("x = <svg><text>boosts collagen</text></svg>", "paragraph", id="text in a picture"),
        case("html += 'boosts collagen'", "string", id="added to a variable"),
        case("a = b.replace(/[\"'`]/g, ''); c = 'boosts collagen'", "string", id="after a regular expression"),
        case("const id = 'a'\nshow('It boosts collagen')", "string", id="statement without a semicolon before it"),
        case("export const query = gql`{ a { b } }`; const a = 'boosts collagen'", "string", id="silent template"),
        case("const f = <T,>(a: T) => a; const b = 'boosts collagen'", "string", id="after type parameters"),
        case("el.addEventListener('click', () => { show('It boosts collagen') })", "string", id="in a listener"),
    ],
)  # fmt: skip
def test_a_claim_is_found_where_copy_stands(text, expected):
    assert places_of_phrase(text, "script") == expected


@pytest.mark.parametrize(
    "text",
    [
        "type A = 'It boosts collagen'",
        "export type A =\n  | 'a'\n  | 'It boosts collagen'",
        "type A = { text: 'It boosts collagen', b: { title: 'It boosts collagen' } }",
        "interface A extends B<'c'> { text: 'It boosts collagen' }",
        "type A<B> = { text: 'It boosts collagen' }",
        "const a: 'It boosts collagen' = b",
        "function f(text: 'It boosts collagen', b: 'It boosts collagen') {}",
        "const f = ({ a }: { title: 'It boosts collagen' }) => a",
        "const a = useState<'It boosts collagen'>()",
        "class A { title: 'It boosts collagen' }",
        "let a: 'It boosts collagen'",
        "const f = (a): 'It boosts collagen' => a",
        "function f(): 'It boosts collagen' { return a }",
        "import 'boosts collagen'",
        "import a from 'boosts collagen'",
        "export * from 'boosts collagen'",
        "const a = require('boosts collagen')",
        "const a = await import('boosts collagen')",
        "// boosts collagen",
        "/* boosts collagen */",
        "x = <p>{/* boosts collagen */}</p>",
        "const a = {'boosts collagen': 1}",
        "const a = b['boosts collagen']",
        "if (a === 'boosts collagen') {}",
        "if ('boosts collagen' != a) {}",
        "switch (a) { case 'boosts collagen': }",
        "type A = 'boosts collagen' | 'b'",
        "const a = /boosts collagen/",
        "console.log('It boosts collagen')",
        "console.log({title: 'It boosts collagen'})",
        "throw new Error('It boosts collagen')",
        "throw new TypeError(`It boosts collagen`)",
        "document.querySelector('boosts collagen')",
        "el.addEventListener('boosts collagen', f)",
        "localStorage.setItem('boosts collagen', 'boosts collagen')",
        "gtag('event', 'boosts collagen')",
        "describe('boosts collagen', () => { it('boosts collagen', () => { render(<p>boosts collagen</p>) }) })",
        "a = css`boosts collagen`",
        "a = styled.div`boosts collagen`",
        "a = styled(Button)`boosts collagen`",
        "a = gql`boosts collagen`",
        "a.includes('boosts collagen')",
        "x = <p className='boosts collagen'/>",
        "x = <p className={cn('boosts collagen', a && 'boosts collagen')}/>",
        "x = <p className={`boosts collagen ${a ? 'boosts collagen' : ''}`}/>",
        "x = <p style={{fontFamily: 'Boosts collagen'}}/>",
        "x = <p id='boosts collagen'/>",
        "x = <p key={'boosts collagen'}/>",
        "x = <a href='boosts collagen'/>",
        "x = <a href={`/boosts collagen`}/>",
        "x = <img src='boosts collagen'/>",
        "x = <p data-track='boosts collagen'/>",
        "x = <Button variant='boosts collagen'/>",
        "x = <code>boosts collagen</code>",
        "x = <style jsx>{`boosts collagen`}</style>",
        "x = <Script>{`boosts collagen`}</Script>",
        "x = <meta name='viewport' content='boosts collagen'/>",
        "const a = {className: 'boosts collagen'}",
        "const a = {id: 'boosts collagen', slug: 'boosts collagen', url: 'boosts collagen'}",
        "const a = '/boosts/collagen'",
        "const a = 'boosts-collagen'",
        "const a = 'boosts_collagen'",
        "const a = {fr: {title: 'boosts collagen'}, en: {}}",
        "const a = 'Ce soin boosts collagen pour une peau plus ferme'",
    ],
)
def test_what_no_visitor_reads_is_passed_over(text):
    assert places_of_phrase(text, "script") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("x = <div><p>One</p>two<p>three</p></div>",
                     [("paragraph", "One"), ("paragraph", "two"), ("paragraph", "three")], id="blocks divide"),
        pytest.param("a = () => <b>One</b>; b = () => <b>two</b>",
                     [("paragraph", "One"), ("paragraph", "two")], id="two components"),
        pytest.param("x = <p>Our {a ? <b>skin</b> : <i>hair</i>} care</p>",
                     [("paragraph", "Our skin care"), ("paragraph", "Our hair care")], id="alternatives stay apart"),
        pytest.param("x = <p title='One two'>Three <img alt='four five'/>six</p>",
                     [("title", "One two"), ("paragraph", "Three six"), ("alt", "four five")], id="props stand alone"),
        pytest.param("x = <p>a < b {'{'} c</p>", [("paragraph", "a < b { c")], id="a stray sign"),
        pytest.param("a = 'Our facial', b = 'Our mask'",
                     [("string", "Our facial"), ("string", "Our mask")], id="two strings"),
        pytest.param("a = ['Our facial' + b, 'Our mask']",
                     [("string", "Our facial"), ("string", "Our mask")], id="a plus ends with its element"),
        pytest.param("a = 'Our\\nFacial\\ttoday \\u{1F600}\\ud83d\\ude00'",
                     [("string", "Our"), ("string", "Facial today \U0001f600\U0001f600")], id="escapes"),
        pytest.param("x = <p>never closed", [("paragraph", "never closed")], id="unclosed"),
        pytest.param("a = 'Our facial", [("string", "Our facial")], id="unclosed string"),
        pytest.param("a = `Our facial", [("string", "Our facial")], id="unclosed template"),
        pytest.param("a = {label: 'Detox', value: 'detox'}", [("label", "Detox")], id="a label and its value"),
        pytest.param("a = {title: {en: 'Our facial', de: 'Unser Gesicht'}}", [("title", "Our facial")], id="locales"),
        pytest.param("", [], id="empty"),
    ],
)  # fmt: skip
def test_text_is_cut_where_a_visitor_sees_it_end(text, expected):
    assert kinds_and_texts(text, "script") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = <p>It <small>may vary</small></p>", [("normal", "It may vary")]),
        ("x = <footer><p>It varies</p></footer>", [("small", "It varies")]),
        ("x = <SiteFooter>It varies</SiteFooter>", [("small", "It varies")]),
        ("x = <p hidden>It varies</p>", [("hidden", "It varies")]),
        ("x = <details><summary>Why?</summary>It varies</details>", [("normal", "Why?"), ("small", "It varies")]),
        ("x = <img alt='A face'/>", [("hidden", "A face")]),
        ("x = <footer><Card text='A face'/></footer>", [("small", "A face")]),
    ],
    ids=["small", "footer", "footer component", "hidden", "details", "alt", "prop in a footer"],
)
def test_small_print_is_known(text, expected):
    assert prominences_and_texts(text, "script") == expected


@pytest.mark.parametrize("before", ["", "a = {", "x = <p>{", "x = <p "])
@pytest.mark.parametrize(
    "comment", ["// copylint-disable x: y", "/* copylint-disable x: y */", "/** copylint-disable x: y */"]
)
def test_a_comment_may_hold_a_directive(before, comment):
    document = read_script(f"{before}{comment}\n}}", "a.tsx")

    span = Span(len(before), len(before) + len(comment))
    assert document.comments == (Comment("copylint-disable x: y", span),)


def test_a_script_without_jsx_may_cast_with_angles():
    document = read_script("a = <B>c; d = 'boosts collagen'", "a.ts")

    assert [segment.text for segment in document.segments] == ["boosts collagen"]


def test_a_project_says_which_names_hold_copy():
    names = KeyNames(read=frozenset(["slug"]), skip=frozenset(["title"]))

    document = read_script("a = {title: 'Our mask', slug: 'Our facial', variant: 'Our bath'}", "a.js", names)

    assert [segment.text for segment in document.segments] == ["Our facial"]


def test_strings_of_other_languages_are_counted():
    document = read_script("a = {en: {b: 'Our mask'}, de: {b: 'Maske', c: 'Unser Bad'}}", "a.js")

    assert ([segment.text for segment in document.segments], document.skipped) == (["Our mask"], 2)
