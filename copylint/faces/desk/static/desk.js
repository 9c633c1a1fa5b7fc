/* The desk: texts are checked as they are typed, by the server on this machine. Every text shown comes from the server's list. */
"use strict";

const { texts: T } = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);
const DELAY = 150; // milliseconds after the last key
const LONGEST = 5 * 1024 * 1024;
const POLL = 250; // milliseconds between two looks at what is being done
const SETTLED = 1200; // milliseconds of rest before a screen reader is told

/* An element with attributes, properties that begin with "on", and children; text is always text, never markup. */
function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== "" && child !== null && child !== undefined));
  return element;
}

const tab = sessionStorage.getItem("tab") || crypto.randomUUID();
sessionStorage.setItem("tab", tab);

/* ---- asking the server ---- */

async function ask(path, { body, raw, signal } = {}) {
  let answer;
  try {
    answer = await fetch(path, {
      method: body === undefined && raw === undefined ? "GET" : "POST",
      body: raw === undefined ? body && JSON.stringify(body) : raw,
      headers: raw === undefined && body ? { "Content-Type": "application/json" } : {},
      signal,
    });
  } catch (error) {
    if (error.name !== "AbortError") tell(T.gone);
    throw error;
  }
  const content = await answer.json();
  if (!answer.ok) {
    tell(content.error);
    throw new Error(content.error);
  }
  tell("");
  return content;
}
function tell(text) {
  $("alert").textContent = text;
  $("alert").hidden = !text;
}
let telling;
function announce(text) {
  clearTimeout(telling);
  telling = setTimeout(() => { if ($("status").textContent !== text) $("status").textContent = text; }, SETTLED);
}

/* ---- what is chosen at the top ---- */

function choices() {
  const form = new FormData($("choices"));
  return {
    markets: form.getAll("markets"), channels: form.getAll("channels"),
    subject: form.get("subject"), profile: form.get("profile"),
  };
}
function rememberChoices() {
  const chosen = choices();
  localStorage.setItem("choices", JSON.stringify(chosen));
  for (const name of ["markets", "channels"]) $(`${name}-told`).textContent = chosen[name].join(", ") || T.any;
}
function restoreChoices() {
  let kept = {};
  try { kept = JSON.parse(localStorage.getItem("choices")) || {}; } catch { /* what is no JSON is forgotten */ }
  for (const box of document.querySelectorAll("#choices input")) box.checked = (kept[box.name] || []).includes(box.value);
  for (const name of ["subject", "profile"]) {
    const select = $("choices").elements[name];
    if ([...select.options].some((option) => option.value === kept[name])) select.value = kept[name];
  }
  rememberChoices();
}

/* ---- tabs ---- */

const tabs = [...document.querySelectorAll("[role=tab]")];
function showTab(button) {
  for (const other of tabs) {
    const isShown = other === button;
    other.setAttribute("aria-selected", isShown);
    other.tabIndex = isShown ? 0 : -1;
    $(other.getAttribute("aria-controls")).hidden = !isShown;
  }
}
tabs.forEach((button, at) => {
  button.addEventListener("click", () => showTab(button));
  button.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(at + step + tabs.length) % tabs.length];
    next.focus();
    showTab(next);
  });
});

/* ---- cards ---- */

