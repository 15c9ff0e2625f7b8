// Both sides in one script: the page, and the worker that it starts from the same file.

import { byId } from "./dom";
import type { Parts } from "./engine";
import { Page } from "./page";
import { serve } from "./worker";

/** The parts of a page that is one file: the script is its own text, the core a packed block in it. */
async function inlined(packed: HTMLElement): Promise<Parts> {
  const script = byId("program", HTMLScriptElement).textContent;
  const bytes = Uint8Array.from(atob(packed.textContent.trim()), (c) => c.charCodeAt(0));
  packed.remove();
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const wasm = new Uint8Array(await new Response(stream).arrayBuffer());
  return { script: URL.createObjectURL(new Blob([script], { type: "text/javascript" })), wasm };
}

/** The parts of a page that lies in a folder of a web server. */
async function beside(): Promise<Parts> {
  const answer = await fetch("stenogram.wasm");
  if (!answer.ok) throw new Error(`stenogram.wasm: ${answer.status} ${answer.statusText}`);
  return { script: "stenogram.js", wasm: new Uint8Array(await answer.arrayBuffer()) };
}

/** Where a browser refuses, the page works all the same, with a network. */
function keepOffline(): void {
  navigator.serviceWorker.register("offline.js").catch((error: unknown) => console.warn("Not kept for use without a network:", error));
}

async function start(): Promise<void> {
  try {
    const packed = document.getElementById("core");
    new Page(packed === null ? await beside() : await inlined(packed));
    if (packed === null && "serviceWorker" in navigator) keepOffline();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const file = location.protocol === "file:" ? " Opened from a disk, use stenogram.html." : "";
    byId("summary", HTMLElement).textContent = `The page could not start: ${why}.${file}`;
  }
}

if (typeof document === "undefined") serve();
else void start();
