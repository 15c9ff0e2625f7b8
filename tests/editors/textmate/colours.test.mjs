import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { painted, tokenize } from './grammar.mjs';

const table = JSON.parse(await readFile(new URL('../colours.json', import.meta.url), 'utf8'));

/** What the table says of each UTF-16 unit; null where any colour is right: punctuation and blanks beside a span. */
function expected({ line, spans }) {
  const colours = Array(line.length).fill('none');
  let from = 0;
  const places = spans.map(({ words, colour }) => {
    const start = line.indexOf(words, from);
    assert.notEqual(start, -1, `${words} is not in ${line}`);
    from = start + words.length;
    colours.fill(colour, start, from);
    return [start, from];
  });
  const free = /[\s\p{P}\p{S}]/u;
  for (const [start, end] of places) {
    for (let at = end; at < line.length && colours[at] === 'none' && free.test(line[at]); at++) colours[at] = null;
    for (let at = start - 1; at >= 0 && colours[at] === 'none' && free.test(line[at]); at--) colours[at] = null;
  }
  return colours;
}

/** Pieces of a line with their colour, for the message of a test. */
function pieces(line, colours) {
  const found = [];
  colours.forEach((colour, at) => {
    const last = found.at(-1);
    if (last && last[1] === colour) last[0] += line[at];
    else found.push([line[at], colour]);
  });
  return found.filter(([, colour]) => colour !== 'none');
}

for (const { style, lines } of table.styles) {
  test(style, async () => {
    const tokens = await tokenize('text.transcript', lines.map(({ line }) => line));
    lines.forEach((entry, number) => {
      const wanted = expected(entry);
      const seen = painted(entry.line, tokens[number]).map((colour, at) => (wanted[at] === null ? null : colour));
      assert.deepEqual(pieces(entry.line, seen), pieces(entry.line, wanted), entry.line);
    });
  });
}

describe('in Markdown', () => {
  const colours = async (lines) => {
    const tokens = await tokenize('text.html.markdown', lines);
    return lines.map((line, number) => pieces(line, painted(line, tokens[number])).map(([words, colour]) => [words, colour]));
  };

  test('labels and marks are coloured, and what is bold stays bold', async () => {
    const lines = ['# Interview', '', 'QUESTION: How **old** is the roof?', '', '**Ada Brandt:** As old as I am. (Laughter.)'];
    assert.deepEqual(await colours(lines), [
      [],
      [],
      [['QUESTION', 'label-question']],
      [],
      [['Ada Brandt', 'label'], ['(Laughter.)', 'mark']],
    ]);
    const [, , question] = await tokenize('text.html.markdown', lines);
    const old = question.find(({ startIndex }) => lines[2].startsWith('old', startIndex));
    assert.ok(old.scopes.includes('markup.bold.markdown'), old.scopes.join(' '));
  });

  test('what is no transcript keeps its colours', async () => {
    const lines = [
      'Note: run the tests first.', '', '**Note:** they take a minute.', '', 'See [the guide](guide.md) or [1].', '',
      '- [ ] Mend the roof: it leaks', '- **Size:** small', '', '```', 'QUESTION: is this code?', 'Q: yes', '```', '',
      'Usage: `stenogram check`', '', 'TODO: write more (see below).', '', 'He said: no.',
    ];
    assert.deepEqual((await colours(lines)).flat(), []);
  });
});

test('the server does not change the colours of the grammar', async () => {
  const extension = JSON.parse(await readFile(new URL('../../../editors/vscode/package.json', import.meta.url), 'utf8'));
  const [{ scopes }] = extension.contributes.semanticTokenScopes.filter(({ language }) => language === 'transcript');
  const grammar = await readFile(new URL('../../../editors/vscode/syntaxes/transcript.tmLanguage.json', import.meta.url), 'utf8');
  for (const type of ['keyword', 'function', 'property', 'namespace', 'number', 'comment']) {
    assert.ok(scopes[type].some((scope) => grammar.includes(`"${scope}"`)), `${type}: ${scopes[type]}`);
  }
});
