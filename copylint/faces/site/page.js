/* Runs in a rendered page: tells what can be seen in it, and marks words for a picture. Changes nothing that stays. */
window.copylint = (() => {
  const SMALL = 11; // CSS pixels: below this, text is small print
  const PALE = 3; // contrast below which WCAG calls not even large text readable
  const MARK = "data-copylint-mark";

  const rgba = (color) => {
    const parts = color.match(/[\d.]+/g);
    return parts ? parts.map(Number) : [0, 0, 0, 0];
  };
  const luminance = ([red, green, blue]) => {
    const part = (value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
  };
  const over = ([red, green, blue, alpha = 1], [r, g, b]) =>
    [red * alpha + r * (1 - alpha), green * alpha + g * (1 - alpha), blue * alpha + b * (1 - alpha)];

  /* The colour behind an element; null where a picture stands there, on which contrast cannot be told. */
  const background = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.backgroundImage !== "none") return null;
      const color = rgba(style.backgroundColor);
      layers.push(color);
      if ((color[3] ?? 1) === 1 && color.length) break;
    }
    return layers.reduceRight((below, color) => over(color, below), [255, 255, 255]);
  };
  const contrast = (element, style) => {
    const behind = background(element);
    if (!behind) return 21;
    const [light, dark] = [luminance(over(rgba(style.color), behind)), luminance(behind)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };

  const isHidden = (element, style) => {
    if (style.display === "contents") return false;
    if (style.display === "none" || style.visibility !== "visible" || Number(style.opacity) === 0) return true;
    if (element.checkVisibility && !element.checkVisibility({ contentVisibilityAuto: false })) return true;
    const box = element.getBoundingClientRect();
    const clips = style.overflow !== "visible" || style.clipPath !== "none" || style.clip !== "auto";
    if (clips && (box.width <= 1 || box.height <= 1)) return true;
    return box.right + scrollX < 0 || box.bottom + scrollY < 0;
  };
  const isSmall = (element, style) =>
    parseFloat(style.fontSize) < SMALL || contrast(element, style) < PALE;

  const NOT_SHOWN = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "HEAD", "META", "LINK", "TITLE", "BR", "SOURCE", "TRACK"]);

  /* Copies a node with its shadow trees; text is wrapped by what a visitor sees of it. */
  const copyOf = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return wrapped(node);
    if (node.nodeType !== Node.ELEMENT_NODE) return node.nodeType === Node.COMMENT_NODE ? node.cloneNode() : null;
    if (node.tagName === "SCRIPT" && node.type !== "application/ld+json") return null;
    if (node.tagName === "STYLE" || node.tagName === "NOSCRIPT") return null;
    const copy = node.cloneNode(false);
    const inner = node.shadowRoot ? flattened(node) : [...node.childNodes];
    if (!NOT_SHOWN.has(node.tagName) && node.tagName !== "HTML" && node.tagName !== "BODY") {
      if (isHidden(node, getComputedStyle(node))) copy.setAttribute("hidden", "");
      else copy.removeAttribute("hidden");
    }
    if (/^(INPUT|TEXTAREA)$/.test(node.tagName)) copy.removeAttribute("value");
    for (const child of inner) {
      const copied = copyOf(child);
      if (copied) copy.appendChild(copied);
    }
    return copy;
  };
  const flattened = (host) =>
    [...host.shadowRoot.childNodes].flatMap((child) =>
      child.tagName === "SLOT" ? child.assignedNodes({ flatten: true }) : [child]).concat(
      [...host.shadowRoot.querySelectorAll("slot")].some((slot) => slot.parentNode !== host.shadowRoot)
        ? [...host.childNodes] : []);
  const wrapped = (text) => {
    const copy = text.cloneNode();
    const parent = text.parentElement;
    if (!parent || !text.data.trim() || NOT_SHOWN.has(parent.tagName)) return copy;
    if (!isSmall(parent, getComputedStyle(parent))) return copy;
    const small = document.createElement("small");
    small.appendChild(copy);
    return small;
  };

  const html = () => `<!doctype html>\n${copyOf(document.documentElement).outerHTML}\n`;

  const scrollThrough = async () => {
    /* What waits to be seen is told so after a frame, which a busy machine draws late, and a page that hides none at all. */
    const after = (delay) => new Promise((go) => setTimeout(go, delay));
    const drawn = () => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
    const pause = async () => { await Promise.race([drawn(), after(2000)]); await after(40); };
    for (let y = 0, steps = 0; y < document.documentElement.scrollHeight && steps < 60; y += innerHeight, steps += 1) {
      scrollTo(0, y);
      await pause();
    }
    scrollTo(0, 0);
    await pause();
  };

  const plain = (text) => text.replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"').replace(/[\u2010\u2011]/g, "-");

  /* The visible text of the page as one string, with the node and offset of each character. */
  const readText = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const places = [];
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || NOT_SHOWN.has(parent.tagName) || !parent.checkVisibility?.()) continue;
      const data = plain(node.data);
      for (let at = 0; at < data.length; at += 1) {
        const isBlank = /\s/.test(data[at]);
        if (isBlank && (text === "" || text.endsWith(" "))) continue;
        if (/[\u00ad\u200b-\u200f\ufeff]/.test(data[at])) continue;
        text += isBlank ? " " : data[at];
        places.push([node, at]);
      }
      if (getComputedStyle(parent).display !== "inline" && !text.endsWith(" ")) {
        text += " ";
        places.push([node, Math.max(0, data.length - 1)]);
      }
    }
    return [text, places];
  };

  const mark = (sentence, words) => {
    const [text, places] = readText();
    const at = text.indexOf(sentence);
    const start = text.indexOf(words, Math.max(0, at));
    if (start < 0 || (at < 0 && text.indexOf(words) < 0)) return null;
    const range = document.createRange();
    range.setStart(...places[start]);
    const [node, offset] = places[start + words.length - 1];
    range.setEnd(node, offset + 1);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
    if (!boxes.length) return null;
    for (const box of boxes) {
      const cover = document.createElement("div");
      cover.setAttribute(MARK, "");
      cover.style.cssText = `all:initial;position:absolute;left:${box.left + scrollX - 2}px;top:${box.top + scrollY - 2}px;`
        + `width:${box.width + 4}px;height:${box.height + 4}px;border-bottom:3px solid #b00020;`
        + "background:rgba(255,200,0,.35);z-index:2147483647;pointer-events:none";
      document.documentElement.appendChild(cover);
    }
    const [top, bottom] = [Math.min(...boxes.map((box) => box.top)), Math.max(...boxes.map((box) => box.bottom))];
    return { x: 0, y: top + scrollY, width: innerWidth, height: bottom - top };
  };
  const unmark = () => document.querySelectorAll(`[${MARK}]`).forEach((cover) => cover.remove());

  return { html, scrollThrough, mark, unmark };
})();
