// The text: CodeMirror, with what the core knows laid over it.

import { defaultKeymap, history, historyKeymap, invertedEffects, isolateHistory, redo, undo } from "@codemirror/commands";
import { type Diagnostic, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from "@codemirror/search";
import { type ChangeDesc, EditorState, type Extension, StateEffect, Transaction } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import type { Edit, Finding, State } from "./answers";
import { colours, setTokens } from "./colours";

export { openSearchPanel, redo, undo };

/** What a text is read as. Opening another text changes it, and Undo brings it back with the text. */
export interface Source {
  readonly name: string;
  readonly style: string | null;
  readonly lineEnd: string;
}

const setSource = StateEffect.define<Source>();

interface Wishes {
  parent: HTMLElement;
  extensions: Extension;
  /** What the text is read as now. */
  source(): Source;
  /** Another text stands there. */
  opened(source: Source): void;
  changed(transaction: Transaction): void;
  fix(finding: Finding): void;
}

function extensions(wishes: Wishes): Extension {
  return [
    lineNumbers(),
    history(),
    invertedEffects.of(({ effects }) => effects.filter((effect) => effect.is(setSource)).map(() => setSource.of(wishes.source()))),
    drawSelection(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    search({ top: true }),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": "Transcript", tabindex: "0", spellcheck: "false", autocapitalize: "off" }),
    colours,
    wishes.extensions,
    keymap.of([...searchKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
    EditorView.updateListener.of((update) => {
      const effects = update.transactions.flatMap((transaction) => transaction.effects);
      const source = effects.findLast((effect) => effect.is(setSource));
      if (source !== undefined) wishes.opened(source.value as Source);
      else for (const transaction of update.transactions) if (transaction.docChanged) wishes.changed(transaction);
    }),
  ];
}

export class Editor {
  readonly view: EditorView;

  constructor(private readonly wishes: Wishes) {
    this.view = new EditorView({ parent: wishes.parent, state: EditorState.create({ extensions: extensions(wishes) }) });
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  /** Another text. Undo brings back the one before, unless this is the first. */
  open(text: string, source: Source, first: boolean): void {
    this.view.dispatch({
      changes: { from: 0, to: this.view.state.doc.length, insert: text },
      selection: { anchor: 0 },
      effects: [setSource.of(source), EditorView.scrollIntoView(0, { y: "start" })],
      userEvent: "input.open",
      annotations: [isolateHistory.of("full"), Transaction.addToHistory.of(!first)],
    });
  }

  /** Lays over the text what is known of it. */
  lay(state: State, since: ChangeDesc | null): void {
    const { length } = this.view.state.doc;
    const place = (at: number, side: number): number => (since === null ? at : since.mapPos(at, side));
    const diagnostics = state.findings.shown.map((finding): Diagnostic => {
      const from = Math.min(place(finding.from, 1), length);
      const to = Math.min(Math.max(place(finding.to, -1), from), length);
      return {
        from,
        to,
        severity: finding.severity,
        source: `${finding.code} ${finding.name}`,
        message: finding.help === null ? finding.message : `${finding.message} ${finding.help}`,
        actions: finding.fix === null ? [] : [{ name: finding.fix.title, apply: () => this.wishes.fix(finding) }],
      };
    });
    const marked = setDiagnostics(this.view.state, diagnostics);
    this.view.dispatch(marked, { effects: setTokens.of({ all: state.tokens, since }) });
  }

  go(from: number, to = from): void {
    const { length } = this.view.state.doc;
    const [start, end] = [Math.min(from, length), Math.min(to, length)];
    this.view.dispatch({
      selection: { anchor: start, head: end },
      effects: EditorView.scrollIntoView(start, { y: "center" }),
    });
    this.view.focus();
  }

  apply(edits: Edit[], what: string): void {
    if (edits.length === 0) return;
    // One step back in the history, apart from what was typed before.
    this.view.dispatch({ changes: edits, userEvent: what, annotations: isolateHistory.of("full") });
  }
}

