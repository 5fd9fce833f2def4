// One bubble: reply line, picture or file, text, time, and the inline keyboard under it.

import { el, icon } from "/page/dom.js";
import { formatted } from "/page/entities.js";
import { clock, telegramWord } from "/page/words.js";

// phone gives: language, find(id), acts (what can be done in this chat)
export function bubble(message, phone) {
  const t = (key) => telegramWord(phone.language, key);
  if (message.payment || message.refund) return service(message, t);
  const meta = el("span", { class: "meta", dir: "auto" },
    message.edited && el("span", { class: "edited", data: { testid: "edited" } }, t("edited")),
    el("time", {}, clock(message.date, phone.language)),
    !message.from_bot && icon("ticks"));
  const text = message.text && el("div", { class: "text", dir: "auto", data: { testid: "text" } },
    formatted(message.text, message.entities, { ...phone.acts, expand: t("expand") }));
  const body = el("div", { class: "bubble" },
    quote(message, phone, t), media(message), invoice(message, t), el("div", { class: "words" }, text, meta));
  const actions = el("button", { type: "button", class: "answer", title: t("reply"), "aria-label": t("reply"),
    onclick: () => phone.acts.replyTo(message) }, icon("reply"));
  return el("li", {
    class: ["message", message.from_bot ? "in" : "out", message.photo && "with-photo", !message.text && "wordless",
      message.rows.length && "with-keys"].filter(Boolean).join(" "),
    data: { testid: "message", messageId: message.id, from: message.from_bot ? "bot" : "person" },
  }, el("div", { class: "stack" }, body, keys(message, phone), actions));
}

// What Telegram itself says in the chat: Stars were paid, or came back.
function service(message, t) {
  const said = message.payment ? t("paid").replace("{0}", message.payment) : t("refunded").replace("{0}", message.refund);
  return el("li", { class: "message service", data: { testid: "service", messageId: message.id } }, el("span", { dir: "auto" }, said));
}

function invoice(message, t) {
  if (!message.invoice) return null;
  return el("div", { class: "invoice", dir: "auto", data: { testid: "invoice" } },
    el("b", {}, message.invoice.title), el("p", {}, message.invoice.description),
    el("small", {}, `⭐ ${message.invoice.total_amount}`, message.paid && ` · ${t("receipt")}`));
}

// The one-line summary in replies.
export function summary(message, t) {
  if (message.invoice) return message.invoice.title;
  return message.text.split("\n", 1)[0] || (message.photo ? t("photo") : t("file"));
}

function quote(message, phone, t) {
  const original = message.reply_to && phone.find(message.reply_to);
  if (!original) return null;
  return el("button", { type: "button", class: "quote", dir: "auto", onclick: () => phone.acts.jump(original.id) },
    el("b", {}, el("bdi", {}, original.from_bot ? phone.botName : t("you"))), el("span", {}, summary(original, t)));
}

function media(message) {
  if (!message.file) return null;
  const url = `/people/files/${message.file.id}`;
  if (message.photo) {
    const picture = el("img", { class: "photo", src: url, alt: message.file.name, loading: "lazy" });
    const [width, height] = message.ratio;
    picture.style.aspectRatio = `${width} / ${Math.min(height, width * 1.6)}`;
    return el("a", { class: "picture", href: url, target: "_blank", rel: "noopener" }, picture);
  }
  return el("a", { class: "file", href: url, download: message.file.name }, el("span", { class: "disc" }, icon("file")),
    el("span", {}, el("b", { dir: "auto" }, message.file.name), el("small", { dir: "ltr" }, size(message.file.size))));
}

function size(bytes) {
  return bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

function keys(message, phone) {
  if (!message.rows.length) return null;
  return el("div", { class: "keys", dir: "ltr" }, message.rows.map((row) =>
    el("div", { class: "row" }, row.map((button) => key(button, message, phone)))));
}

function key(button, message, phone) {
  const node = el("button", {
    type: "button", class: `key ${button.style}`, disabled: button.disabled || (button.pay && message.paid), title: button.url || button.copy || null,
    data: { testid: "inline-button", ...(button.data && { callback: button.data }), ...(button.style && { style: button.style }) },
  }, el("span", { dir: "auto" }, button.text), button.url && icon("open"), button.copy && icon("copy"));
  node.addEventListener("click", () => phone.acts.press(button, message, node));
  return node;
}
