// Makes the walk and all else in VS Code, and prints what was seen as one JSON object.
//
//   node run.mjs --code-server PROGRAM --chromium PROGRAM --vsix FILE --stenogram FOLDER --folder FOLDER --home FOLDER
//
// `--folder` is what is opened, with the transcript of the walk (`--transcript`) and the files of `folder/` beside this
// file. `--only` chooses a part: `walk`, `usual`, `strange`, `pictures` (into `--pictures FOLDER`). `--shots FOLDER` takes
// a picture where a step fails.
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as more from './more.mjs';
import { pictures } from './pictures.mjs';
import { start } from './server.mjs';
import { walk } from './walk.mjs';
import { Window, browser } from './window.mjs';

const { values: said } = parseArgs({
  options: Object.fromEntries(
    ['code-server', 'chromium', 'vsix', 'stenogram', 'folder', 'transcript', 'paragraph', 'question', 'home', 'only', 'shots', 'pictures']
      .map((name) => [name, { type: 'string' }]),
  ),
});
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const seen = {};
const chrome = await browser(said.chromium);
let window;

async function step(name, action) {
  const began = Date.now();
  try {
    seen[name] = await action();
  } catch (error) {
    if (said.shots && window) {
      mkdirSync(said.shots, { recursive: true });
      await window.page.screenshot({ path: join(said.shots, `${name}.png`) });
    }
    throw new Error(`${name}: ${error.stack}`);
  } finally {
    console.error(`${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
  }
}

/** VS Code as a person has it, with the program on the PATH. */
async function usual() {
  const home = join(said.home, 'usual');
  const server = await start({ codeServer: said['code-server'], vsix: said.vsix, home, stenogram: said.stenogram });
  try {
    window = await Window.open(chrome, server.url, said.folder);
    const { paragraph, question } = said;
    await step('walk', () => walk(window, server, { name: basename(said.transcript), paragraph, question }));
    if (said.only === 'walk') return;
    // Findings of files that are not open stand among the problems too: these come after the walk.
    cpSync(here('folder'), said.folder, { recursive: true });
    await step('status', () => more.statusBar(window));
    await step('side', () => more.side(window, 'Iceland'));
    await step('profile', () => more.profile(window, 'White House', 'white-house'));
    await step('exported', () => more.exportOutline(window));
    await step('card', () => more.card(window, 4, 'Denmark', 'Copenhagen'));
    await step('renamed', () => more.rename(window, { line: 4, to: 'INGRID BERG' }));
    await step('settings', () => more.settings(window, 'stenogram.toml', 'inclued'));
    await step('formatted', () => more.format(window, 'interview.transcript'));
    await step('walkthrough', () => more.walkthrough(window));
    await window.close();
  } finally {
    server.stop();
  }
}

/** A folder that nobody trusts yet, which names a program of its own, where Stenogram is not installed. */
async function strange() {
  const home = join(said.home, 'strange');
  const folder = join(home, 'folder');
  cpSync(here('folder'), folder, { recursive: true });
  const mark = join(home, 'the program of the folder ran');
  writeFileSync(join(home, 'program'), `#!/bin/sh\n: > '${mark}'\n`, { mode: 0o755 });
  mkdirSync(join(folder, '.vscode'));
  writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify({ 'stenogram.server.path': join(home, 'program') }));
  const server = await start({ codeServer: said['code-server'], vsix: said.vsix, home, trusted: false });
  try {
    window = await Window.open(chrome, server.url, folder);
    await step('missing', async () => {
      await window.openFile('interview.transcript');
      return more.message(window);
    });
    await step('restricted', () => window.page.locator('.statusbar').getByText('Restricted Mode').innerText());
    await step('ran_program_of_folder', () => existsSync(mark));
    await step('colours', () => more.colours(window, ['QUESTION', 'ADA BRANDT', '(Laughter.)', 'ferry']));
    await step('colours_in_markdown', async () => {
      await window.openFile('notes.md');
      return more.colours(window, ['Question', 'Marc Jolivet', 'bridge']);
    });
    await window.close();
  } finally {
    server.stop();
  }
}

try {
  const { only } = said;
  if (only === undefined || only === 'walk' || only === 'usual') await usual();
  if (only === undefined || only === 'strange') await strange();
  if (only === 'pictures') await step('pictures', () => pictures(chrome, said));
  // The walk's own keys stand at the top, as those of all editors do.
  const { walk: walked, ...rest } = seen;
  console.log(JSON.stringify({ ...walked, more: rest }));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await chrome.close();
}
