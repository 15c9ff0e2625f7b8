// The panes beside the text: outline, names, findings.

import type { ChangeDesc } from "@codemirror/state";
import type { Card, Entity, Finding, Place, Question, Row, State } from "./answers";
import { cardElement } from "./card";
import { byId, count, h } from "./dom";
import { Rows } from "./rows";

export interface Actions {
  go(from: number, to?: number): void;
  fix(finding: Finding): void;
  card(entity: Entity): Promise<Card | null>;
}

const KINDS: Record<string, string> = {
  country: "country",
  territory: "territory",
  historic: "historic state",
  disputed: "disputed place",
  organisation: "organisation",
  region: "region",
  treaty: "treaty",
  person: "person",
  organ: "organ of a state",
};

/** Entities of these kinds stand together, under one heading. */
const GROUPS: readonly [string, readonly string[]][] = [
  ["Countries and places", ["country", "territory", "historic", "disputed", "region"]],
  ["Organisations and treaties", ["organisation", "organ", "treaty"]],
  ["People", ["person"]],
];

/** The name whose card and places are shown in place of the list of names. */
interface Open {
  key: string;
  places: Rows<Place>;
  card: HTMLElement;
  times: HTMLElement;
  /** What the card was made of. */
  told: string;
}

/** How many names a question has beside it. */
const MOST_NAMES = 8;

export class Lists {
  #state: State | null = null;
  /** What was typed since the state was made: places are where they are now. */
  #since: ChangeDesc | null = null;
  #shownNames = "";
  #open: Open | null = null;
  readonly #names = byId("names", HTMLElement);
  readonly #outline: Pane<Row>;
  readonly #findings: Pane<Finding>;

