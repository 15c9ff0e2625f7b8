// Keeps the files of the page, so that it opens without a network. Nothing else is ever asked for.

/// <reference lib="webworker" />
declare const self: ServiceWorkerGlobalScope;
/** Put in when the page is built: another build, another store. */
declare const BUILD: string;

const FILES = ["./", "index.html", "stenogram.js", "stenogram.css", "stenogram.wasm"];
const STORE = `stenogram-${BUILD}`;

self.addEventListener("install", (event) => {
  // From the server: what the browser has kept by itself may be of another build. A page that is open goes on with the
  // store that it came from; this one is taken when all of them are closed.
  const fresh = FILES.map((file) => new Request(file, { cache: "reload" }));
  event.waitUntil(caches.open(STORE).then((store) => store.addAll(fresh)));
});

self.addEventListener("activate", (event) => {
  const old = async (): Promise<void> => {
    for (const name of await caches.keys()) if (name.startsWith("stenogram-") && name !== STORE) await caches.delete(name);
  };
  event.waitUntil(old());
});

self.addEventListener("fetch", (event) => {
  const kept = caches.open(STORE).then((store) => store.match(event.request, { ignoreSearch: true }));
  event.respondWith(kept.then((found) => found ?? fetch(event.request)));
});

export {};
