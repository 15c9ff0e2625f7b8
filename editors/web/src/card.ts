// A card as the page shows it.

import type { Card } from "./answers";
import { h } from "./dom";

export function cardElement(card: Card): HTMLElement {
  const facts = card.sections.flatMap(([heading, text]) => [h("dt", {}, heading), h("dd", {}, text)]);
  return h(
    "div",
    { class: "card" },
    h("h2", {}, card.title),
    card.lead === null ? null : h("p", { class: "lead" }, card.lead),
    card.subtitle === "" ? null : h("p", { class: "subtitle" }, card.subtitle),
    facts.length === 0 ? null : h("dl", {}, ...facts),
    ...card.footnotes.map((note) => h("p", { class: "footnote" }, note)),
  );
}

/** The card in one breath, for those who hear it. */
export function cardSpoken(card: Card): string {
  const facts = card.sections.map(([heading, text]) => (heading === "" ? text : `${heading}: ${text}`));
  return [card.title, card.lead ?? "", card.subtitle, ...facts].filter((part) => part !== "").join(". ");
}
