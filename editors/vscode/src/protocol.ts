// What the server answers to its own requests and commands: docs/language-server.md tells all of it.

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A part of the text; `speaker` is a place in the list of speakers. */
export interface Part {
  readonly speaker: number | null;
  readonly range: Range;
  readonly selectionRange: Range;
}

export interface Question extends Part {
  readonly n: number;
  readonly title: string;
  readonly parts: number;
  readonly exchangeRange: Range;
  readonly answers: readonly Part[];
  readonly entities: readonly string[];
}

export interface Speaker {
  readonly name: string;
  readonly named: boolean;
  readonly role: string;
  readonly title: string | null;
  readonly affiliation: string | null;
}

/** `stenogram/outline`. */
export interface Outline {
  readonly title: string | null;
  readonly date: string | null;
  readonly opening: Part | null;
  readonly speakers: readonly Speaker[];
  readonly questions: readonly Question[];
}

/** Where a name stands. */
export interface Naming {
  readonly range: Range;
  readonly question: number | null;
  readonly asks: boolean;
}

/** One of the list that `stenogram/entities` answers. */
export interface Entity {
  readonly id: string | null;
  readonly name: string;
  readonly kind: string;
  readonly flag: string | null;
  readonly count: number;
  readonly questions: number;
  readonly places: readonly (Naming & { readonly words: string; readonly speaker: string | null })[];
}

/** `stenogram/status`. */
export interface Status {
  readonly document: DocumentStatus | null;
  readonly workspace: { readonly transcripts: number; readonly indexing: boolean };
}

export interface DocumentStatus {
  readonly profile: { readonly name: string; readonly title: string } | null;
  readonly configuration: string | null;
  readonly turns: number;
  readonly questions: number;
  readonly unanswered: number;
  readonly speakers: number;
  readonly findings: {
    readonly errors: number;
    readonly warnings: number;
    readonly infos: number;
    readonly hints: number;
    readonly safeFixes: number;
  };
}

/** The command `stenogram.showEntity`. */
export interface Shown {
  readonly id: string | null;
  readonly name: string | null;
  readonly kind: string | null;
  readonly card: { readonly kind: string; readonly value: string };
  readonly documents: readonly NamedIn[];
}

export interface NamedIn {
  readonly uri: string;
  readonly title: string | null;
  readonly date: string | null;
  readonly count: number;
  readonly places: readonly Naming[];
}

/** What `stenogram.showEntity` takes. */
export type WhichEntity =
  | { readonly id: string; readonly uri?: string }
  | { readonly uri: string; readonly position: Position };

/** What `stenogram.exportOutline` takes. */
export type OutlineFormat = 'markdown' | 'json' | 'csv';
