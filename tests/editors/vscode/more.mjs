// What VS Code has beside the walk: formatting, renaming, side views, commands, the status bar, mistakes in settings.
import { until } from './until.mjs';

/** The text of our item in the status bar. */
export const statusBar = (window) =>
  window.page.locator('.statusbar-item[id^="stenogram"]').first().innerText().then((text) => text.trim());

/** Formats the document; gives its text once it is another one. */
export async function format(window, name) {
  await window.openFile(name);
  const before = await window.text();
  return until('the formatted text', async () => {
    await window.command('Format Document');
    return until('another text', async () => {
      const now = await window.text();
      return now !== before && now;
    }, 5000);
  });
}

/** Renames the speaker whose label is at a line; gives the text afterwards. */
export async function rename(window, { line, to }) {
  await window.goTo(line, 3);
  const box = window.page.locator('.rename-box input');
  await until('the box for the new name', async () => {
    await window.focusEditor();
    await window.keys.press('F2');
    await box.waitFor({ timeout: 4000 });
    return true;
  });
  await box.fill(to);
  await window.keys.press('Enter');
  return until('the new name', async () => {
    const text = await window.text();
    return text.includes(`${to}:`) && text;
  });
}

const tree = (window, title) =>
  window.page.locator('.pane').filter({ has: window.page.locator(`.pane-header[aria-label^="${title}"]`) }).locator('.monaco-list-row');

/** Opens the side view by its icon. */
export async function openSide(window) {
  const icon = window.page.locator('.activitybar .action-item a.action-label[aria-label^="Transcript"]');
  await until('the side view', async () => {
    if (!(await tree(window, 'Questions').first().isVisible())) await icon.click();
    await tree(window, 'Questions').first().waitFor({ timeout: 3000 });
    return true;
  });
}

/** Rows of the questions, and to which line a click on the second goes; the same for the first place of a country. */
export async function side(window, country) {
  await openSide(window);
  const questions = tree(window, 'Questions');
  const names = tree(window, 'Names');
  const rows = (list) => list.evaluateAll((all) => all.map((row) => row.innerText.replace(/\s+/g, ' ').trim()));
  const seen = { questions: await rows(questions) };
  const click = async (row) => {
    await window.goTo(1);
    return until('the place of the row', async () => {
      await row.click();
      return until('another line', async () => {
        const { line } = await window.cursor();
        return line !== 1 && line;
      }, 3000);
    });
  };
  seen.question_goes_to = await click(questions.filter({ hasText: /^\s*2\. / }).first());
  await names.first().waitFor();
  seen.names = await rows(names);
  seen.name_goes_to = await click(names.filter({ hasText: country }).first());
  return seen;
}

/** Chooses rows of the lists that a command brings, one after the other. */
export async function choose(window, command, ...labels) {
  await window.command(command);
  for (const label of labels) {
    const row = window.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: label }).first();
    await row.waitFor();
    await row.click();
  }
}

/** The house style: what the status bar says once it is chosen. */
export async function profile(window, title, name) {
  await choose(window, 'Stenogram: Select the House Style', title);
  return until('the house style in the status bar', async () => {
    const text = await statusBar(window);
    return text.includes(name) && text;
  });
}

/** The outline as a new document. */
export async function exportOutline(window) {
  await choose(window, 'Stenogram: Export the Outline', 'Markdown', 'Open as a New Document');
  await window.page.locator('.tab.active').filter({ hasText: /Untitled/ }).waitFor();
  const text = await window.text();
  await closeEditor(window);
  return text;
}

/** The card of the name at the cursor, beside the text. */
export async function card(window, line, words, expected) {
  await window.goTo(line);
  await until('the cursor on the name', async () => {
    const { left, y } = await window.place(words);
    await window.page.mouse.click(left + 12, y);
    return (await window.cursor()).line === line;
  });
  const before = await window.cursor();
  await window.command('Stenogram: Show a Country, an Organisation or a Person');
  const frame = await until(`the card of ${words}`, async () => {
    for (const frame of window.page.frames()) {
      const text = await frame.locator('body').innerText({ timeout: 1000 }).catch(() => '');
      if (frame !== window.page.mainFrame() && text.includes(expected)) return frame;
    }
    return null;
  });
  const text = await frame.locator('body').innerText();
  // A link of it goes to the place in the text.
  const goes_to = await until('the place of the link', async () => {
    await frame.locator('a', { hasText: /^line \d+$/ }).first().click({ timeout: 3000 });
    return until('the text', async () => {
      const { line, column } = await window.cursor();
      return column > 0 && column !== before.column && { line, column };
    }, 4000);
  });
  await until('the card in front', async () => {
    await window.keys.press('Control+2');
    const front = window.page.locator('.editor-group-container.active .tab.active');
    return (await front.innerText()).includes('Preview');
  });
  await closeEditor(window);
  return { text, goes_to };
}

/** Closes the editor in front; a document that was never saved is thrown away. */
export async function closeEditor(window) {
  const tabs = window.page.locator('.tabs-container .tab');
  const before = await tabs.count();
  await window.command('View: Revert and Close Editor');
  await until('one editor less', async () => (await tabs.count()) < before || before === 0);
}

/** The problem that says a word, in a file of settings with a mistake. */
export async function settings(window, name, word) {
  await window.command('View: Show Explorer');
  await window.openFile(name);
  await window.showProblems();
  return until('the mistake', async () => {
    const found = (await window.problems()).find(({ text }) => text.includes(word));
    return found && { line: found.line, text: found.text };
  });
}

/** The titles of the first steps. */
export async function walkthrough(window) {
  await window.command('Stenogram: First Steps');
  const steps = window.page.locator('.getting-started-step .step-title');
  await steps.first().waitFor();
  const titles = await steps.evaluateAll((all) => all.map((step) => step.textContent.trim()));
  await closeEditor(window);
  return titles;
}

/** The text of a message in the corner, and its buttons. */
export async function message(window) {
  const toast = window.page.locator('.notification-toast').first();
  await toast.waitFor();
  return {
    text: await toast.locator('.notification-list-item-message').innerText(),
    buttons: await toast.locator('.notification-list-item-buttons-container .monaco-button').allInnerTexts(),
  };
}

/** The colours of words in the text, once the first is not that of the last any more: colours come after the text. */
export function colours(window, words) {
  return until(`the colour of ${words[0]}`, async () => {
    const found = {};
    for (const word of words) {
      const { x, y } = await window.place(word);
      found[word] = await window.page.evaluate(([x, y]) => {
        const over = document.elementsFromPoint(x, y).find((one) => one.tagName === 'SPAN' && one.closest('.view-line'));
        return over ? getComputedStyle(over).color : null;
      }, [x, y]);
    }
    return found[words[0]] !== found[words.at(-1)] && found;
  });
}
