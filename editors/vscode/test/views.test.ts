import assert from 'node:assert/strict';
import test from 'node:test';
import type { Entity, Outline, Range } from '../src/protocol';
import { nameNodes } from '../src/views/names';
import { nodeAt } from '../src/views/node';
import { questionNodes } from '../src/views/questions';

const range = (line: number, from = 0, to = 10, last = line): Range => ({
  start: { line, character: from },
  end: { line: last, character: to },
});
const part = (speaker: number | null, line: number, last = line) => ({
  speaker,
  range: range(line, 0, 10, last),
  selectionRange: range(line),
});
const speaker = (name: string) => ({ name, named: name !== 'QUESTION', role: 'person', title: null, affiliation: null });

const outline: Outline = {
  title: 'Talks',
  date: null,
  opening: part(1, 2),
  speakers: [speaker('QUESTION'), speaker('Anna Berg'), speaker('Ole Vik')],
  questions: [
    { ...part(0, 4), n: 1, title: 'Will Norway sign?', parts: 2, exchangeRange: range(4, 0, 0, 9), entities: [], answers: [part(1, 6), part(2, 8), part(1, 9)] },
    { ...part(null, 11), n: 2, title: 'And when?', parts: 1, exchangeRange: range(11), entities: [], answers: [] },
  ],
};

test('a question has number, title, who asks and who answers', () => {
  const [opening, first, second] = questionNodes(outline);
  assert.equal(opening?.description, 'Anna Berg');
  assert.equal(first?.label, '1. Will Norway sign?');
  assert.equal(first?.description, 'Anna Berg, Ole Vik');
  assert.deepEqual(first?.target, range(4));
  assert.deepEqual(
    first?.children.map((child) => [child.label, child.description]),
    [
      ['Anna Berg', 'line 7'],
      ['Ole Vik', 'line 9'],
      ['Anna Berg', 'line 10'],
    ],
  );
  assert.match(first?.tooltip ?? '', /Asks 2 things/);
  assert.equal(second?.kind, 'unanswered');
  assert.equal(second?.description, 'no answer');
});

test('who asks is said where it is a person', () => {
  const [marta, ...others] = outline.speakers;
  const named = { ...outline, speakers: [{ ...marta!, name: 'Marta Ozola', named: true }, ...others] };
  assert.equal(questionNodes(named)[1]?.description, 'Marta Ozola → Anna Berg, Ole Vik');
});

test('the cursor is in an exchange, or between two', () => {
  const nodes = questionNodes(outline);
  assert.equal(nodeAt(nodes, 7)?.label, '1. Will Norway sign?');
  assert.equal(nodeAt(nodes, 10), undefined);
});

test('entries of a view have ids of their own, the same after an edit elsewhere', () => {
  const ids = (nodes: readonly { id: string; children: readonly { id: string }[] }[]) =>
    nodes.flatMap((node) => [node.id, ...node.children.map((child) => child.id)]);
  const before = ids(questionNodes(outline));
  assert.equal(new Set(before).size, before.length);
  const moved = { ...outline, questions: outline.questions.map((question) => ({ ...question, range: range(question.range.start.line + 3) })) };
  assert.deepEqual(ids(questionNodes(moved)), before);
});

const LINE = 'QUESTION: 🎙 The long and winding words before it are cut, so that Norway stands where one sees it, and those behind too, however many more there may be.';

function entity(name: string, kind: string, more: Partial<Entity> = {}): Entity {
  const at = LINE.indexOf('Norway');
  return {
    id: name,
    name,
    kind,
    flag: null,
    count: 1,
    questions: 1,
    places: [{ range: range(3, at, at + 6), question: 1, asks: true, words: 'Norway', speaker: 'QUESTION' }],
    ...more,
  };
}

test('names stand in groups, with their flags and places', () => {
  const groups = nameNodes(
    [entity('NATO', 'organisation'), entity('Norway', 'country', { flag: '🇳🇴', count: 2 }), entity('Anna Berg', 'person', { id: null }), entity('Odd', 'star')],
    () => LINE,
  );
  assert.deepEqual(
    groups.map((group) => [group.label, group.description]),
    [
      ['Countries and territories', '1'],
      ['Organisations', '1'],
      ['People', '1'],
      ['Others', '1'],
    ],
  );
  const norway = groups[0]?.children[0];
  assert.equal(norway?.label, '🇳🇴 Norway');
  assert.equal(norway?.description, '2×');
  const place = norway?.children[0];
  assert.equal(place?.label.slice(...(place.highlight ?? [0, 0])), 'Norway');
  assert.ok(place !== undefined && place.label.startsWith('…') && place.label.endsWith('…') && place.label.length < 90, place?.label);
  assert.equal(place.description, 'question 1');
  assert.match(place.tooltip ?? '', /Line 4, said by QUESTION/);
});

test('two people with the same name have ids of their own, the same when the other is named more', () => {
  const roe = (line: number, count: number) =>
    entity('ROE', 'person', { id: null, count, places: [{ range: range(line), question: null, asks: false, words: `ROE ${line}`, speaker: null }] });
  const ids = (...entities: Entity[]) => {
    const people = nameNodes(entities, () => LINE)[0]?.children ?? [];
    return people.flatMap((node) => [node.id, ...node.children.map((child) => child.id)]);
  };
  const one = ids(roe(3, 2), roe(7, 1));
  assert.equal(new Set(one).size, 4);
  assert.deepEqual(ids(roe(7, 3), roe(3, 2)), [...one.slice(2), ...one.slice(0, 2)]);
});

test('a line that is not there any more leaves the name empty, and breaks nothing', () => {
  const place = nameNodes([entity('Norway', 'country')], () => '')[0]?.children[0]?.children[0];
  assert.deepEqual([place?.label, place?.highlight], ['', [0, 0]]);
});
