// The page's side of the worker: sends it what changes, and gives what it answers.

import type { ChangeDesc, ChangeSet } from "@codemirror/state";
import type { Answers, Ask, Edit, FromWorker, Settings, State, Style, ToWorker } from "./answers";

interface Waiting {
  version: number;
  resolve(value: Answers[keyof Answers]): void;
  reject(error: Error): void;
}

export interface Listener {
  /** A state of the text is known; `since` is what was typed after it, if anything. */
  state(state: State, since: ChangeDesc | null): void;
  ready(styles: Style[]): void;
  /** The core has stopped; `again` says whether a new one has been started. */
  broken(why: string, again: boolean): void;
}

export interface Parts {
  script: string;
  wasm: Uint8Array;
}

/** After so many failures without a state between them, the core is not started again. */
const MOST_STARTS = 3;

export const STOPPED =
  "The analysis has stopped, and starting it again did not help. Your text is as it was, and can be saved. To try once more: Help → Start the analysis again.";

export class Engine {
  #worker: Worker;
  #version = 0;
  #waiting = new Map<number, Waiting>();
  #number = 0;
  #since: { version: number; changes: ChangeDesc }[] = [];
  #starts = 0;
  /** There is no core, until somebody starts one. */
  #stopped = false;
  /** The version in which another text was opened: what is known of older ones is about that which was there before. */
  #opened = 0;

  constructor(
    private readonly parts: Parts,
    private readonly listener: Listener,
    private readonly current: () => { text: string; name: string; settings: Settings },
  ) {
    this.#worker = this.#start();
  }

  #start(): Worker {
    const worker = new Worker(this.parts.script);
    worker.addEventListener("message", (event: MessageEvent<FromWorker>) => {
      if (worker === this.#worker) this.#take(event.data);
    });
    worker.addEventListener("error", (event) => {
      if (worker === this.#worker) this.#broken(event.message);
    });
    const message: ToWorker = { type: "start", wasm: this.parts.wasm };
    worker.postMessage(message);
    return worker;
  }

  /** Starts the core anew with the text as it stands. */
  restart(): void {
    this.#end("The analysis was started again. Try again.");
    this.#stopped = false;
    this.#worker = this.#start();
    this.open();
  }

  /** Ends the core, and what waits for it. */
  #end(why: string): void {
    this.#worker.terminate();
    for (const waiting of this.#waiting.values()) waiting.reject(new Error(why));
    this.#waiting.clear();
  }

  #broken(why: string): void {
    // What had been said before the end comes after it.
    if (this.#stopped) return;
    this.#starts += 1;
    const again = this.#starts < MOST_STARTS;
    if (again) {
      this.restart();
    } else {
      this.#stopped = true;
      this.#end(STOPPED);
    }
    this.listener.broken(why, again);
  }

  #take(message: FromWorker): void {
    switch (message.type) {
      case "ready":
        this.listener.ready(message.styles);
        return;
      case "state": {
        this.#starts = 0;
        const { version } = message.state;
        if (version < this.#opened) return;
        this.#since = this.#since.filter((change) => change.version > version);
        const since = this.#since
          .map((change) => change.changes)
          .reduce<ChangeDesc | null>((all, next) => (all === null ? next : all.composeDesc(next)), null);
        this.listener.state(message.state, since);
        return;
      }
      case "answer":
        this.#waiting.get(message.id)?.resolve(message.value);
        this.#waiting.delete(message.id);
        return;
      case "failed":
        this.#waiting.get(message.id)?.reject(new Error(message.why));
        this.#waiting.delete(message.id);
        return;
      case "broken":
        this.#broken(message.why);
    }
  }

  #send(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  /** Opens the text that the page holds. */
  open(): void {
    this.#version += 1;
    this.#opened = this.#version;
    this.#since = [];
    this.#send({ type: "open", version: this.#version, ...this.current() });
  }

  edit(changes: ChangeSet): void {
    this.#version += 1;
    const edits: Edit[] = [];
    changes.iterChanges((from, to, _fromB, _toB, insert) => edits.push({ from, to, insert: insert.toString() }));
    this.#since.push({ version: this.#version, changes: changes.desc });
    this.#send({ type: "edit", version: this.#version, changes: edits });
  }

  settings(): void {
    this.#version += 1;
    this.#send({ type: "settings", version: this.#version, settings: this.current().settings });
  }

  /** Whether the text is still the one that an answer was given for. */
  isAt(version: number): boolean {
    return this.#version === version;
  }

  get version(): number {
    return this.#version;
  }

  ask<K extends keyof Answers & Ask["ask"]>(question: Ask & { ask: K }): Promise<Answers[K]> {
    if (this.#stopped) return Promise.reject(new Error(STOPPED));
    this.#number += 1;
    const id = this.#number;
    return new Promise<Answers[K]>((resolve, reject) => {
      const version = this.#version;
      this.#waiting.set(id, { version, resolve: (value) => resolve(value as Answers[K]), reject });
      this.#send({ type: "ask", id, version, question });
    });
  }
}
