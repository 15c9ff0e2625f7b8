// Pictures for the user guide and the README: what a person sees, small enough to load at once.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSide } from './more.mjs';
import { start } from './server.mjs';
import { until } from './until.mjs';
import { Window } from './window.mjs';

const NAME = '2024-06-04 Visby.transcript';

/** Little beside the text, and letters that are read at half the size. */
const look = {
  'breadcrumbs.enabled': false,
  'editor.fontFamily': "'DejaVu Sans Mono', monospace",
  'editor.fontSize': 13,
  'editor.minimap.enabled': false,
  'editor.stickyScroll.enabled': false,
  'editor.scrollbar.vertical': 'hidden',
  'explorer.openEditors.visible': 0,
  'window.zoomLevel': 0,
  'workbench.editor.showTabs': 'multiple',
  'workbench.statusBar.visible': true,
};

/** What only a browser has: the layout of its keyboard, forwarded ports, the host. */
const BROWSER_ONLY = `
  [id="status.forwardedPorts"], [id="status.host"], [id="status.editor.indentation"], [id="status.notifications"],
  .statusbar-item[aria-label*="Keyboard Layout"], .statusbar-item[aria-label*="Layout: "] { display: none !important; }
  .monaco-editor .cursors-layer { visibility: hidden !important; }`;

/** Makes all pictures in the folder `said.pictures`; gives their names. */
export async function pictures(chrome, said) {
  const folder = join(said.home, 'press conferences');
  mkdirSync(folder, { recursive: true });
  cpSync(fileURLToPath(new URL('pictures', import.meta.url)), folder, { recursive: true });
  const made = [];
  for (const dark of [true, false]) {
    const home = join(said.home, dark ? 'dark' : 'light');
    const server = await start({
      codeServer: said['code-server'],
      vsix: said.vsix,
      stenogram: said.stenogram,
      home,
      settings: { ...look, 'workbench.colorTheme': dark ? 'Default Dark Modern' : 'Default Light Modern' },
    });
    try {
      const window = await Window.open(chrome, server.url, folder, { size: { width: 960, height: 600 }, scale: 2, dark });
      await window.page.addStyleTag({ content: BROWSER_ONLY });
      await window.openFile(NAME);
      await until('the status', async () => /question/.test(await window.page.locator('.statusbar-item[id^="stenogram"]').first().innerText()));
      for (const [name, take] of dark ? DARK : LIGHT) {
        const file = `vscode-${name}.png`;
        const clip = await take(window);
        await save(window, join(said.pictures, file), clip);
        made.push(file);
      }
      await window.close();
    } finally {
      server.stop();
    }
  }
  return made;
}

async function save(window, file, clip) {
  // The counts above the questions come one by one, those out of sight never; then nothing moves any more.
  await until('all counts', async () => {
    const counts = await window.page.locator('.codelens-decoration').allInnerTexts();
    return counts.length > 0 && counts.every((text) => /\w/.test(text.split('|').at(-1)));
  }, 8000).catch(() => undefined);
  const shot = async () => (await window.page.screenshot({ animations: 'disabled', caret: 'hide', ...(clip ? { clip } : {}) })).toString('base64');
  let last = '';
  const picture = await until('a picture that stands still', async () => {
    const now = await shot();
    const still = now === last;
    last = now;
    return still && now;
  });
  writeFileSync(file, Buffer.from(picture, 'base64'));
  const packed = spawnSync('pngquant', ['--force', '--strip', '--speed', '1', '--quality', '60-95', '--output', file, file]);
  if (packed.error) console.error('pngquant is missing: the pictures stay large');
}

async function closeSide(window) {
  if (await window.page.locator('.part.sidebar').isVisible()) {
    await window.command('View: Toggle Primary Side Bar Visibility');
    await window.page.locator('.part.sidebar').waitFor({ state: 'hidden' });
  }
}

async function closePanel(window) {
  if (await window.page.locator('.part.panel').isVisible()) {
    await window.command('View: Toggle Panel Visibility');
    await window.page.locator('.part.panel').waitFor({ state: 'hidden' });
  }
}

/** Draws the side bar to a width. */
async function widen(window, width) {
  const side = await window.page.locator('.part.sidebar').boundingBox();
  await window.page.mouse.move(side.x + side.width + 1, 250);
  await window.page.mouse.down();
  await window.page.mouse.move(side.x + width, 250, { steps: 4 });
  await window.page.mouse.up();
}

/** The card of a country, over the text. */
async function hover(window) {
  await closeSide(window);
  await closePanel(window);
  await window.goTo(1);
  await window.hover('Finland', 'Helsinki');
}

/** The outline beside the text. */
async function outline(window) {
  await window.hideHover();
  await window.command('Explorer: Focus on Outline View');
  const rows = window.page.locator('.outline-pane .monaco-list-row');
  await rows.first().waitFor();
  const folders = window.page.locator('.explorer-folders-view .monaco-list-row').first();
  if (await folders.isVisible()) await window.page.locator('.pane-header[aria-label^="Explorer Section"]').click();
  await widen(window, 330);
  await rows.filter({ hasText: 'Q2' }).first().click();
  await window.page.mouse.move(700, 560);
}

/** The problems, and what mends one of them. */
async function problems(window) {
  await closeSide(window);
  await window.showProblems();
  const row = await until('the problems', async () => (await window.problems()).find(({ code }) => code === 'Y309'));
  await window.goTo(row.line, row.column);
  const menu = window.page.locator('.action-widget:not(.action-list-submenu-panel)');
  await until('the quick fixes', async () => {
    await window.focusEditor();
    await window.keys.press('Control+.');
    await menu.locator('.monaco-list-row.action').first().waitFor({ timeout: 4000 });
    return true;
  });
}

/** Questions and names beside the text. */
async function views(window) {
  await window.keys.press('Escape');
  await closePanel(window);
  await window.goTo(1);
  await window.goTo(10);
  await openSide(window);
  await widen(window, 380);
  await window.page.mouse.move(700, 560);
}

const DARK = [['hover', hover], ['outline', outline], ['problems', problems], ['views', views]];
const LIGHT = [['light', views]];
