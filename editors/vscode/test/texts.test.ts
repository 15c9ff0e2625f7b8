import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { cardText } from '../src/card-text';
import { foldersUp } from '../src/folders';
import { houseStyles } from '../src/house-styles';
import { outlineName } from '../src/outline-name';

test('a card lists the transcripts with links to the lines', () => {
  const place = (line: number) => ({ range: { start: { line, character: 4 }, end: { line, character: 9 } }, question: 1, asks: true });
  const shown = {
    id: 'NOR',
    name: 'Norway',
    kind: 'country',
    card: { kind: 'markdown', value: '### Norway\n' },
    documents: [
      { uri: 'file:///press/a%20(1).txt', title: 'Talks [1]', date: '2025-03-12', count: 2, places: [place(3), place(8)] },
      { uri: 'file:///press/b%20c.txt', title: null, date: null, count: 1, places: [place(0)] },
    ],
  };
  const text = cardText(shown, 'file:///press');
  assert.ok(text.startsWith('### Norway\n\n---\n\n### Named in 2 transcripts\n'), text);
  assert.ok(text.includes('**Talks \\[1\\]**, 2025-03-12 (2×)  \n[line 4](/a%20%281%29.txt#L4,5), [line 9]('), text);
  assert.ok(text.includes('**b c.txt** (1×)'), text);
  // Elsewhere a preview would print the address.
  assert.ok(cardText(shown, 'file:///other').includes('(2×)  \nline 4, line 9\n'));
});

test('names of files keep their signs in the links of a card', () => {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } };
  const link = (uri: string, folder: string) => {
    const documents = [{ uri, title: 'Talk', date: null, count: 1, places: [{ range, question: null, asks: false }] }];
    return cardText({ id: null, name: null, kind: null, card: { kind: 'markdown', value: '' }, documents }, folder).trimEnd().split('\n').at(-1);
  };
  // One escapes more than the other.
  for (const uri of ['file:///c:/R&D/Paris,%20Rome%20&%20%23.txt', 'file:///c%3A/R%26D/Paris%2C%20Rome%20%26%20%23.txt']) {
    for (const folder of ['file:///c%3A/R%26D', 'file:///c:/R&D/']) {
      assert.equal(link(uri, folder), '[line 1](/Paris%2C%20Rome%20%26%20%23.txt#L1,1)');
    }
  }
});

test('the folders of a file are those up to the folder of the workspace', () => {
  assert.deepEqual(foldersUp('/c:/press/2025/may/talk.txt', '/C:/press/'), ['/c:/press/2025/may', '/c:/press/2025', '/c:/press']);
  assert.deepEqual(foldersUp('/press/talk.txt', '/press'), ['/press']);
  assert.deepEqual(foldersUp('/press/talk.txt', '/'), ['/press', '/']);
  assert.deepEqual(foldersUp('/talk.txt', '/'), ['/']);
});

test('the file of an outline is never the transcript', () => {
  assert.equal(outlineName('/press/talk.txt', 'markdown'), '/press/talk.outline.md');
  assert.equal(outlineName('/press/2025.talk.transcript.md', 'json'), '/press/2025.talk.outline.json');
  assert.equal(outlineName('/press/talk.transcript', 'csv'), '/press/talk.outline.csv');
  assert.equal(outlineName('Untitled-1', 'csv'), 'Untitled-1.outline.csv');
});

test('the house styles of the settings can be picked', () => {
  const styles = houseStyles(JSON.parse(readFileSync('package.json', 'utf8')));
  assert.ok(styles.some(({ name, title }) => name === 'us-state' && title === 'US Department of State briefings'), JSON.stringify(styles));
});

test('what the package names is there', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  const files = JSON.stringify(manifest.contributes).match(/"(?:\.\/|walkthrough\/)[^"]*"/g)?.map((name) => JSON.parse(name) as string) ?? [];
  assert.ok(files.length > 10);
  // The schema is copied when the package is made.
  for (const file of [manifest.icon, ...files.filter((file) => !file.startsWith('./schemas/'))]) {
    assert.ok(readFileSync(file).length > 0, file);
  }
});