function holes(text) {
  return text.split(/(\[[^\]]+\])/).map((part) => (part.startsWith("[") ? el("span", { class: "hole" }, part) : part));
}
function link({ title, url }) {
  const isWeb = /^https?:\/\//.test(url);
  return isWeb ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, title) : title;
}
function cardOf(card, actions = {}) {
  const lead = card.findings[0];
  const item = el("li", { class: `card ${card.severity}`, "data-key": card.key });
  item.append(el("h3", {}, el("span", { class: `severity ${card.severity}` }, standing(lead, card.severity)), ` ${lead.message}`));
  for (const finding of card.findings.slice(1)) item.append(el("p", {}, `${standing(finding, finding.severity)}: ${finding.message}`));
  if (!card.missing) item.append(el("blockquote", {}, card.sentence.text));
  if (lead.states.length) item.append(el("p", {}, lead.states.join(", ")));
  for (const suggestion of card.suggestions) {
    const line = el("p", { class: "suggestion" }, ...holes(suggestion));
    if (actions.use) line.append(" ", el("button", { onclick: () => actions.use(card, suggestion) }, T.use));
    item.append(line);
  }
  const more = el("details", {}, el("summary", {}, T.why), el("p", {}, lead.why));
  if (lead.confidence) more.append(el("p", {}, `${T.confidence}: ${lead.confidence}`));
  if (lead.law.length) more.append(el("p", {}, `${T.law}: ${lead.law.map((law) => `${law.market} ${law.severity}`).join(", ")}`));
  for (const source of lead.sources) more.append(el("p", {}, `${T.sources}: `, link(source)));
  more.append(el("p", {}, el("button", { onclick: () => explainRule(lead.rule) }, lead.rule)));
  item.append(more);
  const buttons = el("p", { class: "bar" });
  if (actions.show) buttons.append(el("button", { onclick: () => actions.show(card) }, T.show));
  if (actions.use && !card.missing) buttons.append(el("button", { onclick: () => actions.use(card, "") }, T.leave_out));
  if (actions.keep && !card.missing) buttons.append(el("button", { onclick: () => actions.keep(card, item) }, T.keep));
  if (buttons.children.length) item.append(buttons);
  return item;
}
/* "error (needs evidence)" */
function standing(finding, severity) {
  return finding.tier ? `${T[severity]} (${finding.tier})` : T[severity];
}
/* As every other output counts: findings, and what is missing with them. */
function counted(cards, unchecked = []) {
  const found = ["error", "warning", "note"].map((severity) => {
    const number = cards.flatMap((card) => card.findings).filter((finding) => finding.severity === severity).length;
    return `${number} ${T[number === 1 ? severity : `${severity}s`]}`;
  });
  return [...found, ...unchecked].join(", ");
}
/* Gravest first; of equal ones the first in the text. */
const RANK = { error: 0, warning: 1, note: 2 };
const byGravity = (cards) => [...cards].sort((a, b) => RANK[a.severity] - RANK[b.severity] || a.sentence.start - b.sentence.start);

/* ---- writing ---- */

const text = $("text");
const state = { cards: [], unchecked: [], checked: "", missing: new Map(), asking: null, timer: 0, saving: 0 };

