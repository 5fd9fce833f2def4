// Puts the page together: one stream of events feeds the phones and the wire log; the desk asks for itself.

import { icon } from "/page/dom.js";
import { Desk } from "/page/desk.js";
import { Phone } from "/page/phone.js";
import { Wire } from "/page/wire.js";
import { pageLanguage, speak, word } from "/page/words.js";

const phones = new Map();
const live = document.querySelector(".live");
speak(pageLanguage);
const wire = new Wire();
const desk = new Desk();

const handle = {
  snapshot({ bot, people }) {
    phones.clear();
    for (const card of people) phones.set(card.id, new Phone(card, bot));
    document.getElementById("phones").replaceChildren(...[...phones.values()].map((phone) => phone.node));
    for (const phone of phones.values()) phone.bottom();
    wire.reset();
  },
  message: (event) => phones.get(event.person)?.show(event.message),
  deleted: (event) => phones.get(event.person)?.remove(event.id),
  typing: (event) => phones.get(event.person)?.typing(event),
  answered: (event) => phones.get(event.person)?.answered(event),
  person: (event) => event.people.forEach((card) => phones.get(card.id)?.update(card)),
  profile: (event) => handle.person(event),
  wire(event) {
    wire.add(event);
    if (event.exchanges.some((exchange) => exchange.peer.startsWith("panel"))) desk.look();
  },
};

function state(name) {
  live.dataset.state = name;
  live.lastChild.dataset.i18n = name;
  live.lastChild.textContent = word(name);
}

const stream = new EventSource("/people/events");
stream.addEventListener("open", () => state("live"));
stream.addEventListener("error", () => state("lost"));
stream.addEventListener("message", (event) => {
  const fact = JSON.parse(event.data);
  handle[fact.type]?.(fact);
});

const chooser = document.getElementById("page-language");
chooser.value = pageLanguage;
chooser.addEventListener("change", () => {
  speak(chooser.value);
  for (const phone of phones.values()) phone.relabel();
  desk.redraw();
  wire.note();
});

const theme = document.getElementById("theme");
const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const dark = () => (document.documentElement.dataset.theme ?? (prefersDark.matches ? "dark" : "light")) === "dark";
const paint = () => theme.replaceChildren(icon(dark() ? "sun" : "moon"));
if (localStorage.getItem("theme")) document.documentElement.dataset.theme = localStorage.getItem("theme");
theme.addEventListener("click", () => {
  document.documentElement.dataset.theme = dark() ? "light" : "dark";
  localStorage.setItem("theme", document.documentElement.dataset.theme);
  paint();
});
prefersDark.addEventListener("change", paint);
paint();

function tab(name) {
  document.body.dataset.tab = name;
  for (const button of document.querySelectorAll(".tabs [data-tab]")) button.setAttribute("aria-selected", button.dataset.tab === name);
  for (const phone of phones.values()) phone.bottom(); // a hidden chat cannot scroll
}
for (const button of document.querySelectorAll(".tabs [data-tab]")) button.addEventListener("click", () => tab(button.dataset.tab));
tab("customer");
