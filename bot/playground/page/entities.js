// Formatted text: Telegram's entities, whose offsets count UTF-16 units as JavaScript's strings do.

import { copyText, el, icon } from "/page/dom.js";

const SIMPLE = { bold: "b", italic: "i", underline: "u", strikethrough: "s" };
const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);
const WEB = /^https?:\/\//i;

// acts: { command(text), deepLink(url) -> bool, copied(), expand: "Show all" }
export function formatted(text, entities, acts) {
  const fragment = document.createDocumentFragment();
  fill(fragment, text, 0, text.length, [...entities], acts);
  return fragment;
}

function fill(parent, text, start, end, entities, acts) {
  let at = start;
  while (entities.length) {
    const entity = entities.shift();
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    if (from >= to) continue;
    const block = BLOCKS.has(entity.type);
    addText(parent, text.slice(at, from), block);
    const inside = [];
    while (entities.length && entities[0].offset < to) inside.push(entities.shift());
    const sticking = inside.filter((other) => other.offset + other.length > to);
    entities.unshift(...sticking.map((other) => ({ ...other, offset: to, length: other.offset + other.length - to })));
    const node = element(entity, text.slice(from, to), acts);
    fill(node.inner ?? node, text, from, to, inside, acts);
    parent.append(node);
    at = to;
    if (block && text[at] === "\n") at += 1; // a block ends its own line
  }
  addText(parent, text.slice(at, end), false);
}

function addText(parent, text, beforeBlock) {
  const shown = beforeBlock && text.endsWith("\n") ? text.slice(0, -1) : text;
  if (shown) parent.append(shown);
}

function element(entity, covered, acts) {
  if (entity.type in SIMPLE) return el(SIMPLE[entity.type]);
  switch (entity.type) {
    case "code":
      return el("code", { onclick: () => copyText(covered).then(acts.copied) });
    case "pre":
      return codeBlock(entity, covered, acts);
    case "blockquote":
      return el("blockquote", { dir: "auto" });
    case "expandable_blockquote":
      return expandable(acts);
    case "spoiler":
      return el("span", { class: "spoiler", onclick: (event) => event.currentTarget.classList.add("shown") });
    case "url":
      return link(covered, acts);
    case "text_link":
      return link(entity.url, acts);
    case "bot_command":
      return el("a", { href: "#", onclick: (event) => (event.preventDefault(), acts.command(covered)) });
    case "mention":
    case "text_mention":
      return el("span", { class: "mention" });
    default:
      return el("span");
  }
}

function link(url, acts) {
  if (!WEB.test(url)) return el("span", { class: "mention" });
  return el("a", {
    href: url, target: "_blank", rel: "noopener noreferrer", title: url,
    onclick: (event) => { if (acts.deepLink(url)) event.preventDefault(); },
  });
}

function codeBlock(entity, covered, acts) {
  const inner = el("code", { dir: "ltr" });
  const copy = el("button", { type: "button", class: "copy", onclick: () => copyText(covered).then(acts.copied) }, icon("copy"));
  const node = el("pre", { dir: "ltr" }, el("span", { class: "language" }, entity.language ?? ""), copy, inner);
  node.inner = inner;
  return node;
}

function expandable(acts) {
  const inner = el("div", { class: "inner" });
  const node = el("blockquote", { dir: "auto", class: "expandable collapsed" }, inner);
  const button = el("button", { type: "button", class: "expand", title: acts.expand, "aria-label": acts.expand,
    onclick: () => node.classList.toggle("collapsed") }, icon("down"));
  node.append(button);
  node.inner = inner;
  // Only laid-out text knows whether it is longer than three lines.
  new ResizeObserver((_, observer) => {
    if (!inner.clientHeight) return;
    observer.disconnect();
    if (inner.scrollHeight <= inner.clientHeight + 2) {
      node.classList.remove("collapsed");
      button.remove();
    }
  }).observe(inner);
  return node;
}