function paint() {
  const value = text.value;
  const marks = $("marks");
  marks.replaceChildren();
  let at = 0;
  if (state.checked === value) {
    const findings = state.cards.filter((card) => !card.missing).flatMap((card) => card.findings).sort((a, b) => a.start - b.start);
    for (const finding of findings) {
      if (finding.start < at || finding.end > value.length) continue;
      marks.append(value.slice(at, finding.start), el("mark", { class: finding.severity }, value.slice(finding.start, finding.end)));
      at = finding.end;
    }
  }
  marks.append(`${value.slice(at)}\n`);
  marks.scrollTop = text.scrollTop;
}
function showCards() {
  const said = state.cards.filter((card) => !card.missing);
  const lacking = state.cards.filter((card) => card.missing);
  $("cards").replaceChildren(...byGravity(said).map((card) => cardOf(card, { use: useSuggestion, show: showCard, keep: askToKeep })));
  if (!said.length) $("cards").append(el("li", {}, text.value.trim() ? T.nothing : T.nothing_yet));
  const now = new Map(lacking.map((card) => [card.findings[0].rule, card]));
  for (const [rule, card] of now) state.missing.set(rule, card);
  const items = [...state.missing].map(([rule, card]) => {
    const isDone = !now.has(rule);
    return el("li", { class: isDone ? "done" : "" }, isDone ? "✓ " : "○ ", card.findings[0].message,
      ...(isDone ? [] : card.suggestions.slice(0, 1).map((words) => el("p", { class: "suggestion" }, ...holes(words), " ",
        el("button", { onclick: () => addWords(words) }, T.use)))));
  });
  $("missing").replaceChildren(...(items.length ? items : [el("li", {}, T.missing_none)]));
  $("counts").textContent = text.value.trim() ? counted(state.cards, state.unchecked) : T.nothing_yet;
  announce($("counts").textContent);
}
async function check() {
  const value = text.value;
  state.asking?.abort();
  if (value.length > LONGEST) { tell(T.too_long); return; }
  const asking = new AbortController();
  state.asking = asking;
  let answer;
  try { answer = await ask("/check", { body: { tab, text: value, ...choices() }, signal: asking.signal }); } catch { return; }
  if (state.asking !== asking) return;
  state.cards = answer.cards;
  state.unchecked = answer.unchecked;
  state.checked = value;
  paint();
  showCards();
}
function save() {
  const value = text.value;
  localStorage.setItem(`draft-${tab}`, value);
  ask(`/draft/${tab}`, { raw: value }).then(() => { if (text.value === value) $("saved").textContent = T.saved; }, () => {});
}
function changed() {
  $("saved").textContent = "";
  paint();
  clearTimeout(state.timer);
  state.timer = setTimeout(check, DELAY);
  clearTimeout(state.saving);
  state.saving = setTimeout(save, 800);
}
/* As typed by hand, so that the browser's own undo takes it back. */
function put(start, end, words) {
  text.focus();
  text.setSelectionRange(start, end);
  if (!document.execCommand("insertText", false, words)) {
    text.setRangeText(words, start, end, "end");
    changed();
  }
}
/* Deleting by command lets some browsers tidy spaces as they like: a neighbour is written again instead. */
function remove(start, end) {
  if (start > 0) put(start - 1, end, text.value[start - 1]);
  else if (end < text.value.length) put(start, end + 1, text.value[end]);
  else { text.focus(); text.select(); document.execCommand("delete"); }
}
function useSuggestion(card, suggestion) {
  if (state.checked !== text.value) return;
  const { start, end } = card.sentence;
  const stop = suggestion ? end : end + (/^[ \t]/.exec(text.value.slice(end)) || [""])[0].length;
  if (!suggestion) { remove(start, stop); return; }
  put(start, stop, suggestion);
  const hole = /\[[^\]]+\]/.exec(suggestion);
  if (hole) {
    text.setSelectionRange(start + hole.index, start + hole.index + hole[0].length);
    announce(T.placeholder);
  } else text.setSelectionRange(start, start + suggestion.length);
}
function addWords(words) {
  const gap = text.value.endsWith("\n") || !text.value ? "" : "\n\n";
  put(text.value.length, text.value.length, `${gap}${words}`);
}
function showCard(card) {
  const first = card.findings[0];
  text.focus();
  text.setSelectionRange(first.start, first.end);
  const mark = [...$("marks").querySelectorAll("mark")].find((element) => element.textContent === text.value.slice(first.start, first.end));
  if (mark) text.scrollTop = Math.max(0, mark.offsetTop - 80);
}
function askToKeep(card, item) {
  item.querySelector("form")?.remove();
  const reason = el("input", { type: "text", required: true });
  const until = el("input", { type: "date" });
  const form = el("form", {
    onsubmit: async (event) => {
      event.preventDefault();
      const finding = card.findings[0].key;
      try {
        const { entry } = await ask("/keep", { body: { text: text.value, finding, reason: reason.value, until: until.value, ...choices() } });
        form.replaceChildren(`${T.keep_done} ${entry}.`);
      } catch { /* told above */ }
    },
  }, el("label", {}, T.reason, reason), " ", el("label", {}, T.until, until), " ", el("button", {}, T.keep.replace(" …", "")), " ",
    el("button", { type: "button", onclick: () => form.remove() }, T.cancel));
  item.append(form);
  reason.focus();
}
text.addEventListener("input", changed);
text.addEventListener("scroll", () => { $("marks").scrollTop = text.scrollTop; });
text.addEventListener("paste", (event) => {
  const html = event.clipboardData.getData("text/html");
  if (!html) return;
  event.preventDefault();
  put(text.selectionStart, text.selectionEnd, textOfHtml(html));
});
$("undo").addEventListener("click", () => { text.focus(); document.execCommand("undo"); });
$("copy").addEventListener("click", () => navigator.clipboard.writeText(text.value).catch(() => { text.select(); document.execCommand("copy"); }));
$("clear").addEventListener("click", () => { state.missing.clear(); remove(0, text.value.length); });
function nextClaim() {
  const said = state.cards.filter((card) => !card.missing);
  const next = said.find((card) => card.findings[0].start > text.selectionStart) || said[0];
  if (next) showCard(next);
}
$("next").addEventListener("click", nextClaim);
document.addEventListener("keydown", (event) => { if (event.key === "F8") { event.preventDefault(); nextClaim(); } });
$("choices").addEventListener("change", () => { rememberChoices(); state.missing.clear(); check(); });
$("choices").addEventListener("submit", (event) => event.preventDefault());
function open(words) {
  showTab($("tab-write"));
  if (words) put(0, text.value.length, words);
}

