// The panel's desk: the supplier's orders, and what can be done to each.

import { el, post } from "/page/dom.js";
import { number, word } from "/page/words.js";

const EVERY = 1000; // milliseconds

export class Desk {
  constructor() {
    this.orders = document.getElementById("orders");
    this.balances = document.getElementById("balances");
    this.lose = document.getElementById("lose");
    this.pause = document.getElementById("pause");
    this.rows = new Map();
    const on = (control) => control.getAttribute("aria-checked") === "true";
    this.lose.addEventListener("click", () =>
      this.order("/desk/faults", { provider: "*", action: "add", fault: "lose_reply", times: on(this.lose) ? 0 : 1 }));
    this.pause.addEventListener("click", () => this.order("/desk/time", { paused: !on(this.pause) }));
    this.clock = setInterval(() => document.hidden || this.look(), EVERY);
    this.look();
  }

  // Ask at once, but not more often than the answers come.
  async look() {
    if (this.looking) return;
    this.looking = true;
    try {
      const answer = await fetch("/desk/state");
      if (answer.status === 404) clearInterval(this.clock); // a playground without panels
      this.draw(answer.ok ? await answer.json() : null);
    } catch {
      // The live mark in the header says that the server is away; the last state stays.
    } finally {
      this.looking = false;
    }
  }

  async order(path, body) {
    this.orders.querySelector(".trouble")?.remove();
    try {
      await post(path, body);
    } catch (error) {
      this.orders.prepend(el("li", { class: "trouble", dir: "auto" }, error.message || word("failed")));
    }
    await this.look();
  }

  // The page's language changed.
  redraw() {
    this.rows.clear();
    this.draw(this.state);
  }

  draw(state) {
    this.state = state;
    const armed = state?.faults.some((fault) => fault.fault === "lose_reply" && fault.times > 0) ?? false;
    this.lose.setAttribute("aria-checked", armed);
    this.pause.setAttribute("aria-checked", state?.paused ?? false);
    this.lose.disabled = this.pause.disabled = !state;
    this.balances.replaceChildren(...(state?.providers ?? []).map((provider) =>
      el("li", {}, el("bdi", {}, provider.name), el("b", { dir: "ltr" }, `${provider.balance} ${provider.currency}`))));
    const nodes = (state?.orders ?? []).map((order) => this.row(order).node);
    if (!nodes.length) nodes.push(el("li", { class: "none" }, word(state ? "noOrders" : "noPanel")));
    const shown = [...this.orders.children].filter((node) => !node.matches(".trouble"));
    if (nodes.length !== shown.length || nodes.some((node, place) => node !== shown[place])) {
      this.orders.replaceChildren(...this.orders.querySelectorAll(".trouble"), ...nodes);
    }
  }

  row(order) {
    const key = `${order.provider}/${order.order}`;
    const row = this.rows.get(key) ?? new Row(order, (path) => this.order(path));
    this.rows.set(key, row);
    row.update(order);
    return row;
  }
}

// One order, changed in place: a button under a finger must not be replaced because a number moved.
class Row {
  constructor(order, command) {
    this.path = `/desk/orders/${encodeURIComponent(order.provider)}/${encodeURIComponent(order.order)}`;
    this.command = command;
    this.status = el("span", { class: "status", dir: "ltr", data: { testid: "desk-status" } });
    this.charge = el("span", { class: "charge", dir: "ltr" });
    this.bar = el("i");
    this.count = el("span", { data: { testid: "desk-remains" } });
    this.refills = el("span", { class: "refills" });
    this.acts = el("span", { class: "acts" });
    this.node = el("li", { data: { testid: "desk-row", provider: order.provider, order: order.order } },
      el("div", { class: "head" }, el("b", { dir: "ltr" }, `#${order.order}`), el("bdi", { class: "provider" }, order.provider), this.charge, this.status),
      el("div", { class: "what" }, el("p", { class: "name", title: order.name }, el("bdi", {}, order.name)),
        el("p", { class: "link", title: order.link }, el("bdi", { dir: "ltr" }, order.link))),
      el("div", { class: "bar" }, this.bar),
      el("div", { class: "foot" }, this.count, this.refills, this.acts));
  }

  update(order) {
    const print = JSON.stringify(order);
    if (print === this.print) return;
    this.print = print;
    const status = String(order.status);
    const quantity = Number(order.quantity) || 0;
    const remains = Number(order.remains ?? quantity);
    this.node.className = `order ${status.toLowerCase().replace(/\W+/g, "-")}`;
    this.status.textContent = status;
    this.charge.textContent = `${order.charge} ${order.currency}`;
    this.bar.style.inlineSize = `${quantity ? Math.max(0, Math.min(100, (100 * (quantity - remains)) / quantity)) : 0}%`;
    const start = order.start_count == null ? "" : ` · ${word("start")} ${number(order.start_count)}`;
    this.count.textContent = `${word("left").replace("{0}", number(remains)).replace("{1}", number(quantity))}${start}`;
    this.refills.replaceChildren(...order.refills.map((refill) =>
      el("span", { class: "refill", dir: "ltr" }, `refill #${refill.refill} · ${refill.status}`)));
    const acts = order.acts.join();
    if (acts === this.offered) return;
    this.offered = acts;
    this.acts.replaceChildren(...order.acts.map((act) => el("button", { type: "button", class: act, data: { testid: `desk-${act}` },
      onclick: () => this.command(`${this.path}/${act}`) }, word(act))));
  }
}
