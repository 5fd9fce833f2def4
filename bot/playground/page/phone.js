// One person's phone: the chat with the bot, and everything that person can do in it.

import { copyText, el, icon, post } from "/page/dom.js";
import { bubble, summary } from "/page/message.js";
import { direction, telegramWord, word } from "/page/words.js";

const LANGUAGES = { ar: "العربية", tr: "Türkçe", en: "English" };
const NEAR = 90; // pixels from the bottom that still count as reading the newest

export class Phone {
  constructor(card, bot) {
    this.card = card;
    this.bot = bot;
    this.messages = new Map();
    this.pressed = new Map(); // callback query -> the button that waits for its answer
    this.answeredEarly = new Set(); // answers that overtook the reply to the tap
    this.replying = null;
    this.acts = {
      command: (text) => this.say(text),
      copied: () => this.toast(this.t("copied")),
      deepLink: (url) => this.deepLink(url),
      replyTo: (message) => this.replyTo(message),
      jump: (id) => this.jump(id),
      press: (button, message, node) => this.press(button, message, node),
    };
    this.build();
    this.pinned = true; // reading the newest: whatever grows, the end stays in sight
    const watch = new ResizeObserver(() => this.pinned && this.bottom());
    for (const box of [this.list, this.scroll]) watch.observe(box);
    this.update(card);
    for (const message of card.messages) this.show(message, false);
    this.bottom();
  }

  get language() { return this.card.language; }
  get botName() { return this.card.bot_name || this.bot.first_name; }
  t(key) { return telegramWord(this.language, key); }
  find(id) { return this.messages.get(id); }

  build() {
    this.person = el("bdi");
    this.role = el("span", { class: "role" });
    this.choose = el("select", { data: { testid: "language" }, onchange: () => this.act("language", { code: this.choose.value }) },
      Object.entries(LANGUAGES).map(([code, name]) => el("option", { value: code, lang: code }, name)));
    this.blocking = el("button", { type: "button", class: "quiet", data: { testid: "block" },
      onclick: () => this.act(this.card.blocked ? "unblock" : "block") }, icon("block"), el("span"));
    this.avatar = el("span", { class: "avatar", "aria-hidden": "true" });
    this.name = el("b", { dir: "auto", data: { testid: "bot-name" } });
    this.state = el("small", { data: { testid: "typing" } });
    this.list = el("ol", { class: "messages", data: { testid: "messages" }, "aria-live": "polite" });
    this.scroll = el("div", { class: "chat", onscroll: () => this.scrolled() }, this.list);
    this.down = el("button", { type: "button", class: "down", hidden: true, onclick: () => this.bottom(true) }, icon("down"), el("i"));
    this.toasts = el("div", { class: "toasts", role: "status" });
    this.bar = el("div", { class: "replying", hidden: true });
    this.input = el("textarea", { rows: 1, dir: "auto", data: { testid: "composer-input" },
      onkeydown: (event) => this.typed(event), oninput: () => this.grow() });
    this.picker = el("input", { type: "file", hidden: true, accept: "image/*", data: { testid: "attach-input" }, onchange: () => this.upload() });
    this.menu = el("button", { type: "button", class: "menu", data: { testid: "menu" }, onclick: () => this.toggleCommands() }, icon("menu"), el("span"));
    this.attach = el("button", { type: "button", class: "bare", data: { testid: "attach" }, onclick: () => this.picker.click() }, icon("attach"));
    this.sendButton = el("button", { type: "button", class: "bare send", data: { testid: "send" }, onclick: () => this.send() }, icon("send"));
    this.composer = el("div", { class: "composer" }, this.menu, this.attach, this.picker, this.input, this.sendButton);
    this.big = el("button", { type: "button", class: "start", data: { testid: "start" }, onclick: () => this.begin() });
    this.commands = el("ul", { class: "commands", hidden: true, data: { testid: "commands" } });
    this.keyboard = el("div", { class: "keyboard", dir: "ltr", hidden: true, data: { testid: "reply-keyboard" } });
    this.screen = el("div", { class: "screen" },
      el("header", {}, this.avatar, el("div", { class: "who" }, this.name, this.state)),
      el("div", { class: "view" }, this.scroll, this.down, this.toasts, this.commands),
      this.bar, this.composer, this.big, this.keyboard);
    this.node = el("article", { class: "phone", data: { testid: `phone-${this.card.role}`, role: this.card.role, person: this.card.id } },
      el("div", { class: "caption" }, el("div", { class: "whose" }, this.role, el("b", {}, this.person)), this.choose, this.blocking),
      el("div", { class: "frame" }, this.screen));
  }

