// The walk of tests/src/editor.rs in the page that is one file. Arguments: the page, the transcript, what is typed.

import { pathToFileURL } from "node:url";
import { start, Tab } from "./browser.mjs";

const [playground, transcript, paragraph, question] = process.argv.slice(2);
const browser = await start();
const tab = await Tab.open(await browser.newContext(), pathToFileURL(playground).href);
const { page } = tab;
const seen = {};

await tab.openFile(transcript);
seen.findings = await tab.findings();
seen.hover = await tab.hover("Iceland");
seen.outline = await tab.outline();

await tab.click("We met");
await page.keyboard.press("Home");
await page.keyboard.insertText(paragraph);
await page.keyboard.press("Enter");
await page.keyboard.press("Enter");
// The cursor stands behind the end of the last line.
await page.keyboard.press("Control+End");
await page.keyboard.press("Enter");
await page.keyboard.type(question);
await page.keyboard.press("Enter");
seen.findings_typed = await tab.findings();
seen.hover_typed = await tab.hover("Sweden");

await tab.click("Will Norway and Finland pay");
const from = await tab.line();
await page.keyboard.press("Control+Enter");
await page.waitForFunction((from) => document.querySelector(".cm-activeLineGutter")?.textContent !== String(from), from);
seen.answer = await tab.line();

await tab.tab("findings");
await page.click('#findings .finding:has-text("P207") .fix');
await page.waitForFunction(() => !document.getElementById("findings").textContent.includes("P207"));
seen.fixed = (await tab.lines()).find((line) => line.startsWith("INGRID SOLHEIM: We will"));

await page.reload();
seen.findings_restarted = await tab.findings();
seen.hover_restarted = await tab.hover("Denmark");
await browser.close();
if (tab.faults.length > 0) throw new Error(tab.faults.join("\n"));
console.log(JSON.stringify(seen));
