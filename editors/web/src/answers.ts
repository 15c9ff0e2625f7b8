// What the core answers. The fields are those of `crates/stenogram-web/src/view.rs`.

export type Severity = "error" | "warning" | "info" | "hint";

export interface Status {
  transcript: boolean;
  title: string | null;
  date: string | null;
  language: string | null;
  container: string | null;
  turns: number;
}

export interface Section {
  kind: "section";
  title: string;
  level: number;
  from: number;
  line: number;
}

export interface Question {
  kind: "question";
  n: number;
  title: string;
  parts: number;
  asker: string;
  from: number;
  to: number;
  line: number;
  answers: { who: string; from: number; line: number }[];
  names: string[];
}

export type Row = Section | Question;

export interface Outline {
  rows: Row[];
  questions: number;
  unanswered: number;
}

export interface Place {
  from: number;
  to: number;
  line: number;
  words: string;
  form: string;
  question: number | null;
  asks: boolean;
  speaker: string | null;
  confidence: number;
}

export interface Entity {
  key: string;
  name: string;
  kind: string;
  flag: string | null;
  places: Place[];
}

export interface Finding {
  index: number;
  code: string;
  name: string;
  severity: Severity;
  message: string;
  help: string | null;
  from: number;
  to: number;
  line: number;
  fix: { title: string; tier: "safe" | "offered" } | null;
  related: { from: number; line: number; message: string }[];
}

export interface Findings {
  shown: Finding[];
  total: number;
  safeFixes: number;
}

export interface Card {
  title: string;
  lead: string | null;
  subtitle: string;
  sections: [string, string][];
  footnotes: string[];
  markdown: string;
  from: number | null;
  to: number | null;
}

export interface Edit {
  from: number;
  to: number;
  insert: string;
}

export interface Rewritten {
  edits: Edit[];
  mended: number;
  remaining: number;
}

export interface Opened {
  text: string;
  lineEnd: string;
  guessed: string | null;
}

export interface Style {
  name: string;
  title: string;
}

/** All that is known of one state of the text. Tokens are start, end and kind, one after the other. */
export interface State {
  version: number;
  status: Status;
  outline: Outline;
  entities: Entity[];
  findings: Findings;
  tokens: Uint32Array;
  /** How long it took to make, in milliseconds. */
  took: number;
}

/** What the page checks by. */
export interface Settings {
  style: string | null;
  today: string;
}

/** What can be asked of the newest state; the answer to each. */
export interface Answers {
  card: Card | null;
  entity: Card | null;
  counterpart: number | null;
  fix: Rewritten;
  fixAll: Rewritten;
  format: Rewritten;
  convert: Rewritten;
  export: string;
  opened: Opened;
}

export type Ask =
  | { ask: "card" | "counterpart"; at: number }
  | { ask: "entity"; key: string }
  | { ask: "fix"; index: number }
  | { ask: "fixAll" | "format" | "convert" }
  | { ask: "export"; what: string; name: string }
  | { ask: "opened"; bytes: Uint8Array };

export type ToWorker =
  | { type: "start"; wasm: Uint8Array }
  | { type: "open"; version: number; text: string; name: string; settings: Settings }
  | { type: "edit"; version: number; changes: Edit[] }
  | { type: "settings"; version: number; settings: Settings }
  | { type: "ask"; id: number; version: number; question: Ask };

export type FromWorker =
  | { type: "ready"; styles: Style[] }
  | { type: "state"; state: State }
  | { type: "answer"; id: number; value: Answers[keyof Answers] }
  | { type: "failed"; id: number; why: string }
  | { type: "broken"; why: string };