/* ---- what takes a while ---- */

/* Shows what the server says that it is doing until the work is done. */
async function working(words, work) {
  const bar = $("progress");
  const show = ({ what, done, total }) => {
    if (total) { bar.max = total; bar.value = done; } else bar.removeAttribute("value");
    $("working-told").textContent = total ? T.progress_of.replace("{done}", done).replace("{total}", total).replace("{what}", what) : what || words;
  };
  show({ what: words });
  $("working").hidden = false;
  const asking = setInterval(async () => {
    try {
      const answer = await fetch(`/progress/${tab}`);
      if (answer.ok) show(await answer.json());
    } catch { /* told by the work itself */ }
  }, POLL);
  try { await work(); } finally {
    clearInterval(asking);
    $("working").hidden = true;
  }
}

/* ---- files ---- */

async function take(files) {
  for (const file of files) {
    announce(`${T.reading} ${file.name}`);
    await working(`${T.reading} ${file.name}`, async () => {
      const query = new URLSearchParams({ name: file.name, tab, choices: JSON.stringify(choices()) });
      try { showDocument(await ask(`/drop?${query}`, { raw: file }), $("documents")); } catch { /* told above */ }
    });
  }
}
function showDocument(dropped, place) {
  const row = el("li", { class: "card" }, el("h3", {}, dropped.name), el("p", {}, counted(dropped.cards, dropped.unchecked)),
    el("p", { class: "bar" },
      el("button", { onclick: () => { $("report").src = `/report/${dropped.id}`; $("report").hidden = false; $("report").focus(); } }, T.report),
      el("a", { class: "button", href: `/report/${dropped.id}?download=1` }, T.download_report),
      dropped.reviewed ? el("a", { class: "button", href: `/reviewed/${dropped.id}` }, T.download_reviewed) : "",
      el("button", { onclick: async () => open((await ask(`/text/${dropped.id}`)).text) }, T.as_text)));
  place.prepend(row);
  announce(`${dropped.name}: ${counted(dropped.cards)}`);
}
const zone = $("dropzone");
zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
zone.addEventListener("dragleave", () => zone.classList.remove("over"));
zone.addEventListener("drop", (event) => { event.preventDefault(); zone.classList.remove("over"); take(event.dataTransfer.files); });
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => event.preventDefault());
$("file").addEventListener("change", () => { take([...$("file").files]); $("file").value = ""; });

/* ---- folder ---- */

