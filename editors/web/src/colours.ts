// Colours by meaning: labels, names and marks, in the part of the text that is seen.

import { type ChangeDesc, RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

/** In the order of the kinds of the core (`tokens.rs`). */
const KINDS = [
  "asking",
  "speaking",
  "key",
  "heading",
  "time",
  "mark",
  "country",
  "organisation",
  "place",
  "treaty",
  "person",
  "quotation",
] as const;

const MARKS = KINDS.map((kind) => Decoration.mark({ class: `tok-${kind}` }));
/** What a card can be had for by a tap: countries and all that follows but quotations. */
const FIRST_NAME = KINDS.indexOf("country");
const LAST_NAME = KINDS.indexOf("person");

interface Tokens {
  all: Uint32Array;
  /** What was typed since they were made. */
  since: ChangeDesc | null;
}

export const setTokens = StateEffect.define<Tokens>();

export const tokens = StateField.define<Tokens>({
  create: () => ({ all: new Uint32Array(), since: null }),
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setTokens)) return effect.value;
    if (!transaction.docChanged) return value;
    const { desc } = transaction.changes;
    return { all: value.all, since: value.since === null ? desc : value.since.composeDesc(desc) };
  },
});

/** The first token that ends behind a place. */
function firstBehind(all: Uint32Array, at: number): number {
  let [low, high] = [0, all.length / 3];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle * 3 + 1] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function seen(view: EditorView): DecorationSet {
  const { all, since } = view.state.field(tokens);
  const builder = new RangeSetBuilder<Decoration>();
  const length = view.state.doc.length;
  const before = since === null ? null : since.invertedDesc;
  let done = 0;
  for (const range of view.visibleRanges) {
    const from = before === null ? range.from : before.mapPos(range.from, -1);
    const to = before === null ? range.to : before.mapPos(range.to, 1);
    for (let at = firstBehind(all, from); at * 3 < all.length && (all[at * 3] ?? 0) < to; at += 1) {
      const mark = MARKS[all[at * 3 + 2] ?? 0];
      let start = all[at * 3] ?? 0;
      let end = all[at * 3 + 1] ?? 0;
      if (since !== null) {
        start = since.mapPos(start, 1);
        end = since.mapPos(end, -1);
      }
      if (mark === undefined || start < done || end <= start || end > length) continue;
      builder.add(start, end, mark);
      done = end;
    }
  }
  return builder.finish();
}

export const colours = [
  tokens,
  ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = seen(view);
      }
      update(update: ViewUpdate): void {
        const fresh = update.transactions.some((one) => one.effects.some((effect) => effect.is(setTokens)));
        if (fresh || update.viewportChanged || update.docChanged) this.decorations = seen(update.view);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  ),
];

/** Whether a name stands at a place: something that has a card. */
export function isName(view: EditorView, at: number): boolean {
  const { all, since } = view.state.field(tokens);
  const place = since === null ? at : since.invertedDesc.mapPos(at);
  const found = firstBehind(all, place);
  const kind = all[found * 3 + 2] ?? 0;
  return found * 3 < all.length && (all[found * 3] ?? 0) <= place && kind >= FIRST_NAME && kind <= LAST_NAME;
}
