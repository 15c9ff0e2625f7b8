// The page: the text, the lists beside it, and what the buttons do.

import { keymap } from "@codemirror/view";
import type { Finding, Rewritten, Settings, State, Style } from "./answers";
import { byId, count, h } from "./dom";
import { Editor, openSearchPanel, redo, type Source, undo } from "./editor";
import { Engine, type Parts, STOPPED } from "./engine";
import { drop, pick, save, stem } from "./files";
import { cards } from "./hover";
import { keep, kept } from "./kept";
import { Lists } from "./lists";
import { SAMPLES } from "./samples";
import { tabs } from "./tabs";
import { themes } from "./theme";

const FILES: readonly [string, string, string][] = [
  ["text", "The transcript", "text/plain"],
  ["outline.md", "Outline, to read (Markdown)", "text/markdown"],
  ["outline.csv", "Outline, as a table (CSV)", "text/csv"],
  ["outline.json", "Outline, for programs (JSON)", "application/json"],
  ["mentions.csv", "Names, as a table (CSV)", "text/csv"],
  ["mentions.json", "Names, for programs (JSON)", "application/json"],
  ["findings.md", "Findings, to read (Markdown)", "text/markdown"],
  ["findings.csv", "Findings, as a table (CSV)", "text/csv"],
];

/** How long a notice stays, in milliseconds. */
const NOTICE = 6000;