let pages = [];
const WHICH = {
  all: () => true,
  found: (page) => page.failure || page.errors + page.warnings + page.notes > 0,
  open: (page) => page.signed.state !== "signed",
};
function showPages() {
  const words = $("filter").value.toLowerCase();
  const rows = pages.filter((page) => page.path.toLowerCase().includes(words) && WHICH[$("which").value](page));
  $("pages").replaceChildren(...(rows.length ? rows.map(rowOf) : [el("tr", {}, el("td", { colspan: "6" }, T.pages_none))]));
  $("pages-table").hidden = false;
}
function rowOf(page) {
  const number = (severity) => {
    const many = page[`${severity}s`];
    return el("td", { class: many ? `number ${severity}` : "number none", "data-label": T[many === 1 ? severity : `${severity}s`] }, String(many));
  };
  const remarks = [page.failure || page.first[0] || "", ...page.unchecked].filter(Boolean);
  return el("tr", {}, el("th", { scope: "row" }, page.path, ...remarks.map((words) => el("p", {}, words))),
    number("error"), number("warning"), number("note"), el("td", { class: "signed" }, ...signedWords(page.signed)),
    el("td", {}, page.failure ? "" : el("button", { onclick: () => openPage(page.path), "aria-label": `${T.open} ${page.path}` }, T.open)));
}
function signedWords(signed) {
  const state = el("span", { class: `state ${signed.state}` }, T[`signed_${signed.state}`]);
  if (!signed.by) return [state];
  const by = T.signed_by.replace("{by}", signed.by).replace("{day}", signed.day);
  return [state, el("p", {}, signed.until ? `${by}, ${T.signed_until.replace("{until}", signed.until)}` : by)];
}
function showEndings(endings) {
  $("endings").hidden = !endings.length;
  $("endings-count").textContent = String(endings.length);
  $("endings-list").replaceChildren(...endings.map((one) => el("li", {}, el("time", { datetime: one.day }, one.day), ` ${one.what} (${one.where})`)));
}
async function openPage(path) {
  const dropped = await ask("/open", { body: { path, tab, ...choices() } });
  const cards = byGravity(dropped.cards);
  const page = pages.find((one) => one.path === path);
  const signing = el("div", {});
  $("page").replaceChildren(el("h2", { tabindex: "-1" }, path),
    el("p", { class: "bar" }, el("button", { onclick: () => { showTab($("tab-drop")); showDocument(dropped, $("documents")); } }, T.report),
      el("button", { onclick: () => askToSign(path, dropped, signing) }, T.sign_page)),
    signing, ...sinceSigned(page),
    el("ol", {}, ...cards.map((card) => {
      const item = cardOf(card);
      if (!card.missing) item.append(el("p", {}, el("button", { onclick: () => askToChange(path, card, item) }, T.replace)));
      return item;
    })));
  $("page").querySelector("h2").focus();
}
function sinceSigned(page) {
  if (!page || !["changed", "expired"].includes(page.signed.state)) return [];
  const { new: sentences, gone } = page.signed;
  if (!sentences.length && !gone) return [];
  return [el("h3", {}, T.since), el("ul", { class: "since" }, ...sentences.map((words) => el("li", {}, words)),
    gone ? el("li", {}, T.since_gone.replace("{number}", gone)) : "")];
}
/* The same as copylint sign does; name and role are remembered, and always asked. */
function askToSign(path, dropped, place) {
  const signer = { by: localStorage.getItem("by") || "", role: localStorage.getItem("role") || "" };
  const labels = { by: T.sign_name, role: T.sign_role, until: T.until, note: T.sign_remark };
  const inputs = Object.keys(labels).map((name) => el("input", { type: name === "until" ? "date" : "text", name, value: signer[name], required: name in signer }));
  const number = dropped.cards.reduce((sum, card) => sum + card.findings.length, 0);
  const form = el("form", {
    class: "sign",
    onsubmit: async (event) => {
      event.preventDefault();
      const given = Object.fromEntries(inputs.map((input) => [input.name, input.value]));
      try {
        const { by } = await ask("/sign", { body: { path, digest: dropped.digest, ...given, ...choices() } });
        for (const name of ["by", "role"]) localStorage.setItem(name, given[name]);
        form.replaceChildren(T.sign_done.replace("{by}", by));
        announce(T.sign_done.replace("{by}", by));
        await readFolder();
      } catch { /* told above */ }
    },
  }, el("p", {}, T.sign_note.replace("{number}", number)),
    ...inputs.map((input) => el("label", {}, labels[input.name], input)),
    el("p", { class: "bar" }, el("button", {}, T.sign), el("button", { type: "button", onclick: () => place.replaceChildren() }, T.cancel)));
  place.replaceChildren(form);
  inputs[0].focus();
}
function askToChange(path, card, item) {
  item.querySelector("form")?.remove();
  const words = el("input", { type: "text", value: card.suggestions[0] || "" });
  const difference = el("div", {});
  const body = () => ({ path, old: card.sentence.text, new: words.value });
  const form = el("form", {
    onsubmit: async (event) => {
      event.preventDefault();
      try {
        const { diff, digest } = await ask("/change", { body: body() });
        difference.replaceChildren(el("pre", {}, diff), el("button", {
          type: "button",
          onclick: async () => {
            await ask("/change", { body: { ...body(), digest } });
            difference.replaceChildren(T.written);
            await openPage(path);
          },
        }, T.write_file));
      } catch { /* told above */ }
    },
  }, el("label", {}, T.replacement, words), " ", el("button", {}, T.look_difference), difference);
  item.append(form);
  words.focus();
}
async function readFolder() {
  announce(T.folder_wait);
  await working(T.folder_wait, async () => {
    const query = new URLSearchParams({ tab, choices: JSON.stringify(choices()) });
    let endings = [];
    try { ({ pages, endings } = await ask(`/folder?${query}`)); } catch { return; }
    showPages();
    showEndings(endings);
  });
}
$("read-folder").addEventListener("click", readFolder);
$("which").addEventListener("change", showPages);
$("filter").addEventListener("input", showPages);