  // The card holds what is not a message: language, block, the bot's name and commands.
  update(card) {
    const spoke = this.card.language !== card.language;
    this.card = { ...this.card, ...card };
    this.person.textContent = card.first_name;
    this.choose.value = card.language;
    this.screen.lang = card.language;
    this.screen.dir = direction(card.language);
    this.name.textContent = this.botName;
    this.avatar.textContent = [...this.botName.trim()][0] ?? "?";
    this.input.placeholder = this.t("message");
    for (const [node, key] of [[this.attach, "attach"], [this.sendButton, "send"], [this.down, "down"], [this.menu, "menu"]]) {
      node.title = this.t(key);
      node.setAttribute("aria-label", node.title);
    }
    this.menu.lastChild.textContent = this.t("menu");
    this.menu.hidden = !card.commands.length;
    this.commands.replaceChildren(...card.commands.map((command) => el("li", {}, el("button", { type: "button",
      onclick: () => { this.commands.hidden = true; this.say(`/${command.command}`); } },
      el("span", { dir: "auto" }, command.description), el("code", { dir: "ltr" }, `/${command.command}`)))));
    this.relabel();
    if (spoke) for (const message of this.messages.values()) this.replace(message);
    if (!this.state.classList.contains("busy")) this.idle();
    this.mode();
  }

  // Words that follow the page's language, not the person's.
  relabel() {
    this.role.textContent = word(this.card.role);
    this.choose.title = word("telegramLanguage");
    this.choose.setAttribute("aria-label", this.choose.title);
    this.blocking.title = word(this.card.blocked ? "unblock" : "block");
    this.blocking.lastChild.textContent = this.blocking.title;
    this.blocking.classList.toggle("on", this.card.blocked);
  }

  show(message, live = true) {
    const known = this.messages.has(message.id);
    this.messages.set(message.id, message);
    if (known) this.replace(message, live);
    else {
      const node = bubble(message, this);
      if (live) node.classList.add("fresh");
      if (!this.list.querySelector(".message")) this.list.append(el("li", { class: "day" }, this.t("today")));
      this.list.append(node);
      this.afterwards(message, live);
    }
    this.mode();
    if (!known && !message.from_bot) this.bottom();
    else if (!known && live && !this.pinned) this.unread();
  }

  replace(message, live = false) {
    const old = this.list.querySelector(`[data-message-id="${message.id}"]`);
    const node = bubble(message, this);
    if (live) node.classList.add("changed");
    old?.replaceWith(node);
  }

  // What a new message does to the rest of the chat.
  afterwards(message, live) {
    if (message.from_bot) this.idle();
    if (message.keyboard) this.showKeyboard(message);
    if (message.remove_keyboard) this.keyboard.hidden = true;
    if (message.placeholder) this.input.placeholder = message.placeholder;
    if (message.force_reply && live) this.replyTo(message);
  }

  remove(id) {
    this.messages.delete(id);
    this.list.querySelector(`[data-message-id="${id}"]`)?.remove();
    if (!this.messages.size) this.list.replaceChildren();
    if (this.replying?.id === id) this.replyTo(null);
    this.mode();
  }

  typing(event) {
    this.state.textContent = this.t(event.action === "typing" ? "typing" : "sending");
    this.state.classList.add("busy");
    clearTimeout(this.typingEnds);
    this.typingEnds = setTimeout(() => this.idle(), event.seconds * 1000);
  }

  idle() {
    clearTimeout(this.typingEnds);
    this.state.textContent = this.t("bot");
    this.state.classList.remove("busy");
  }

  answered(event) {
    const node = this.pressed.get(event.query);
    if (node) this.release(event.query);
    else this.answeredEarly.add(event.query);
    if (event.text) event.alert ? this.alert(event.text) : this.toast(event.text);
    if (event.url) this.open(event.url);
  }

  // Which of composer, Start and Restart stands at the bottom, and the welcome of an empty chat.
  mode() {
    const empty = !this.messages.size;
    const { blocked } = this.card;
    this.composer.hidden = empty || blocked;
    this.big.hidden = !empty && !blocked;
    this.big.textContent = this.t(blocked ? "restart" : "start");
    if (blocked) this.commands.hidden = this.keyboard.hidden = true;
    this.list.querySelector(".welcome")?.remove();
    if (empty) {
      this.list.append(el("li", { class: "welcome", data: { testid: "welcome" } },
        el("span", { class: "avatar big" }, this.avatar.textContent),
        el("b", {}, this.card.description ? this.t("what") : this.t("empty")),
        this.card.description && el("p", { dir: "auto" }, this.card.description)));
    }
  }

  async begin() {
    if (this.card.blocked) await this.act("unblock");
    await this.say("/start");
  }

  async act(name, body) {
    try {
      return await post(`/people/${this.card.id}/${name}`, body);
    } catch (error) {
      this.toast(error.message || word("failed"));
      return null;
    }
  }

  async say(text, extra = {}) {
    return this.act("say", { text, ...extra });
  }

  async send() {
    const text = this.input.value.trim();
    if (!text) return;
    const extra = this.replying ? { reply_to: this.replying.id } : {};
    this.input.value = "";
    this.grow();
    this.replyTo(null);
    if (!(await this.say(text, extra))) this.input.value = text;
    this.input.focus();
  }

  async upload() {
    const [file] = this.picker.files;
    if (!file) return;
    const form = new FormData();
    form.append("file", file);
    form.append("caption", this.input.value.trim());
    this.picker.value = "";
    if (await this.act("upload", form)) this.input.value = "";
    this.grow();
  }

