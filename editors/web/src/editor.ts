// The text: CodeMirror, with what the core knows laid over it.

import { defaultKeymap, history, historyKeymap, isolateHistory, redo, undo } from "@codemirror/commands";
import { type Diagnostic, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from "@codemirror/search";
import { type ChangeDesc, EditorState, type Extension, type Transaction } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import type { Edit, Finding, State } from "./answers";
import { colours, setTokens } from "./colours";

export { openSearchPanel, redo, undo };

interface Wishes {
  parent: HTMLElement;
  extensions: Extension;
  changed(transaction: Transaction): void;
  fix(finding: Finding): void;
}

function extensions(wishes: Wishes): Extension {
  return [
    lineNumbers(),
    history(),
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
      for (const transaction of update.transactions) if (transaction.docChanged) wishes.changed(transaction);
    }),
  ];
}

export class Editor {
  readonly view: EditorView;

  constructor(private readonly wishes: Wishes) {
    this.view = new EditorView({ parent: wishes.parent, state: this.#fresh("") });
  }

  #fresh(text: string): EditorState {
    return EditorState.create({ doc: text, extensions: extensions(this.wishes) });
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  /** Another text, with a history of its own. */
  open(text: string): void {
    this.view.setState(this.#fresh(text));
    this.view.scrollDOM.scrollTop = 0;
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