/* ---- rules ---- */

async function explainRule(name) {
  showTab($("tab-explain"));
  const rule = await ask(`/rule/${encodeURIComponent(name)}`);
  $("rule").replaceChildren(el("h2", {}, `${rule.title} (${rule.id})`), el("p", {}, rule.why),
    el("h3", {}, T.examples_bad), el("ul", {}, ...rule.bad.map((line) => el("li", {}, line))),
    el("h3", {}, T.examples_good), el("ul", {}, ...rule.good.map((line) => el("li", {}, line))),
    el("h3", {}, T.sources), el("ul", {}, ...rule.sources.map((source) => el("li", {}, link(source), source.says ? `: ${source.says}` : ""))));
  $("rule").focus();
}
let searching;
async function searchRules() {
  searching?.abort();
  searching = new AbortController();
  try {
    const { rules } = await ask(`/rules?${new URLSearchParams({ q: $("rule-search").value })}`, { signal: searching.signal });
    $("rules").replaceChildren(...rules.map((rule) => el("li", {}, el("button", { onclick: () => explainRule(rule.id) }, rule.id), ` ${rule.title}`)));
  } catch { /* a newer search, or told above */ }
}
$("rule-search").addEventListener("input", searchRules);
$("tab-explain").addEventListener("click", searchRules, { once: true });
$("explain-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const { cards } = await ask("/check", { body: { tab: `${tab}-sentence`, text: $("sentence").value, ...choices() } });
  const said = cards.filter((card) => !card.missing);
  $("explained").replaceChildren(...(said.length ? said.map((card) => cardOf(card)) : [el("li", {}, T.sentence_clean)]));
});

/* ---- begin ---- */

restoreChoices();
const kept = localStorage.getItem(`draft-${tab}`);
(kept ? Promise.resolve(kept) : ask(`/draft/${tab}`).then((draft) => draft.text)).then((words) => {
  if (words && !text.value) text.value = words;
  paint();
  showCards();
  if (text.value) check();
}, () => {});
