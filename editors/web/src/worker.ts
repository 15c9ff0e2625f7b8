// The core, in a thread of its own: the page never waits for it.

import { Document, initSync, opened, styles } from "stenogram-wasm";
import type { Answers, Ask, FromWorker, State, ToWorker } from "./answers";

/** So many findings are shown at most. */
const MOST = 1000;

/** A state that took longer than this is made only when nobody has typed for as long. */
const PATIENCE = 40;

let document: Document | null = null;
let version = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let took = 0;

function send(message: FromWorker, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}

function state(of: Document): State {
  const start = performance.now();
  const made = {
    version,
    status: JSON.parse(of.status()) as State["status"],
    outline: JSON.parse(of.outline()) as State["outline"],
    entities: JSON.parse(of.entities()) as State["entities"],
    findings: JSON.parse(of.findings(MOST)) as State["findings"],
    tokens: of.tokens(),
  };
  took = performance.now() - start;
  return { ...made, took };
}

function tell(): void {
  timer = undefined;
  if (document === null) return;
  try {
    const made = state(document);
    send({ type: "state", state: made }, [made.tokens.buffer]);
  } catch (error) {
    send({ type: "broken", why: String(error) });
  }
}

/** Edits that have come meanwhile are done first. */
function soon(): void {
  clearTimeout(timer);
  timer = setTimeout(tell, took > PATIENCE ? Math.min(took, 400) : 0);
}

function answer(of: Document, question: Ask): Answers[keyof Answers] {
  switch (question.ask) {
    case "card":
      return JSON.parse(of.card(question.at)) as Answers["card"];
    case "entity":
      return JSON.parse(of.entity(question.key)) as Answers["entity"];
    case "counterpart":
      return of.counterpart(question.at) ?? null;
    case "fix":
      return JSON.parse(of.fix(question.index)) as Answers["fix"];
    case "fixAll":
      return JSON.parse(of.fixAll()) as Answers["fixAll"];
    case "format":
      return JSON.parse(of.format()) as Answers["format"];
    case "convert":
      return JSON.parse(of.convert()) as Answers["convert"];
    case "export":
      return of.export(question.what, question.name);
    case "opened":
      return JSON.parse(opened(question.bytes)) as Answers["opened"];
  }
}

function take(message: ToWorker): void {
  switch (message.type) {
    case "start":
      initSync({ module: message.wasm });
      send({ type: "ready", styles: JSON.parse(styles()) });
      return;
    case "open":
      document?.free();
      document = new Document(message.text, message.name, JSON.stringify(message.settings));
      ({ version } = message);
      clearTimeout(timer);
      tell();
      return;
    case "edit":
      document?.edit(JSON.stringify(message.changes));
      ({ version } = message);
      soon();
      return;
    case "settings":
      document?.set(JSON.stringify(message.settings));
      ({ version } = message);
      soon();
      return;
    case "ask":
      if (message.version !== version || document === null) {
        send({ type: "failed", id: message.id, why: "The text has changed meanwhile. Try again." });
        return;
      }
      send({ type: "answer", id: message.id, value: answer(document, message.question) });
  }
}

/** Answers the page. */
export function serve(): void {
  addEventListener("message", (event: MessageEvent<ToWorker>) => {
    const message = event.data;
    try {
      take(message);
    } catch (error) {
      // A trap leaves the memory of the core as it was in the middle of something: only a new one can go on.
      if (message.type === "ask" && !(error instanceof WebAssembly.RuntimeError)) {
        send({ type: "failed", id: message.id, why: error instanceof Error ? error.message : String(error) });
      } else {
        send({ type: "broken", why: String(error) });
      }
    }
  });
}
