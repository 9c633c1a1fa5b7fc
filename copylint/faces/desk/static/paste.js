/* From what a clipboard holds of Word, a mail or a web page to text with its paragraphs, headings and lists. */
"use strict";

const BLOCKS = new Set(("ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGCAPTION FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P"
  + " SECTION TABLE TBODY TD TH TR UL").split(" "));
const SKIPPED = new Set(["SCRIPT", "STYLE", "TEMPLATE", "HEAD", "TITLE", "META", "LINK"]);

/* The document is parsed apart: nothing in it is loaded or run. */
function textOfHtml(html) {
  const blocks = [];
  let open = { mark: "", text: "" };
  const close = (mark = "") => {
    const text = open.text.replace(/[ \t\r\n\u00a0]+/g, " ").replace(/ ?\u000b ?/g, "\n").trim();
    if (text) blocks.push(open.mark + text.replace(/^[·•§o▪–-]\s+/, open.mark === "- " ? "" : "$&"));
    open = { mark, text: "" };
  };
  const markOf = (element) => {
    if (/^H[1-6]$/.test(element.tagName)) return `${"#".repeat(Number(element.tagName[1]))} `;
    if (/mso-list|MsoListParagraph/.test(`${element.getAttribute("style") || ""} ${element.className}`)) return "- ";
    return element.tagName === "LI" ? "- " : "";
  };
  const walk = (node, mark) => {
    if (node.nodeType === Node.TEXT_NODE) open.text += node.data;
    else if (node.nodeType === Node.ELEMENT_NODE && !SKIPPED.has(node.tagName) && node.style?.display !== "none") {
      if (node.tagName === "BR") { open.text += "\u000b"; return; }
      const isBlock = BLOCKS.has(node.tagName);
      const inner = isBlock ? markOf(node) || (node.tagName === "P" || node.tagName === "DIV" ? mark : "") : mark;
      if (isBlock) close(inner);
      for (const child of node.childNodes) walk(child, inner);
      if (isBlock) close(mark);
    }
  };
  walk(new DOMParser().parseFromString(html, "text/html").body, "");
  close();
  return blocks.reduce((text, block, at) => {
    const tight = block.startsWith("- ") && at > 0 && blocks[at - 1].startsWith("- ");
    return text + (at ? (tight ? "\n" : "\n\n") : "") + block;
  }, "");
}
