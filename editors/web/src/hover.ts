// Cards in the text: where the mouse rests, where a finger taps, and at the cursor by a key.

import { StateEffect, StateField } from "@codemirror/state";
import {
  closeHoverTooltips,
  type Command,
  EditorView,
  hasHoverTooltips,
  hoverTooltip,
  keymap,
  showTooltip,
  type Tooltip,
} from "@codemirror/view";
import type { Card } from "./answers";
import { cardElement, cardSpoken } from "./card";
import { isName } from "./colours";
import { h } from "./dom";
import type { Engine } from "./engine";

const setCard = StateEffect.define<Tooltip | null>();

const shown = StateField.define<Tooltip | null>({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setCard)) return effect.value;
    const moved = !transaction.newSelection.eq(transaction.startState.selection);
    return transaction.docChanged || moved ? null : value;
  },
  provide: (field) => showTooltip.from(field),
});

function tooltip(card: Card): Tooltip | null {
  if (card.from === null || card.to === null) return null;
  return {
    pos: card.from,
    end: card.to,
    above: true,
    create: () => {
      // The editor puts classes of its own on the outermost element.
      const element = cardElement(card);
      // A long card is scrolled: by keys too.
      element.tabIndex = 0;
      return { dom: h("div", { role: "tooltip" }, element) };
    },
  };
}

export function cards(engine: () => Engine, say: (words: string) => void) {
  const ask = async (view: EditorView, at: number): Promise<Card | null> => {
    const asked = engine();
    const { version } = asked;
    const card = await asked.ask({ ask: "card", at }).catch(() => null);
    return card !== null && asked.isAt(version) && (card.to ?? 0) <= view.state.doc.length ? card : null;
  };
  const show = async (view: EditorView, aloud: boolean): Promise<void> => {
    const card = await ask(view, view.state.selection.main.head);
    if (card === null) {
      if (aloud) say("There is no card for what is at the cursor.");
      return;
    }
    view.dispatch({ effects: [setCard.of(tooltip(card)), closeHoverTooltips] });
    if (aloud) say(cardSpoken(card));
  };
  const atCursor: Command = (view) => {
    void show(view, true);
    return true;
  };
  const close: Command = (view) => {
    if (view.state.field(shown) === null && !hasHoverTooltips(view.state)) return false;
    view.dispatch({ effects: [setCard.of(null), closeHoverTooltips] });
    return true;
  };
  const hover = hoverTooltip(
    async (view, at) => {
      // One card of a name is enough.
      const open = view.state.field(shown);
      if (open !== null && open.pos <= at && at <= (open.end ?? open.pos)) return null;
      const card = await ask(view, at);
      return card === null ? null : tooltip(card);
    },
    { hoverTime: 250 },
  );
  const tap = EditorView.domEventHandlers({
    click(_event, view) {
      const { head, empty } = view.state.selection.main;
      if (empty && matchMedia("(hover: none)").matches && isName(view, head)) void show(view, false);
      return false;
    },
  });
  return {
    atCursor,
    extension: [
      shown,
      hover,
      tap,
      keymap.of([
        { key: "F1", run: atCursor, preventDefault: true },
        { key: "Escape", run: close },
      ]),
    ],
  };
}
