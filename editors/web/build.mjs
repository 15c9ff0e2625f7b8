// Puts the page together: a folder for a web server, and one file that opens from a disk. `cargo xtask playground` makes
// the WebAssembly first and then calls this.

import { build } from "esbuild";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const here = import.meta.dirname;
const out = join(here, "../../target/playground");
const bindings = join(out, "bindings");
const site = join(out, "site");
mkdirSync(site, { recursive: true });

const wasm = readFileSync(join(bindings, "stenogram_web_bg.wasm"));
const options = {
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome109", "firefox115", "safari16.4"],
  charset: "utf8",
  loader: { ".txt": "text" },
  legalComments: "none",
  logLevel: "warning",
  write: false,
};

async function bundled(entry, more = {}) {
  const done = await build({ ...options, entryPoints: [join(here, "src", entry)], ...more });
  return done.outputFiles[0].text;
}

const script = await bundled("main.ts", { alias: { "stenogram-wasm": join(bindings, "stenogram_web.js") } });
const style = await bundled("style.css");
const build_id = createHash("sha256").update(wasm).update(script).update(style).digest("hex").slice(0, 16);
const offline = await bundled("offline.ts", { define: { BUILD: JSON.stringify(build_id) } });

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
// CodeMirror puts its styles in while it runs; images are its squiggles. Nothing else comes from, or goes, anywhere.
const policy = (script, connect, worker) =>
  `default-src 'none'; script-src ${script} 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src data:; ` +
  `connect-src ${connect}; worker-src ${worker}; base-uri 'none'; form-action 'none'`;

const page = readFileSync(join(here, "src/page.html"), "utf8");
// A function, since `$` in the replacement would mean something.
const filled = (parts) => page.replace(/\{\{(\w+)\}\}/g, (_all, name) => parts[name]);

writeFileSync(
  join(site, "index.html"),
  filled({
    policy: policy("'self'", "'self'", "'self'"),
    style: '<link rel="stylesheet" href="stenogram.css">',
    program: '<script src="stenogram.js" defer></script>',
  }),
);
writeFileSync(join(site, "stenogram.js"), script);
writeFileSync(join(site, "stenogram.css"), style);
writeFileSync(join(site, "offline.js"), offline);
cpSync(join(bindings, "stenogram_web_bg.wasm"), join(site, "stenogram.wasm"));

// In HTML a script ends at the first `</script`.
const inline = script.replaceAll("</script", "<\\/script");
const packed = gzipSync(wasm, { level: 9 }).toString("base64");
writeFileSync(
  join(out, "stenogram.html"),
  filled({
    policy: policy(hash(inline), "'none'", "blob:"),
    style: `<style>${style}</style>`,
    program: `<script type="application/octet-stream" id="core">${packed}</script>\n<script id="program">${inline}</script>`,
  }),
);

const size = (path) => `${(statSync(path).size / 1e6).toFixed(2)} MB`;
const gzip = (path) => `${(gzipSync(readFileSync(path)).length / 1e6).toFixed(2)} MB`;
for (const path of ["stenogram.wasm", "stenogram.js", "stenogram.css"].map((name) => join(site, name))) {
  console.log(`${path}: ${size(path)}, packed ${gzip(path)}`);
}
console.log(`${join(out, "stenogram.html")}: ${size(join(out, "stenogram.html"))}`);
