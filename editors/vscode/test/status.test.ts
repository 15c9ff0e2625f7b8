import assert from 'node:assert/strict';
import test from 'node:test';
import type { DocumentStatus } from '../src/protocol';
import { statusText } from '../src/status-text';

const document: DocumentStatus = {
  profile: { name: 'us-state', title: 'US Department of State briefings' },
  configuration: null,
  turns: 8,
  questions: 3,
  unanswered: 1,
  speakers: 2,
  findings: { errors: 0, warnings: 2, infos: 1, hints: 0, safeFixes: 2 },
};
const nothing = { errors: 0, warnings: 0, infos: 0, hints: 0, safeFixes: 0 };

test('the line has the house style, the questions and the findings', () => {
  const said = statusText({ document, workspace: { transcripts: 12, indexing: false } });
  assert.equal(said?.text, '$(info) us-state · 3 questions · 3 findings');
  for (const words of ['US Department of State briefings', '3 questions, 1 without an answer', '2 warnings, 1 for information, 2 of them can be mended at once', '12 transcripts']) {
    assert.ok(said?.tooltip.includes(words), words);
  }
});

test('nothing found, nothing chosen, one of each, and work in the background', () => {
  const bare = { ...document, profile: null, questions: 1, findings: nothing };
  assert.equal(statusText({ document: bare, workspace: { transcripts: 1, indexing: false } })?.text, '$(check) 1 question · no findings');
  const busy = statusText({ document: { ...bare, findings: { ...nothing, errors: 1 } }, workspace: { transcripts: 7, indexing: true } });
  assert.equal(busy?.text, '$(sync~spin) 1 question · 1 finding');
  assert.ok(busy?.tooltip.includes('7 so far'));
});

test('a document that is no transcript has no line', () => {
  assert.equal(statusText({ document: null, workspace: { transcripts: 12, indexing: false } }), undefined);
});