function today(): string {
  const now = new Date();
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export class Page {
  #source: Source = { name: "transcript.txt", style: null, lineEnd: "\n" };
  #state: State | null = null;
  #notice: ReturnType<typeof setTimeout> | undefined;
  readonly #engine: Engine;
  readonly #editor: Editor;
  readonly #lists: Lists;
  readonly #styles = byId("style", HTMLSelectElement);

  constructor(parts: Parts) {
    const say = (words: string): void => this.#say(words);
    const card = cards(() => this.#engine, say);
    const command = (run: () => void) => (): boolean => {
      run();
      return true;
    };
    this.#editor = new Editor({
      parent: byId("text", HTMLElement),
      extensions: [
        card.extension,
        keymap.of([
          { key: "Mod-Enter", run: command(() => void this.#counterpart()), preventDefault: true },
          { key: "Mod-.", run: command(() => this.#fixHere()), preventDefault: true },
          { key: "Shift-Alt-f", run: command(() => void this.#rewrite("format")), preventDefault: true },
        ]),
      ],
      source: () => this.#source,
      opened: (source) => this.#opened(source),
      changed: (transaction) => {
        this.#engine.edit(transaction.changes);
        this.#sent();
        this.#lists.typed(transaction.changes.desc);
      },
      fix: (finding) => void this.#fix(finding),
    });
    this.#lists = new Lists({
      go: (from, to) => this.#editor.go(from, to),
      fix: (finding) => void this.#fix(finding),
      card: (entity) => this.#engine.ask({ ask: "entity", key: entity.key }),
    });
    this.#engine = new Engine(
      parts,
      {
        ready: (styles) => this.#offerStyles(styles),
        state: (state, since) => {
          this.#state = state;
          this.#editor.lay(state, since);
          this.#lists.show(state, since);
          this.#summarise(state);
        },
        broken: (why, again) => {
          console.error(why);
          this.#sent();
          if (again) {
            this.#tell("The analysis stopped and was started again. Your text is as it was.");
          } else {
            this.#tell(STOPPED);
            // A notice goes; this stays until there is something else to tell.
            byId("summary", HTMLElement).textContent = STOPPED;
          }
        },
      },
      () => ({ text: this.#editor.text, name: this.#source.name, settings: this.#settings() }),
    );
    this.#buttons();
    this.#first();
  }

  #settings(): Settings {
    return { style: this.#source.style, today: today() };
  }

  #first(): void {
    const before = kept();
    const sample = SAMPLES[0];
    if (before !== null) this.#editor.open(before.text, before, true);
    else if (sample !== undefined) this.#editor.open(sample.text, { ...sample, lineEnd: "\n" }, true);
    addEventListener("pagehide", () => keep({ ...this.#source, text: this.#editor.text }));
  }

  /** Another text stands in the editor: opened, or brought back by Undo or Redo. */
  #opened({ name, style, lineEnd }: Source): void {
    this.#source = { name, style, lineEnd };
    this.#state = null;
    this.#lists.opened();
    this.#showStyle();
    document.title = `${name} – Stenogram`;
    this.#engine.open();
    this.#sent();
  }

  /** The state of the text that the core was told of, beside that in the summary which is shown: for tests. */
  #sent(): void {
    byId("text", HTMLElement).dataset["version"] = String(this.#engine.version);
  }

  #buttons(): void {
    const click = (id: string, run: () => void): void => byId(id, HTMLButtonElement).addEventListener("click", run);
    const file = byId("file", HTMLInputElement);
    const take = (chosen: File): void => void this.#open(chosen);
    click("open", () => file.click());
    pick(file, take);
    drop(take);
    click("format", () => void this.#rewrite("format"));
    click("convert", () => void this.#rewrite("convert"));
    click("fix-all", () => void this.#rewrite("fixAll"));
    click("undo", () => undo(this.#editor.view));
    click("redo", () => redo(this.#editor.view));
    click("find", () => openSearchPanel(this.#editor.view));
    const about = byId("about", HTMLDialogElement);
    click("help", () => about.showModal());
    click("restart", () => {
      about.close();
      this.#engine.restart();
      this.#sent();
      this.#say("The analysis was started again.");
    });
    themes(byId("theme", HTMLButtonElement));
    tabs(byId("tabs", HTMLElement));

    const samples = byId("samples", HTMLSelectElement);
    samples.append(...SAMPLES.map((sample, at) => h("option", { value: String(at) }, sample.title)));
    samples.addEventListener("change", () => {
      const sample = SAMPLES[Number(samples.value)];
      samples.value = "";
      if (sample !== undefined) this.#editor.open(sample.text, { ...sample, lineEnd: "\n" }, false);
    });

    const files = byId("export", HTMLSelectElement);
    files.append(...FILES.map(([what, title]) => h("option", { value: what }, title)));
    files.addEventListener("change", () => {
      const what = files.value;
      files.value = "";
      void this.#save(what);
    });

    this.#styles.addEventListener("change", () => {
      this.#source = { ...this.#source, style: this.#styles.value === "" ? null : this.#styles.value };
      this.#showStyle();
      this.#engine.settings();
      this.#sent();
    });
  }

  #offerStyles(styles: Style[]): void {
    if (this.#styles.options.length > 1) return;
    this.#styles.append(...styles.map(({ name, title }) => h("option", { value: name }, title)));
    this.#showStyle();
  }

  #showStyle(): void {
    this.#styles.value = this.#source.style ?? "";
    byId("convert", HTMLButtonElement).disabled = this.#source.style === null;
  }

  async #open(file: File): Promise<void> {
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const { text, lineEnd, guessed } = await this.#engine.ask({ ask: "opened", bytes });
      this.#editor.open(text, { ...this.#source, name: file.name, lineEnd }, false);
      if (guessed !== null) this.#tell(`The file does not say how it is encoded. It was read as ${guessed}.`);
    } catch (error) {
      this.#fail(error);
    }
  }

  async #save(what: string): Promise<void> {
    const file = FILES.find(([known]) => known === what);
    if (file === undefined) return;
    if (what === "text") {
      save(this.#editor.text.replaceAll("\n", this.#source.lineEnd), this.#source.name, file[2]);
      return;
    }
    try {
      const text = await this.#engine.ask({ ask: "export", what, name: this.#source.name });
      save(text, `${stem(this.#source.name)}-${what}`, file[2]);
    } catch (error) {
      this.#fail(error);
    }
  }

  async #counterpart(): Promise<void> {
    const at = this.#editor.view.state.selection.main.head;
    const place = await this.#engine.ask({ ask: "counterpart", at }).catch(() => null);
    if (place === null) this.#tell("There is no question and answer at the cursor.");
    else this.#editor.go(place);
  }

  #fixHere(): void {
    const { head } = this.#editor.view.state.selection.main;
    const found = this.#state?.findings.shown.filter((one) => one.fix !== null && one.from <= head && head <= one.to);
    const finding = found?.sort((one, other) => one.to - one.from - (other.to - other.from))[0];
    if (finding === undefined) this.#tell("There is nothing at the cursor that can be mended. F8 goes to the next finding.");
    else void this.#fix(finding);
  }

  async #fix(finding: Finding): Promise<void> {
    const version = this.#engine.version;
    if (this.#state?.version !== version) {
      this.#tell("The text has changed meanwhile. Try again.");
      return;
    }
    try {
      const done = await this.#engine.ask({ ask: "fix", index: finding.index });
      if (!this.#engine.isAt(version)) return;
      this.#editor.apply(done.edits, "input.fix");
      this.#say(`Done: ${finding.fix?.title ?? "fixed"}.`);
    } catch (error) {
      this.#fail(error);
    }
  }

  async #rewrite(how: "fixAll" | "format" | "convert"): Promise<void> {
    const version = this.#engine.version;
    try {
      const done: Rewritten = await this.#engine.ask({ ask: how });
      if (!this.#engine.isAt(version)) throw new Error("The text has changed meanwhile. Try again.");
      this.#editor.apply(done.edits, `input.${how}`);
      const left = done.remaining === 0 ? "" : ` ${count(done.remaining, "place")} need a look by yourself.`;
      const what = done.edits.length === 0 ? "Nothing to change." : `${count(done.edits.length, "change")} made; Undo takes them back.`;
      this.#tell(what + (how === "fixAll" ? "" : left));
    } catch (error) {
      this.#fail(error);
    }
  }

  #summarise(state: State): void {
    const { status, outline, entities, findings } = state;
    const words = status.transcript
      ? [
          count(outline.questions, "question"),
          outline.unanswered === 0 ? "" : `${outline.unanswered} not answered`,
          count(entities.length, "name"),
          findings.total === 0 ? "nothing to mend" : count(findings.total, "finding"),
        ]
      : ["This does not look like a transcript", count(findings.total, "finding")];
    const line = words.filter((part) => part !== "").join(" · ");
    const summary = byId("summary", HTMLElement);
    if (summary.textContent !== line) summary.textContent = line;
    summary.dataset["version"] = String(state.version);
    summary.dataset["took"] = state.took.toFixed(1);
    const safe = byId("fix-all", HTMLButtonElement);
    safe.disabled = findings.safeFixes === 0;
    safe.textContent = findings.safeFixes === 0 ? "No safe fixes" : `Fix all safe (${findings.safeFixes})`;
    byId("format", HTMLButtonElement).disabled = status.container !== null;
    byId("convert", HTMLButtonElement).disabled = status.container !== null || this.#source.style === null;
  }

  #say(words: string): void {
    byId("spoken", HTMLElement).textContent = words;
  }

  #tell(words: string): void {
    const notice = byId("notice", HTMLElement);
    notice.textContent = words;
    notice.hidden = false;
    clearTimeout(this.#notice);
    this.#notice = setTimeout(() => {
      notice.hidden = true;
    }, NOTICE);
  }

  #fail(error: unknown): void {
    this.#tell(error instanceof Error ? error.message : String(error));
  }
}
