// What the page does besides the walk. Arguments: the page as one file, the folder for a server, a folder for pictures or
// nothing.

import axe from "axe-core";
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { serve, start, Tab } from "./browser.mjs";

const [playground, site, pictures] = process.argv.slice(2);
const alone = pathToFileURL(playground).href;
const browser = await start();
const scratch = mkdtempSync(join(tmpdir(), "stenogram-web-"));

async function fresh(options = {}, url = alone) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, acceptDownloads: true, ...options });
  return Tab.open(context, url);
}

async function accessible(tab, where) {
  await tab.page.evaluate(axe.source);
  const { violations } = await tab.page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] }));
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `  ${node.target} ${node.failureSummary}`).join("\n")}`);
  assert.deepEqual(told, [], where);
}

async function picture(tab, name) {
  if (pictures) await tab.page.screenshot({ path: join(pictures, `playground-${name}.png`) });
}

async function notice(tab) {
  const element = await tab.page.waitForSelector("#notice:not([hidden])");
  return element.innerText();
}

const tests = {
  async "nothing is asked for but the page"() {
    const tab = await fresh();
    assert.match(await tab.hover("Finland"), /Helsinki/);
    await accessible(tab, "with a card");
    await picture(tab, "light");
    const elsewhere = tab.requests.filter((url) => url !== alone && !url.startsWith("blob:") && !url.startsWith("data:"));
    assert.deepEqual(elsewhere, []);
    // The rules of the page hold: it could not send anything if it wanted to.
    const refused = await tab.page.evaluate(() => fetch("http://localhost:9/").then(() => "sent", () => "refused"));
    assert.equal(refused, "refused");
    assert.deepEqual(await tab.page.context().cookies(), []);
    return tab;
  },

  async "a file that is dropped is decoded and shown, and saved with its line ends"() {
    const tab = await fresh();
    await tab.page.evaluate(() => {
      const bytes = new Uint8Array([..."Frage: Wie hei\xdft der B\xfcrgermeister von Z\xfcrich?\r\nAntwort: Das wei\xdf ich nicht  genau.\r\nFrage: Und Schweden?\r\nAntwort: Auch nicht.\r\n"].map((c) => c.charCodeAt(0)));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], "gespräch.txt"));
      for (const type of ["dragover", "drop"]) {
        document.querySelector(".cm-content").dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
      }
    });
    assert.match(await notice(tab), /windows-1252/i);
    await tab.settled();
    assert.match(await tab.text(), /Wie heißt der Bürgermeister/);
    assert.match(await tab.page.title(), /gespräch\.txt/);
    await tab.tab("names");
    assert.match(await tab.page.innerText("#names"), /Sweden/);
    const download = tab.page.waitForEvent("download");
    await tab.page.selectOption("#export", "text");
    const saved = await download;
    assert.equal(saved.suggestedFilename(), "gespräch.txt");
    assert.match(readFileSync(await saved.path(), "utf8"), /Zürich\?\r\nAntwort/);
    return tab;
  },

  async "what is no text is refused in words"() {
    const tab = await fresh();
    const before = await tab.text();
    const path = join(scratch, "picture.txt");
    writeFileSync(path, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]));
    await tab.page.setInputFiles("#file", path);
    assert.match(await notice(tab), /cannot be opened: not a text file/);
    assert.equal(await tab.text(), before);
    return tab;
  },

  async "formatting, fixing and converting are one step to undo"() {
    const tab = await fresh();
    const before = await tab.text();
    const undone = async () => {
      await tab.page.click(".cm-content");
      await tab.page.keyboard.press("Control+z");
      await tab.settled();
      assert.equal(await tab.text(), before);
    };
    await tab.tab("findings");
    await tab.page.click("#fix-all");
    assert.match(await notice(tab), /changes? made/);
    await tab.settled();
    assert.ok((await tab.text()).includes("the first part?"));
    assert.ok(await tab.page.isDisabled("#fix-all"));
    await undone();
    await tab.page.keyboard.press("Shift+Alt+F");
    await tab.page.waitForFunction(() => document.querySelector(".cm-content").textContent.includes("say anything about"));
    await tab.settled();
    await undone();
    assert.ok(await tab.page.isDisabled("#convert"));
    await tab.page.selectOption("#style", "us-state");
    await tab.settled();
    await tab.page.click("#convert");
    await tab.page.waitForFunction(() => document.querySelector(".cm-content").textContent.includes("QUESTION:"));
    await tab.settled();
    await undone();
    return tab;
  },

  async "opening another text is one step to undo"() {
    const tab = await fresh();
    const { page } = tab;
    const path = join(scratch, "talks.txt");
    writeFileSync(path, "QUESTION: And Iceland?\r\n\r\nINGRID SOLHEIM: Iceland too.\r\n");
    await page.click(".cm-content");
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("Much work. ");
    await page.selectOption("#style", "us-state");
    await tab.settled();
    const [before, title] = [await tab.text(), await page.title()];
    const is = async (text, name, style) => {
      await tab.settled();
      assert.equal(await tab.text(), text);
      assert.match(await page.title(), name);
      assert.equal(await page.inputValue("#style"), style);
    };
    await tab.openFile(path);
    const opened = await tab.text();
    await is(opened, /^talks\.txt/, "us-state");
    await page.selectOption("#samples", "1");
    await page.waitForFunction(() => document.title.includes("hearing"));
    await tab.settled();
    const sample = await tab.text();
    assert.notEqual(sample, opened);
    await page.click("#undo");
    await is(opened, /^talks\.txt/, "us-state");
    const download = page.waitForEvent("download");
    await page.selectOption("#export", "text");
    assert.equal(readFileSync(await (await download).path(), "utf8"), readFileSync(path, "utf8"));
    await page.click("#undo");
    await is(before, /briefing/, "us-state");
    assert.equal(await page.title(), title);
    // What was typed before is a step of its own, and the first text cannot be undone.
    for (let at = 0; at < 3; at += 1) await page.click("#undo");
    await is(before.replace("Much work. ", ""), /briefing/, "us-state");
    for (let at = 0; at < 3; at += 1) await page.click("#redo");
    await is(sample, /hearing/, "");
    return tab;
  },

  async "outline, names and findings are taken away as files"() {
    const tab = await fresh();
    for (const [what, expected] of [
      ["outline.md", /^# Briefing on the Northern Corridor\n[\s\S]*\n1\. \*\*/],
      ["outline.csv", /^question,line,asker,title/],
      ["outline.json", /"title": "Briefing on the Northern Corridor"/],
      ["mentions.csv", /\r\n\d+,Norway,NOR,Norway,country,/],
      ["mentions.json", /"key": "NOR"/],
      ["findings.md", /^# Findings in 2025-03-12 briefing\.txt/],
      ["findings.csv", /^line,severity,code/],
    ]) {
      const download = tab.page.waitForEvent("download");
      await tab.page.selectOption("#export", what);
      const saved = await download;
      assert.equal(saved.suggestedFilename(), `2025-03-12 briefing-${what}`);
      assert.match(readFileSync(await saved.path(), "utf8"), expected, what);
    }
    return tab;
  },

  async "names have cards and places"() {
    const tab = await fresh();
    await tab.tab("names");
    await tab.page.click('#names .name:has-text("Sweden")');
    assert.match(await (await tab.page.waitForSelector("#names .card")).innerText(), /Stockholm/);
    await accessible(tab, "names");
    await tab.page.click("#names .place");
    assert.equal(await tab.page.evaluate(() => getSelection().toString()), "Sweden");
    await tab.page.click("#names .back");
    await tab.page.waitForSelector('#names .name:has-text("Norway")');
    return tab;
  },

  async "a name that is open follows the text"() {
    const tab = await fresh();
    const { page } = tab;
    const where = () => page.innerText("#names .place .meta");
    await tab.tab("names");
    await page.click('#names .name:has-text("Sweden")');
    await page.waitForSelector("#names .card");
    assert.match(await where(), /^line 7\b/);
    await page.click(".cm-content");
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("Enter");
    await tab.settled();
    assert.match(await where(), /^line 8\b/);
    await page.waitForFunction(() => document.querySelector("#names .card").textContent.includes("line 8"));
    await page.click("#names .place");
    assert.equal(await page.evaluate(() => getSelection().toString()), "Sweden");
    await page.selectOption("#samples", "0");
    await page.waitForSelector('#names .name:has-text("Sweden")');
    await tab.settled();
    return tab;
  },

  async "all of it can be had from the keyboard"() {
    const tab = await fresh();
    const { keyboard } = tab.page;
    const focused = () => tab.page.evaluate(() => document.activeElement.id || document.activeElement.className);
    // From the top of the page through the bar into the text.
    const passed = [];
    for (let at = 0; at < 40 && !(await focused()).includes("cm-content"); at += 1) {
      await keyboard.press("Tab");
      passed.push(await focused());
    }
    for (const id of ["open", "samples", "style", "format", "export", "undo", "find", "theme", "help"]) {
      assert.ok(passed.includes(id), `${id} is not among ${passed}`);
    }
    await tab.click("Iceland and");
    await tab.page.mouse.move(2, 2);
    await keyboard.press("F1");
    await tab.page.waitForSelector(".cm-tooltip .card");
    await tab.page.waitForFunction(() => document.getElementById("spoken").textContent.includes("Reykjavík"));
    await keyboard.press("Escape");
    await tab.page.waitForFunction(() => document.querySelector(".cm-tooltip .card") === null);
    await tab.click("Question: Pia");
    await keyboard.press("F8");
    await keyboard.press("Control+.");
    await tab.page.waitForFunction(() => document.getElementById("spoken").textContent.startsWith("Done"));
    await tab.settled();
    await keyboard.press("Tab");
    assert.equal(await focused(), "tab-outline");
    await keyboard.press("ArrowRight");
    assert.equal(await focused(), "tab-names");
    await keyboard.press("Tab");
    assert.equal(await focused(), "names");
    await keyboard.press("Tab");
    await keyboard.press("Enter");
    await tab.page.waitForSelector("#names .card");
    assert.equal(await focused(), "back");
    await tab.page.click("#help");
    await accessible(tab, "help");
    await keyboard.press("Escape");
    await tab.page.waitForFunction(() => !document.getElementById("about").open);
    return tab;
  },

  async "it is dark where the system is, and as somebody chooses"() {
    const tab = await fresh({ colorScheme: "dark" });
    const ground = () => tab.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(await ground(), "rgb(23, 25, 28)");
    await tab.tab("findings");
    await accessible(tab, "dark");
    await tab.hover("Sweden");
    await picture(tab, "dark");
    await tab.page.click("#theme");
    assert.equal(await ground(), "rgb(251, 250, 248)");
    await tab.page.reload();
    await tab.settled();
    assert.equal(await ground(), "rgb(251, 250, 248)");
    await tab.page.click("#theme");
    assert.equal(await ground(), "rgb(23, 25, 28)");
    return tab;
  },

  async "it can be read on a telephone"() {
    const tab = await fresh({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
    const box = (selector) => tab.page.$eval(selector, (element) => element.getBoundingClientRect().toJSON());
    const [text, aside] = [await box("#text"), await box("aside")];
    assert.ok(aside.top >= text.bottom - 1, "the lists stand below the text");
    assert.ok(text.height > 200 && aside.height > 150, `${text.height}, ${aside.height}`);
    const wide = await tab.page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(wide, 390);
    await accessible(tab, "telephone");
    const place = await tab.place("Sweden and");
    await tab.page.touchscreen.tap(place.left + 12, place.middle);
    assert.match(await (await tab.page.waitForSelector(".cm-tooltip .card")).innerText(), /Stockholm/);
    await picture(tab, "phone");
    return tab;
  },

  async "a folder on a server works on without a network"() {
    const server = await serve(site);
    const tab = await fresh({}, server.url);
    await tab.page.waitForFunction(() => navigator.serviceWorker.ready.then(() => true));
    const own = ["/", "/index.html", "/stenogram.js", "/stenogram.css", "/stenogram.wasm", "/offline.js", "/favicon.ico"];
    assert.deepEqual(server.asked.filter((path) => !own.includes(path)), []);
    assert.ok(tab.requests.every((url) => url.startsWith(server.url)), String(tab.requests));
    await server.stop();
    await tab.page.reload();
    await tab.settled();
    assert.match(await tab.hover("Finland"), /Helsinki/);
    tab.faults = tab.faults.filter((fault) => !fault.includes("ERR_CONNECTION_REFUSED") && !fault.includes("404"));
    return tab;
  },

  async "a browser that keeps nothing for offline use shows the page all the same"() {
    const server = await serve(site);
    const tab = new Tab(await browser.newPage());
    await tab.page.addInitScript(() => {
      navigator.serviceWorker.register = () => Promise.reject(new Error("refused"));
    });
    await tab.page.goto(server.url);
    await tab.settled();
    assert.doesNotMatch(await tab.page.innerText("#summary"), /could not start/);
    await server.stop();
    return tab;
  },

  async "an analysis that cannot go on is told of, and the text can be saved"() {
    const server = await serve(site);
    const context = await browser.newContext({ acceptDownloads: true, serviceWorkers: "block" });
    const tab = new Tab(await context.newPage());
    await tab.page.route("**/stenogram.wasm", (route) => route.fulfill({ body: "broken" }));
    await tab.page.goto(server.url);
    const stopped = /has stopped.* Help → Start the analysis again/;
    const ended = () => tab.page.waitForFunction(() => document.getElementById("summary").textContent.includes("has stopped"));
    await ended();
    assert.match(await tab.page.innerText("#summary"), stopped);
    assert.match(await notice(tab), stopped);
    await tab.page.evaluate(() => {
      for (const id of ["notice", "summary"]) document.getElementById(id).textContent = "";
    });
    await tab.page.selectOption("#export", "outline.md");
    await tab.page.waitForFunction(() => document.getElementById("notice").textContent.includes("has stopped"));
    const download = tab.page.waitForEvent("download");
    await tab.page.selectOption("#export", "text");
    assert.match(readFileSync(await (await download).path(), "utf8"), /Northern Corridor/);
    await tab.page.click("#help");
    await tab.page.click("#restart");
    await ended();
    await server.stop();
    assert.notDeepEqual(tab.faults, []);
    tab.faults = [];
    return tab;
  },

  async "a long transcript can be typed into while it is read"() {
    const turn = (n) => `QUESTION: Will Norway sign part ${n} of it, and does NATO know?\n\nINGRID SOLHEIM: We shall see. Sweden and Finland have read part ${n}, and Mr. Berg told the European Union about it in some detail last week.\n\n`;
    let text = "";
    for (let n = 1; text.length < 1_000_000; n += 1) text += turn(n);
    const path = join(scratch, "long.txt");
    writeFileSync(path, text);
    const tab = await fresh();
    const began = performance.now();
    await tab.openFile(path);
    const opened = performance.now() - began;
    await tab.click("We shall see");
    const longest = await tab.page.evaluate(() => {
      window.longest = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration);
      }).observe({ type: "longtask" });
    }).then(async () => {
      for (const c of "Dear colleagues of Iceland, ") await tab.page.keyboard.type(c);
      const shown = await tab.text();
      assert.ok(shown.includes("Dear colleagues of Iceland, We shall see"), "what is typed is there at once");
      await tab.settled();
      return tab.page.evaluate(() => window.longest);
    });
    assert.match(await tab.hover("Iceland"), /Reykjavík/);
    const took = await tab.page.$eval("#summary", (summary) => summary.dataset.took);
    console.log(`1 MB: shown after ${opened.toFixed(0)} ms, read again in ${took} ms, longest task of the page ${longest.toFixed(0)} ms`);
    return tab;
  },
};

let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  try {
    const tab = await test();
    assert.deepEqual(tab.faults.filter((fault) => !fault.includes("Content Security Policy") || name !== "nothing is asked for but the page"), []);
    await tab.page.context().close();
    console.log(`ok: ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED: ${name}\n${error.stack}`);
  }
}
await browser.close();
rmSync(scratch, { recursive: true });
process.exit(failed === 0 ? 0 : 1);
