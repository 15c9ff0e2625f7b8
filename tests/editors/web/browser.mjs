// A browser with the page in it, and what a person sees there.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };

/** Against hangs only. */
export const LIMIT = 120_000;

export async function start() {
  return chromium.launch({
    executablePath: process.env.STENOGRAM_CHROMIUM ?? "chromium",
    args: ["--no-sandbox", "--force-color-profile=srgb"],
  });
}

/** Serves a folder; knows what was asked for. */
export async function serve(folder) {
  const asked = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    asked.push(path);
    try {
      const file = join(folder, path === "/" ? "index.html" : path.slice(1));
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
      response.end(readFileSync(file));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://localhost:${port}/`, asked, stop };
}

/** The page in a tab, with what it asked for and what went wrong. */
export class Tab {
  requests = [];
  faults = [];

  constructor(page) {
    this.page = page;
    page.setDefaultTimeout(LIMIT);
    page.on("request", (request) => this.requests.push(request.url()));
    page.on("pageerror", (error) => this.faults.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") this.faults.push(message.text());
    });
  }

  static async open(context, url) {
    const tab = new Tab(await context.newPage());
    await tab.page.goto(url);
    await tab.settled();
    return tab;
  }

  /** Waits until what is shown is about the text as it stands. */
  async settled() {
    await this.page.waitForFunction(() => {
      const [sent, shown] = ["text", "summary"].map((id) => document.getElementById(id)?.dataset.version);
      return sent !== undefined && sent === shown;
    });
  }

  async openFile(path) {
    const title = await this.page.title();
    await this.page.setInputFiles("#file", path);
    await this.page.waitForFunction((before) => document.title !== before, title);
    await this.settled();
  }

  tab(name) {
    return this.page.click(`#tab-${name}`);
  }

  /** The lines that are drawn. */
  lines() {
    return this.page.$$eval(".cm-line", (lines) => lines.map((line) => line.textContent));
  }

  async text() {
    return (await this.lines()).join("\n");
  }

  /** Where words stand on the screen. */
  async place(words) {
    return this.page.evaluate((words) => {
      for (const line of document.querySelectorAll(".cm-line")) {
        const at = line.textContent.indexOf(words);
        if (at < 0) continue;
        line.scrollIntoView({ block: "center" });
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        let passed = 0;
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const inside = at - passed;
          if (inside < node.length) {
            const range = document.createRange();
            range.setStart(node, inside);
            range.setEnd(node, Math.min(node.length, inside + words.length));
            const { left, top, width, height } = range.getBoundingClientRect();
            return { left, middle: top + height / 2, centre: left + Math.min(width / 2, 20) };
          }
          passed += node.length;
        }
      }
      throw new Error(`${words} is not there`);
    }, words);
  }

  async click(words) {
    await this.leave();
    const place = await this.place(words);
    await this.page.mouse.click(place.left + 1, place.middle);
  }

  /** The card of words under the mouse. */
  async hover(words) {
    await this.leave();
    const place = await this.place(words);
    await this.page.mouse.move(place.centre, place.middle, { steps: 3 });
    return (await this.page.waitForSelector(".cm-tooltip .card")).innerText();
  }

  /** Takes the mouse away, so that no card lies over what comes next. */
  async leave() {
    await this.page.mouse.move(2, 2);
    await this.page.waitForFunction(() => document.querySelector(".cm-tooltip .card") === null);
  }

  /** The findings, with the words that they are about: a click on a finding selects these. */
  async findings() {
    await this.settled();
    await this.tab("findings");
    const found = [];
    for (const row of await this.page.$$("#findings .finding")) {
      await (await row.$(".message")).click();
      const meta = await (await row.$(".meta")).innerText();
      const [, line, code] = /^line ([\d,]+) · (\w+)/.exec(meta);
      const words = await this.page.evaluate(() => getSelection().toString());
      found.push({ line: Number(line), code, words });
    }
    return found;
  }

  async outline() {
    await this.tab("outline");
    return this.page.$$eval("#outline .question", (rows) =>
      rows.map((row) => ({
        line: Number(/line (\d+)/.exec(row.querySelector(".meta").textContent)[1]),
        text: row.querySelector(".title").textContent,
      })),
    );
  }

  /** The line of the cursor, from 1. */
  line() {
    return this.page.$eval(".cm-activeLineGutter", (gutter) => Number(gutter.textContent));
  }
}
