"use strict";
(() => {
  const root = document.documentElement;
  const main = document.getElementById("pages");
  const panel = document.getElementById("panel");
  const form = document.getElementById("filters");
  const fileFilter = document.getElementById("file");
  const showing = document.getElementById("showing");
  const wide = matchMedia("(min-width: 78rem)");
  const RANK = { error: 3, warning: 2, note: 1 };

  // Every finding with its note, and everything in the text that shows or opens it. A long report is read before
  // anybody asks for this, so it is made when it is first needed or when there is time.
  let made = null;
  const index = () => (made ||= makeIndex());
  const makeIndex = () => {
    const findings = new Map();
    const pages = Array.from(main.getElementsByClassName("page"), (element) => ({
      element, path: element.getAttribute("data-path").toLowerCase(), found: [],
      entry: document.querySelector(`.files li[data-page="${element.id.slice(2)}"]`),
    }));
    for (const page of pages) {
      for (const note of page.element.getElementsByClassName("finding")) {
        const finding = findingOf(note, page.element);
        findings.set(finding.id, finding);
        page.found.push(finding);
      }
    }
    const marks = Array.from(main.querySelectorAll("[data-f]"), (element) => ({
      element, found: element.getAttribute("data-f").split(" ").map((id) => findings.get(id)),
    }));
    const openers = [];
    for (const { element } of marks) {
      const finding = findings.get(opened(element));
      if (!finding) continue;
      finding.opener ||= element;
      openers.push({ element, finding });
    }
    return { findings, pages, marks, openers };
  };
  const findingOf = (note, page) => {
    const [name, severity, category, markets, status, rule] =
      ["name", "severity", "category", "markets", "status", "rule"].map((key) => note.getAttribute(`data-${key}`));
    const on = status === "new" || (status !== "silent" && root.dataset.accepted === "on");
    return { id: note.id, note, page, name, severity, category, markets: markets.split(" "), status, rule, on, opener: null };
  };
  const opened = (element) => (element.hash ? element.hash.slice(1) : element.getAttribute("data-opens"));
  let current = null;

  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const copied = (from, selector) => {
    const element = from && from.querySelector(selector);
    return element ? [element.cloneNode(true)] : [];
  };

  // First the summary; the pages behind it on demand. On paper comes what is looked at, unless a button says otherwise.
  const setView = (name) => {
    root.dataset.view = name;
    root.dataset.print = name === "summary" ? "summary" : "full";
    for (const link of document.querySelectorAll("[data-view]:not(html)")) {
      if (link.dataset.view === name) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const rows = Array.from(document.querySelectorAll(".cards tr.card"), (element) => ({
    element, ids: element.dataset.cards.split(" "),
  }));
  // The fingerprints of an earlier report, whatever its format.
  let known = null;
  const readEarlier = async (file) => {
    known = file ? new Set((await file.text()).match(/[0-9a-f]{20}/g) || []) : null;
    apply();
  };

  // Filters
  const wanted = () => {
    const data = new FormData(form);
    return {
      severities: new Set(data.getAll("severity")), categories: new Set(data.getAll("category")),
      market: data.get("market"), accepted: data.has("accepted"), silent: data.has("silent"),
      file: fileFilter.value.trim().toLowerCase(),
    };
  };
  const isWanted = (finding, want) =>
    (!want.severities.size || want.severities.has(finding.severity)) &&
    (!want.categories.size || want.categories.has(finding.category)) &&
    (!want.market || finding.markets.includes(want.market)) &&
    (!known || !known.has(finding.id.slice(2, 22)));
  const isShown = (finding, want) =>
    finding.status === "silent" ? want.silent : finding.status === "new" || want.accepted;
  const classOf = (finding) =>
    finding.status === "silent" ? "silent" : finding.status === "new" ? finding.severity : "accepted";
  const rankOf = (finding) => (finding.status === "new" ? RANK[finding.severity] : finding.status === "silent" ? -1 : 0);

  const paintMark = ({ element, found }) => {
    let worst = null;
    for (const one of found) if (one.on && (!worst || rankOf(one) > rankOf(worst))) worst = one;
    const name = `${element.className.split(" ", 1)[0]} ${worst ? classOf(worst) : "off"}`;
    if (element.className !== name) element.className = name;
  };
  const paintOpener = ({ element, finding }) => {
    const isLink = element.tagName === "A";
    if (!isLink && finding.on) { element.tabIndex = 0; element.setAttribute("role", "button"); }
    else if (!isLink) { element.removeAttribute("tabindex"); element.removeAttribute("role"); }
    else if (finding.on) element.removeAttribute("tabindex");
    else element.tabIndex = -1;
  };
  const paintPages = (want, isNarrow) => {
    let visible = 0;
    for (const page of index().pages) {
      const named = page.path.includes(want.file);
      const hidden = !named || (isNarrow && !page.found.some((one) => one.on));
      page.element.hidden = hidden;
      page.entry.hidden = hidden;
      if (!hidden) visible += 1;
    }
    document.getElementById("empty").hidden = visible > 0 || !index().pages.length;
    return visible;
  };
  const apply = () => {
    const want = wanted();
    const isNarrow = want.severities.size + want.categories.size > 0 || Boolean(want.market) || known !== null;
    root.dataset.accepted = want.accepted ? "on" : "off";
    root.dataset.silent = want.silent ? "on" : "off";
    for (const finding of index().findings.values()) {
      finding.on = isShown(finding, want) && isWanted(finding, want);
      finding.note.classList.toggle("off", !finding.on);
    }
    index().marks.forEach(paintMark);
    index().openers.forEach(paintOpener);
    for (const { element, ids } of rows) element.classList.toggle("off", !ids.some((id) => index().findings.get(id).on));
    paintLate();
    if (isNarrow) showAllRows();
    const visible = paintPages(want, isNarrow);
    tell(want, isNarrow || want.file, visible);
    if (current && !current.on) close();
    else if (current) light(current, true);
  };
  // A printed summary has two sheets; what does not fit on them is counted.
  const paintLate = () => {
    const most = Number(document.querySelector(".cards")?.dataset.most);
    const isOn = ({ classList }) => !classList.contains("off") && (root.dataset.accepted === "on" || !classList.contains("accepted"));
    const shown = rows.map(({ element }) => element).filter(isOn);
    shown.forEach((element, place) => element.classList.toggle("late", place >= most));
    const told = document.getElementById("late");
    if (!told) return;
    told.hidden = shown.length <= most;
    told.textContent = `In the full report: ${shown.length - most} more.`;
  };
  const showEverything = () => { form.reset(); fileFilter.value = ""; known = null; apply(); };
  const tell = (want, isFiltered, visible) => {
    showing.hidden = !isFiltered;
    const all = index().openers.filter(({ finding }) => isShown(finding, want)).length;
    const clear = make("button", { type: "button", textContent: "Show everything" });
    clear.addEventListener("click", showEverything);
    showing.replaceChildren(`Filtered: ${reachable().length} of ${all} findings on ${visible} of ${index().pages.length} pages. `, clear);
  };

  // The open finding
  const reachable = () => index().openers.filter(({ finding }) => finding.on && !finding.page.hidden);
  const button = (text, label, act) => {
    const element = make("button", { type: "button", textContent: text });
    element.setAttribute("aria-label", label);
    element.addEventListener("click", act);
    return element;
  };
  const toolsOf = (finding) => {
    const list = reachable();
    const place = list.findIndex((one) => one.finding === finding) + 1;
    return make("div", { className: "bar-of-tools" },
      make("span", { className: "place", textContent: `${place} of ${list.length}` }),
      button("↑", "Previous finding", () => step(-1)), button("↓", "Next finding", () => step(1)),
      button("Close", "Close the finding", close));
  };
  const othersAt = (finding) => {
    const others = foundAt(finding.opener).filter((one) => one.on && one !== finding);
    if (!others.length) return [];
    const links = others.flatMap((one) => [make("a", { href: `#${one.id}`, textContent: one.name }), " "]);
    return [make("p", { className: "also-here" }, "Also marked here: ", ...links)];
  };
  const foundAt = (element) => element.getAttribute("data-f").split(" ").map((id) => index().findings.get(id));
  const sectionOf = (heading, children) => (children.length ? [make("h3", { textContent: heading }), ...children] : []);
  const fill = (finding) => {
    const { note } = finding;
    const rule = document.getElementById(`r-${finding.rule}`);
    const title = copied(rule, "h3").map((one) => make("h2", { textContent: one.textContent }));
    panel.dataset.severity = finding.status === "silent" ? "silent" : finding.severity;
    panel.replaceChildren(
      toolsOf(finding), ...copied(note, ".what"), ...copied(note, ".claim"),
      ...copied(note, "p.accepted"), ...Array.from(note.querySelectorAll(".states"), (one) => one.cloneNode(true)),
      ...title, ...copied(note, ".message"), ...copied(rule, ".why"), ...copied(note, ".safer"),
      ...sectionOf("Sources", copied(rule, ".sources")), ...copied(note, ".accept"), ...othersAt(finding),
      make("p", { className: "link" }, make("a", { href: `#${finding.id}`, textContent: "Link to this finding" })));
    panel.scrollTop = 0;
  };
  const open = (finding) => {
    if (current !== finding) {
      if (current) light(current, false);
      current = finding;
      fill(finding);
      history.replaceState(null, "", `#${finding.id}`);
    }
    light(finding, true);
    panel.hidden = false;
  };
  const light = (finding, isOpen) => {
    for (const run of finding.page.querySelectorAll(`[data-f~="${finding.id}"]`)) run.classList.toggle("open", isOpen);
  };
  const rest = () => {
    delete panel.dataset.severity;
    panel.hidden = !wide.matches;
    const hasMarks = main.querySelector("[data-f]");
    panel.replaceChildren(make("div", { className: "hint" },
      make("p", { textContent: hasMarks ? "Choose a marked claim to see why it is marked, who says so, and what to write instead." : "Nothing is marked." }),
      ...(hasMarks ? [make("p", {}, make("kbd", { textContent: "j" }), " next, ", make("kbd", { textContent: "k" }), " previous, ", make("kbd", { textContent: "Enter" }), " into the finding, ", make("kbd", { textContent: "Esc" }), " back")] : [])));
  };
  const close = () => {
    const left = current;
    current = null;
    if (left) {
      light(left, false);
      if (panel.contains(document.activeElement) && left.on) show(left, false);
      history.replaceState(null, "", location.pathname + location.search);
    }
    rest();
  };
  // Pages on the way there may turn out to be longer than they were taken for.
  const bringIntoView = (element, tries = 5) => {
    element.scrollIntoView({ block: wide.matches ? "center" : "start" });
    requestAnimationFrame(() => {
      const { top, bottom } = element.getBoundingClientRect();
      if (tries && (top < 0 || bottom > innerHeight)) bringIntoView(element, tries - 1);
    });
  };
  const show = (finding, opens = true) => {
    setView("pages");
    const folded = finding.opener.closest("details");
    if (folded) folded.open = true;
    bringIntoView(finding.opener);
    finding.opener.focus({ preventScroll: true });
    if (opens) open(finding);
    else { current = null; rest(); }
  };
  const step = (by) => {
    const list = reachable();
    if (!list.length) return;
    const place = list.findIndex(({ finding }) => finding === current);
    const next = place < 0 ? firstInView(list) : (place + by + list.length) % list.length;
    show(list[next].finding);
  };
  const firstInView = (list) => {
    const page = index().pages.find(({ element }) => !element.hidden && element.getBoundingClientRect().bottom > 80);
    return Math.max(0, list.findIndex(({ finding }) => page && finding.page === page.element));
  };
  const goToHash = () => {
    if (location.hash === "#summary" || !location.hash) setView("summary");
    if (location.hash === "#pages" || location.hash.startsWith("#p-")) {
      setView("pages");
      document.querySelector(location.hash)?.scrollIntoView();
    }
    const finding = /^#[fs]-/.test(location.hash) && index().findings.get(decodeURIComponent(location.hash.slice(1)));
    if (!finding || !finding.opener) return;
    if (finding.status === "silent") form.elements.silent.checked = true;
    else if (finding.status !== "new") form.elements.accepted.checked = true;
    apply();
    if (!finding.on || finding.page.hidden) showEverything();
    current = null;
    show(finding);
  };

  const targetOf = (event) => {
    const element = event.target.closest("[data-f]");
    if (!element) return undefined;
    const own = index().findings.get(opened(element));
    return own && own.on ? own : foundAt(element).find((one) => one.on);
  };
  main.addEventListener("click", (event) => {
    const finding = targetOf(event);
    if (!finding || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    open(finding);
    // Enter on a link comes as a click without a pointer: whoever uses keys goes on reading in the panel.
    if (event.detail === 0) panel.focus();
  });
  main.addEventListener("focusin", (event) => {
    const finding = event.target.matches("[data-f]") && targetOf(event);
    if (finding) open(finding);
  });
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && current) { close(); return; }
    if (event.target.closest("input:not([type=checkbox]), select, textarea")) return;
    if (event.key === "Enter" && event.target.matches("[data-opens]")) { panel.focus(); return; }
    if (!form.elements.keys.checked || event.shiftKey) return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });
  const since = document.getElementById("since");
  form.addEventListener("change", (event) => { if (event.target === since) readEarlier(since.files[0]); else apply(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  fileFilter.addEventListener("input", apply);
  addEventListener("hashchange", goToHash);
  wide.addEventListener("change", () => { if (!current) rest(); });

  // Theme and print
  const theme = document.getElementById("theme");
  const THEMES = ["system", "light", "dark"];
  const remembered = () => { try { return localStorage.getItem("copylint-theme"); } catch { return null; } };
  const setTheme = (name) => {
    root.dataset.theme = name;
    theme.textContent = `Theme: ${name}`;
    theme.setAttribute("aria-label", `Colour theme: ${name}`);
    try { localStorage.setItem("copylint-theme", name); } catch { /* a file may not remember */ }
  };
  setTheme(THEMES.includes(remembered()) ? remembered() : "system");
  theme.addEventListener("click", () => setTheme(THEMES[(THEMES.indexOf(root.dataset.theme) + 1) % THEMES.length]));
  const printAs = (what) => {
    const before = root.dataset.print;
    root.dataset.print = what;
    print();
    root.dataset.print = before;
  };
  document.getElementById("print-summary").addEventListener("click", () => printAs("summary"));
  document.getElementById("print-full").addEventListener("click", () => printAs("full"));
  const more = document.getElementById("more");
  const showAllRows = () => { root.dataset.rows = "all"; if (more) more.parentElement.hidden = true; };
  if (more) {
    root.dataset.rows = "some";
    more.parentElement.hidden = false;
    more.addEventListener("click", showAllRows);
  }
  document.querySelector(".tools").hidden = false;
  fileFilter.hidden = main.getElementsByClassName("page").length < 8;
  if (matchMedia("(max-width: 54rem)").matches) document.querySelector(".overview").open = false;

  if (root.dataset.accepted === "off") for (const link of main.querySelectorAll("a.accepted")) link.tabIndex = -1;
  paintLate();
  rest();
  setView("summary");
  // Behind the load event, or the browser's own way to the anchor takes the focus back.
  addEventListener("load", () => { setTimeout(goToHash); setTimeout(index, 300); });
})();
