// A window of VS Code, and what a person does in it with mouse and keys.
import { chromium } from 'playwright-core';
import { until } from './until.mjs';

export async function browser(program) {
  return chromium.launch({ executablePath: program, args: ['--no-sandbox', '--lang=en-GB', '--force-color-profile=srgb'] });
}

export class Window {
  constructor(page) {
    this.page = page;
    this.keys = page.keyboard;
  }

  /** Opens a folder in a new window and waits until the workbench stands. */
  static async open(chrome, url, folder, { size = { width: 1280, height: 800 }, scale = 1, dark = true } = {}) {
    const context = await chrome.newContext({
      viewport: size,
      deviceScaleFactor: scale,
      colorScheme: dark ? 'dark' : 'light',
      locale: 'en-GB',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(`${url}?folder=${encodeURIComponent(folder)}`);
    const window = new Window(page);
    await page.locator('.monaco-workbench .statusbar').waitFor();
    await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
    return window;
  }

  close() {
    return this.page.context().close();
  }

  /** Runs a command of the palette by its title. */
  async command(title) {
    const input = this.page.locator('.quick-input-widget input[type="text"]').first();
    await until(`the palette with ${title}`, async () => {
      await this.keys.press('F1');
      await input.waitFor({ state: 'visible', timeout: 3000 });
      await input.fill(`>${title}`);
      const row = this.page.locator('.quick-input-list .monaco-list-row.focused');
      await row.filter({ hasText: title.replace(/^.*?: /, '') }).waitFor({ timeout: 3000 });
      return true;
    });
    await this.keys.press('Enter');
  }

  /** The palette, or any other list to choose from. */
  picker() {
    return this.page.locator('.quick-input-widget:visible');
  }

  /** Opens a file from the explorer by a double click. */
  async openFile(name) {
    await this.page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: name }).first().dblclick();
    await this.page.locator('.tab.active').filter({ hasText: name }).waitFor();
    await this.page.locator('.editor-instance .view-lines .view-line').first().waitFor();
  }

  editor() {
    return this.page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
  }

  /** Line and column of the cursor, and how much is selected, as the status bar shows them. */
  async cursor() {
    const text = await this.page.locator('#status\\.editor\\.selection').innerText();
    const [, line, column, selected] = /Ln (\d+), Col (\d+)(?: \((\d+) selected\))?/.exec(text) ?? [];
    return { line: Number(line), column: Number(column), selected: Number(selected ?? 0) };
  }

  /** Sets the cursor by "Go to Line". */
  async goTo(line, column = 1) {
    await until(`the cursor at ${line}:${column}`, async () => {
      await this.focusEditor();
      await this.keys.press('Control+g');
      const input = this.page.locator('.quick-input-widget input[type="text"]').first();
      await input.waitFor({ state: 'visible', timeout: 3000 });
      await input.fill(`:${line}:${column}`);
      await this.keys.press('Enter');
      await until('there', async () => {
        const at = await this.cursor();
        return at.line === line && at.column === column && !(await this.picker().count());
      }, 3000);
      return true;
    });
  }

  async focusEditor() {
    const focused = this.page.locator('.editor-instance .monaco-editor.focused').first();
    await until('the cursor in the text', async () => {
      await this.keys.press('Control+1');
      await focused.waitFor({ timeout: 3000 });
      return true;
    });
  }

  /** Types at the cursor, as a whole: nothing is completed on the way. */
  async type(text) {
    for (const [number, line] of text.split('\n').entries()) {
      if (number > 0) {
        await this.dismiss();
        await this.keys.press('Enter');
      }
      if (line) await this.keys.insertText(line);
    }
    await this.dismiss();
  }

  /** Closes what hangs over the text. */
  async dismiss() {
    const suggestions = this.page.locator('.suggest-widget.visible');
    if (await suggestions.count()) await this.keys.press('Escape');
  }

  /** The text of the line of the cursor, by the clipboard. */
  async lineText() {
    await this.keys.press('Control+l');
    const text = await this.copied();
    return text.replace(/\r?\n$/, '');
  }

  /** What is selected, by the clipboard. */
  async copied() {
    const marker = `nothing copied ${Math.random()}`;
    await this.page.evaluate((text) => navigator.clipboard.writeText(text), marker);
    return until('the clipboard', async () => {
      await this.keys.press('Control+c');
      const text = await this.page.evaluate(() => navigator.clipboard.readText());
      return text !== marker && text;
    });
  }