  constructor(private readonly actions: Actions) {
    this.#outline = new Pane(
      byId("outline", HTMLElement),
      (row) => ({ ...row, from: 0, to: 0, answers: row.kind === "question" ? row.answers.map(({ who, line }) => [who, line]) : [] }),
      (row, at) => this.#outlineRow(row, at),
    );
    this.#findings = new Pane(
      byId("findings", HTMLElement),
      (one) => ({ ...one, from: 0, to: 0, index: 0, related: one.related.map(({ line, message }) => [line, message]) }),
      (one, at) => this.#findingRow(one, at),
    );
  }

  show(state: State, since: ChangeDesc | null): void {
    this.#state = state;
    this.#since = since;
    const { rows } = state.outline;
    this.#outline.show(rows, state.status.transcript ? "Nobody asks anything yet." : "This text does not look like a transcript.");
    const { shown, total } = state.findings;
    const more = total > shown.length ? `The worst and first ${shown.length} of ${total} are shown.` : "";
    this.#findings.show(shown, shown.length === 0 ? "Nothing to mend." : more);
    const open = this.#open === null ? undefined : this.#entity(this.#open.key);
    if (this.#open !== null && open !== undefined) this.#showEntity(this.#open, open);
    else this.#closeEntity(state.entities);
    tab("outline", state.outline.questions);
    tab("names", state.entities.length);
    tab("findings", state.findings.total);
  }

  #closeEntity(entities: Entity[]): void {
    this.#open = null;
    // Where the words are the same the list stays as it is: the focus stays, and nothing flickers.
    const names = JSON.stringify(entities.map(({ key, name, places }) => [key, name, places.length]));
    if (names === this.#shownNames) return;
    this.#shownNames = names;
    this.#showNames(entities);
  }

  /** Another text stands in the editor: places of the one before are none of its. */
  opened(): void {
    this.#state = null;
    this.#since = null;
    if (this.#open !== null) this.#closeEntity([]);
  }

  typed(changes: ChangeDesc): void {
    this.#since = this.#since === null ? changes : this.#since.composeDesc(changes);
  }

  #go(from: number, to = from): void {
    const place = (at: number): number => (this.#since === null ? at : this.#since.mapPos(at));
    this.actions.go(place(from), place(to));
  }

  #question(at: number): Question | undefined {
    const row = this.#state?.outline.rows[at];
    return row?.kind === "question" ? row : undefined;
  }

  #outlineRow(row: Row, at: number): HTMLElement {
    const go = (): void => {
      const now = this.#state?.outline.rows[at];
      if (now !== undefined) this.#go(now.from);
    };
    if (row.kind === "section") {
      return h("li", { class: "section" }, h("button", { type: "button", onclick: go }, row.title));
    }
    const answers = row.answers.map((answer, number) =>
      h(
        "button",
        {
          type: "button",
          class: "answer",
          title: `Go to the answer in line ${answer.line}`,
          onclick: () => {
            const now = this.#question(at)?.answers[number];
            if (now !== undefined) this.#go(now.from);
          },
        },
        answer.who === "" ? `line ${answer.line}` : answer.who,
      ),
    );
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "question", onclick: go },
        h("span", { class: "number" }, `${row.n}`),
        h("span", { class: "title" }, row.title),
        h("span", { class: "meta" }, `${row.asker === "" ? "" : `${row.asker} · `}line ${row.line}${row.parts > 1 ? ` · asks ${row.parts} things` : ""}`),
      ),
      h(
        "p",
        { class: row.answers.length === 0 ? "answers none" : "answers" },
        row.answers.length === 0 ? "Not answered" : "Answered by ",
        ...answers,
      ),
      row.names.length === 0 ? null : h("p", { class: "chips" }, ...chips(row.names).map((name) => h("span", {}, name))),
    );
  }

  #showNames(entities: Entity[]): void {
    const groups = GROUPS.map(([title, kinds]) => [title, entities.filter((entity) => kinds.includes(entity.kind))] as const);
    const sections = groups
      .filter(([, members]) => members.length > 0)
      .map(([title, members]) =>
        h(
          "section",
          {},
          h("h2", {}, title),
          h(
            "ul",
            { class: "rows" },
            ...members.map((entity) =>
              h(
                "li",
                {},
                h(
                  "button",
                  { type: "button", class: "name", "data-key": entity.key, onclick: () => this.#openEntity(entity.key) },
                  h("span", { class: "flag", "aria-hidden": "true" }, entity.flag ?? "·"),
                  h("span", { class: "title" }, entity.name),
                  h("span", { class: "meta" }, KINDS[entity.kind] ?? entity.kind),
                  h("span", { class: "count", "aria-label": count(entity.places.length, "place") }, `${entity.places.length}`),
                ),
              ),
            ),
          ),
        ),
      );
    this.#names.replaceChildren(...(sections.length === 0 ? [empty("Nothing is named yet.")] : sections));
  }

  #entity(key: string): Entity | undefined {
    return this.#state?.entities.find((entity) => entity.key === key);
  }

  #openEntity(key: string): void {
    const entity = this.#entity(key);
    if (entity === undefined) return;
    const back = h("button", { type: "button", class: "back", onclick: () => this.#back(key) }, "← All names");
    const list = h("ul", { class: "rows" });
    const places = new Rows<Place>(list, ({ from: _from, to: _to, ...words }) => words, (place, at) => this.#placeRow(key, place, at));
    const open: Open = { key, places, card: h("h2", {}, entity.name), times: h("h3", {}), told: "" };
    this.#open = open;
    this.#shownNames = "";
    this.#names.replaceChildren(back, open.card, open.times, list);
    this.#showEntity(open, entity);
    this.#showEntity(open, entity);
    back.focus();
  }

  #back(key: string): void {
    this.#closeEntity(this.#state?.entities ?? []);
    const row = [...this.#names.querySelectorAll<HTMLElement>("button.name")].find((one) => one.dataset["key"] === key);
    row?.focus();
  }

  /** The name that is open, as the text has it now. */
  #showEntity(open: Open, entity: Entity): void {
    const times = count(entity.places.length, "place");
    if (open.times.textContent !== times) open.times.textContent = times;
    open.places.show(entity.places);
    // The card tells of lines, and of the day of the transcript.
    const told = JSON.stringify([this.#state?.status.date, entity.name, entity.places.map(({ from: _from, to: _to, ...words }) => words)]);
    if (told !== open.told) void this.#showCard(open, entity, told);
  }

  async #showCard(open: Open, entity: Entity, told: string): Promise<void> {
    const card = await this.actions.card(entity).catch(() => null);
    // Without one the next state asks again.
    if (card === null || this.#open !== open) return;
    const element = cardElement(card);
    open.card.replaceWith(element);
    open.card = element;
    open.told = told;
  }

  #placeRow(key: string, place: Place, at: number): HTMLElement {
    const go = (): void => {
      const now = this.#entity(key)?.places[at];
      if (now !== undefined) this.#go(now.from, now.to);
    };
    const where = [`line ${place.line}`, place.speaker ?? "", place.question === null ? "" : `question ${place.question}`];
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "place", onclick: go },
        h("span", { class: "title" }, place.words),
        h("span", { class: "meta" }, where.filter((part) => part !== "").join(" · ")),
      ),
    );
  }

  #findingRow(finding: Finding, at: number): HTMLElement {
    const now = (): Finding => this.#state?.findings.shown[at] ?? finding;
    const fix =
      finding.fix === null
        ? null
        : h(
            "button",
            { type: "button", class: "fix", title: finding.fix.tier === "safe" ? "Changes layout only" : "Look at it afterwards", onclick: () => this.actions.fix(now()) },
            finding.fix.title,
          );
    const related = finding.related.map((other, number) =>
      h(
        "button",
        {
          type: "button",
          class: "related",
          onclick: () => this.#go(now().related[number]?.from ?? other.from),
        },
        `Line ${other.line}: ${other.message}`,
      ),
    );
    return h(
      "li",
      { class: `finding ${finding.severity}` },
      h(
        "button",
        { type: "button", class: "message", onclick: () => this.#go(now().from, now().to) },
        h("span", { class: "severity" }, finding.severity),
        h("span", { class: "title" }, finding.message),
        h("span", { class: "meta" }, `line ${finding.line} · ${finding.code} ${finding.name}`),
      ),
      finding.help === null ? null : h("p", { class: "help" }, finding.help),
      ...related,
      fix,
    );
  }
}

/** A list, and below it, or in its place, a line that says what is missing. */
class Pane<T> {
  readonly #note = empty("");
  readonly #rows: Rows<T>;

  constructor(pane: HTMLElement, words: (row: T) => unknown, make: (row: T, at: number) => HTMLElement) {
    const list = h("ol", { class: "rows" });
    pane.replaceChildren(list, this.#note);
    this.#rows = new Rows(list, words, make);
  }

  show(rows: readonly T[], note: string): void {
    const words = rows.length === 0 || note.startsWith("The worst") ? note : "";
    if (this.#note.textContent !== words) this.#note.textContent = words;
    this.#note.hidden = words === "";
    this.#rows.show(rows);
  }
}

/** The names first named, and how many more there are: a long answer names dozens. */
function chips(names: readonly string[]): string[] {
  // `1 more` would be no shorter than a name.
  const said = names.length > MOST_NAMES + 1 ? MOST_NAMES : names.length;
  return said === names.length ? [...names] : [...names.slice(0, said), `${names.length - said} more`];
}

function empty(words: string): HTMLElement {
  return h("p", { class: "empty" }, words);
}

function tab(name: string, number: number): void {
  byId(`count-${name}`, HTMLElement).textContent = number.toLocaleString("en");
}