  async press(button, message, node) {
    if (button.disabled || this.card.blocked) return;
    if (button.copy) return copyText(button.copy).then(this.acts.copied);
    if (button.url) return this.open(button.url);
    if (button.pay) return this.checkout(message);
    if (!button.data) return;
    node.classList.add("waiting");
    const said = await this.act("tap", { message: message.id, data: button.data });
    if (!said || this.answeredEarly.delete(said.query)) node.classList.remove("waiting");
    else {
      this.pressed.set(said.query, node);
      setTimeout(() => this.release(said.query), 15000);
    }
  }

  // The sheet in which Telegram asks before Stars are paid.
  checkout(message) {
    const close = () => layer.remove();
    const pay = el("button", { type: "button", data: { testid: "pay-yes" }, onclick: () => { close(); this.act("pay", { message: message.id }); } }, this.t("pay"));
    const cancel = el("button", { type: "button", data: { testid: "pay-no" }, onclick: close }, this.t("cancelPay"));
    const question = this.t("payAsk").replace("{0}", message.invoice.total_amount).replace("{1}", this.botName);
    const layer = el("div", { class: "alert", role: "dialog", data: { testid: "pay-sheet" }, onclick: (event) => event.target === layer && close() },
      el("div", {}, el("p", { dir: "auto" }, question), el("div", { class: "choice-row" }, cancel, pay)));
    this.screen.append(layer);
    pay.focus();
  }

  release(query) {
    this.pressed.get(query)?.classList.remove("waiting");
    this.pressed.delete(query);
  }

  open(url) {
    if (!this.deepLink(url) && /^https?:\/\//i.test(url)) window.open(url, "_blank", "noopener,noreferrer");
  }

  // A link to this very bot with a start parameter stays in the chat, as it does in Telegram.
  deepLink(url) {
    const match = /^https?:\/\/t\.me\/(\w+)\?start=([\w-]*)$/i.exec(url);
    if (match?.[1].toLowerCase() !== this.bot.username.toLowerCase()) return false;
    this.say(`/start ${match[2]}`);
    return true;
  }

  replyTo(message) {
    this.replying = message;
    this.bar.hidden = !message;
    if (!message) return;
    this.bar.replaceChildren(icon("reply"),
      el("div", { dir: "auto" }, el("b", {}, el("bdi", {}, message.from_bot ? this.botName : this.t("you"))),
        el("span", {}, summary(message, (key) => this.t(key)))),
      el("button", { type: "button", class: "bare", title: this.t("cancelReply"), "aria-label": this.t("cancelReply"), onclick: () => this.replyTo(null) }, icon("close")));
    this.input.focus();
  }

  showKeyboard(message) {
    this.keyboard.replaceChildren(...message.keyboard.map((row) => el("div", { class: "row" }, row.map((button) => {
      const text = button.text ?? button;
      return el("button", { type: "button", dir: "auto", class: `key ${button.style ?? ""}`, onclick: () => this.say(text) }, text);
    }))));
    this.keyboard.hidden = false;
  }

  toggleCommands() { this.commands.hidden = !this.commands.hidden; }

  typed(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape") {
      this.replyTo(null);
      this.commands.hidden = true;
    }
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 120)}px`;
    this.composer.classList.toggle("ready", this.input.value.trim() !== "");
  }

  toast(text) {
    const node = el("div", { class: "toast", dir: "auto", data: { testid: "toast" } }, text);
    this.toasts.replaceChildren(node);
    setTimeout(() => node.remove(), 3200);
  }

  alert(text) {
    const close = () => layer.remove();
    const button = el("button", { type: "button", data: { testid: "alert-ok" }, onclick: close }, this.t("ok"));
    const layer = el("div", { class: "alert", role: "alertdialog", data: { testid: "alert" }, onclick: (event) => event.target === layer && close() },
      el("div", {}, el("p", { dir: "auto" }, text), button));
    this.screen.append(layer);
    button.focus();
  }

  jump(id) {
    const node = this.list.querySelector(`[data-message-id="${id}"]`);
    node?.scrollIntoView({ block: "center", behavior: "smooth" });
    node?.classList.add("changed");
  }

  nearBottom() { return this.scroll.scrollHeight - this.scroll.scrollTop - this.scroll.clientHeight < NEAR; }

  bottom(smooth = false) {
    this.scroll.scrollTo({ top: this.scroll.scrollHeight, behavior: smooth ? "smooth" : "instant" });
    if (!smooth) this.pinned = true;
    this.waiting = 0;
    this.down.lastChild.textContent = "";
    this.down.hidden = true;
  }

  unread() {
    this.waiting = (this.waiting ?? 0) + 1;
    this.down.lastChild.textContent = this.waiting;
    this.down.hidden = false;
  }

  scrolled() {
    // Only a hand moves a chat up; growth between two frames must not look like one.
    const up = this.scroll.scrollTop < this.top;
    this.top = this.scroll.scrollTop;
    if (this.nearBottom()) this.pinned = true;
    else if (up) this.pinned = false;
    if (this.pinned) this.waiting = 0;
    this.down.lastChild.textContent = this.waiting || "";
    this.down.hidden = this.pinned;
  }
}
