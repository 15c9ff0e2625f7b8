// The walk of tests/src/editor.rs, with what a person uses: mouse, keys, panels.
import { until } from './until.mjs';

export async function walk(window, server, { name, paragraph, question }) {
  const { page, keys } = window;
  const seen = {};
  await window.openFile(name);
  seen.findings = await window.findings(['P207']);
  seen.hover = await window.hover('Iceland', 'Iceland');
  await window.hideHover();
  seen.outline = await outline(window);

  const lines = (await window.text()).split('\n');
  await window.goTo(lines.findIndex((line) => line.startsWith('We met')) + 1);
  await window.type(`${paragraph}\n\n`);
  await window.focusEditor();
  await keys.press('Control+End');
  await window.type(`\n${question}\n`);
  seen.findings_typed = await window.findings(['P207', 'T121']);
  await window.goTo(8);
  seen.hover_typed = await window.hover('Sweden', 'Sweden');
  await window.hideHover();

  const asks = (await window.text()).split('\n').findIndex((line) => line.includes('Will Norway and Finland pay'));
  await window.goTo(asks + 1, 12);
  seen.answer = await until('the answer', async () => {
    await window.focusEditor();
    await window.command('Go to Implementations');
    return until('another line', async () => {
      const { line } = await window.cursor();
      return line !== asks + 1 && line;
    }, 4000);
  });

  const double = seen.findings_typed.find(({ code }) => code === 'P207');
  await window.findings(['P207', 'T121']);
  const { column } = (await window.problems()).find(({ code }) => code === 'P207');
  await window.goTo(double.line, column);
  await window.quickFix();
  await until('the fix', async () => !(await window.problems()).some(({ code }) => code === 'P207'));
  await window.goTo(double.line);
  seen.fixed = await window.lineText();

  const before = server.languageServers();
  await window.command('Stenogram: Restart');
  await until('another server', () => {
    const now = server.languageServers();
    return now.length === 1 && !before.includes(now[0]);
  });
  seen.findings_restarted = await window.findings(['T121']);
  await window.goTo(4);
  seen.hover_restarted = await window.hover('Denmark', 'Denmark');
  await window.hideHover();
  await page.keyboard.press('Escape');
  return seen;
}

/** The outline: each entry with the line to which a click on it goes. */
async function outline(window) {
  const { page, keys } = window;
  await window.command('Explorer: Focus on Outline View');
  const row = (index) => page.locator(`.outline-pane .monaco-list-row[data-index="${index}"]`);
  const entries = [];
  await row(0).waitFor();
  for (let index = 0; ; index++) {
    const text = (await row(index).innerText()).replace(/\s+/g, ' ').trim();
    const before = await window.cursor();
    await row(index).click();
    const { line } = await until(`the line of ${text}`, async () => {
      const at = await window.cursor();
      return at.line !== before.line || at.column !== before.column ? at : null;
    }, 5000).catch(() => window.cursor());
    entries.push({ line, text });
    // The list holds what is in sight only: the arrow brings the next one.
    await keys.press('ArrowDown');
    const next = await row(index + 1).waitFor({ timeout: 2000 }).then(() => true, () => false);
    if (!next) return entries;
  }
}
