// The wire log: every request the shop made to the local Telegram and the sandbox panels, newest first.

import { el } from "/page/dom.js";
import { number, pageLanguage, word } from "/page/words.js";

const KEPT = 300;

export class Wire {
  constructor() {
    this.list = document.getElementById("exchanges");
    this.total = document.getElementById("wire-total");
    this.refused = document.getElementById("wire-refused");
    const filter = document.getElementById("refused-only");
    filter.addEventListener("click", () => {
      const on = filter.getAttribute("aria-checked") !== "true";
      filter.setAttribute("aria-checked", on);
      this.list.classList.toggle("refused-only", on);
      this.note();
    });
    this.reset();
  }

  reset() {
    this.list.replaceChildren(el("li", { class: "none" }));
    this.count(0, 0);
    this.note();
  }

  add(event) {
    for (const exchange of event.exchanges) this.list.querySelector(".none").after(this.row(exchange));
    while (this.list.children.length > KEPT + 1) this.list.lastChild.remove();
    this.count(event.total, event.refused);
    this.note();
  }

  count(total, refused) {
    [this.total.dataset.value, this.refused.dataset.value] = [total, refused];
    this.total.textContent = number(total);
    this.refused.textContent = number(refused);
    this.refused.classList.toggle("some", refused > 0);
  }

  // The words of an empty list; the page's language may have changed.
  note() {
    const filtered = this.list.classList.contains("refused-only");
    const note = this.list.querySelector(".none");
    note.textContent = word(filtered ? "noRefused" : "noExchanges");
    note.hidden = Boolean(this.list.querySelector(filtered ? ".bad" : ".exchange"));
    this.count(Number(this.total.dataset.value), Number(this.refused.dataset.value));
  }

  row(exchange) {
    const at = new Intl.DateTimeFormat(`${pageLanguage}-u-nu-latn`, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }).format(exchange.at * 1000);
    const peer = exchange.peer.startsWith("panel") ? "panel" : "telegram";
    const details = el("details", {},
      el("summary", { dir: "ltr" }, el("time", {}, at), el("span", { class: `peer ${peer}` }, exchange.peer.replace(/^panel:/, "")),
        el("b", {}, exchange.call), el("span", { class: "gist" }, exchange.ok ? gist(exchange.request) : exchange.response),
        el("span", { class: "code" }, exchange.status || word("cut"))));
    // Most rows are never opened; their bodies are built when they are.
    details.addEventListener("toggle", () => details.append(
      el("h3", {}, word("request")), el("pre", { dir: "ltr" }, pretty(exchange.request)),
      el("h3", {}, word("response")), el("pre", { dir: "ltr" }, pretty(exchange.response))), { once: true });
    return el("li", { class: `exchange ${exchange.ok ? "" : "bad"}`, data: { testid: "wire-row", call: exchange.call, status: exchange.status } }, details);
  }
}

// The words of a request without the marks of JSON: enough to tell two calls apart.
function gist(request) {
  return request.replace(/["{}[\]]/g, "").replace(/\\n/g, " ");
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