  /** The whole text of the editor. */
  async text() {
    await this.focusEditor();
    await this.keys.press('Control+a');
    return this.copied();
  }

  /** Where words stand on the screen: the middle of their first visible occurrence. */
  async place(words, occurrence = 0) {
    return until(`${words} in sight`, () => this.editor().evaluate((editor, { words, occurrence }) => {
      const sight = editor.getBoundingClientRect();
      let seen = 0;
      for (const line of editor.querySelectorAll('.view-lines .view-line')) {
        const nodes = [];
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) nodes.push(walker.currentNode);
        const text = nodes.map((node) => node.data).join('').replace(/\u00a0/g, ' ');
        let at = -1;
        while ((at = text.indexOf(words, at + 1)) >= 0) {
          const range = document.createRange();
          let from = at;
          let node = 0;
          while (from >= nodes[node].length) from -= nodes[node++].length;
          range.setStart(nodes[node], from);
          let to = at + words.length;
          node = 0;
          while (to > nodes[node].length) to -= nodes[node++].length;
          range.setEnd(nodes[node], to);
          const box = range.getBoundingClientRect();
          if (box.width > 0 && box.top > sight.top && box.bottom < sight.bottom && seen++ === occurrence) {
            return { x: box.left + box.width / 2, y: box.top + box.height / 2, left: box.left, right: box.right };
          }
        }
      }
      return null;
    }, { words, occurrence }));
  }

  /** Points at words and waits for a card with `expected` in it; away and back again where it does not come. */
  async hover(words, expected, occurrence = 0) {
    const card = this.page.locator('.monaco-hover:not(.hidden) .monaco-hover-content').first();
    return until(`the card of ${words}`, async () => {
      const { x, y } = await this.place(words, occurrence);
      const box = await this.editor().boundingBox();
      await this.page.mouse.move(box.x + box.width - 40, box.y + box.height - 12);
      await this.page.mouse.move(x - 2, y);
      await this.page.mouse.move(x, y, { steps: 3 });
      return until('a card', async () => {
        const text = await card.innerText({ timeout: 1000 });
        return text.includes(expected) && text;
      }, 4000);
    });
  }

  /** Takes the mouse away and closes cards. */
  async hideHover() {
    await this.page.mouse.move(640, 4);
    await this.keys.press('Escape');
  }

  /** The rows of the problems panel: line, column, code and message. */
  async problems() {
    // All at once: rows come and go while they are read.
    const texts = await this.page
      .locator('.markers-panel .monaco-list-row')
      .evaluateAll((rows) => rows.map((row) => row.innerText.replace(/\s+/g, ' ')));
    return texts.flatMap((text) => {
      const place = /\[Ln (\d+), Col (\d+)\]/.exec(text);
      if (!place) return [];
      const code = /\b([A-Z]\d{3})\b/.exec(text)?.[1] ?? '';
      return [{ line: Number(place[1]), column: Number(place[2]), code, text }];
    });
  }

  /** The row of the problems panel for a place. */
  problem({ line, column }) {
    return this.page.locator('.markers-panel .monaco-list-row').filter({ hasText: `[Ln ${line}, Col ${column}]` });
  }

  async showProblems() {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) await this.command('Problems: Focus on Problems View');
    await panel.waitFor();
  }

  /** The problems once exactly these codes are there, each with the words that it is at. */
  async findings(codes) {
    await this.showProblems();
    const wanted = [...codes].sort().join();
    const seen = await until(`problems ${wanted}`, async () => {
      const found = await this.problems();
      if (found.map(({ code }) => code).sort().join() === wanted) return found;
      throw new Error(`there are ${found.map(({ code }) => code).join()}`);
    });
    const findings = [];
    for (const { line, column, code } of seen) {
      const words = await until(`the words of ${code}`, async () => {
        await this.problem({ line, column }).dblclick({ timeout: 3000 });
        await until('the place', async () => {
          const at = await this.cursor();
          return at.line === line && at.selected > 0;
        }, 3000);
        await this.focusEditor();
        return this.copied();
      });
      findings.push({ line, code, words });
    }
    return findings;
  }

  /** Applies the preferred quick fix at the cursor. */
  async quickFix() {
    const menu = this.page.locator('.action-widget:not(.action-list-submenu-panel)');
    await until('the quick fixes', async () => {
      await this.focusEditor();
      await this.keys.press('Control+.');
      await menu.locator('.monaco-list-row.action').first().waitFor({ timeout: 4000 });
      return true;
    });
    await this.keys.press('Enter');
    await menu.waitFor({ state: 'hidden' });
  }
}
