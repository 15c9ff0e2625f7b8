// Writes the grammars beside this folder from the words that the parser knows. `node make.mjs --check` only says whether
// they are as it would write them.
import { readFileSync, writeFileSync } from 'node:fs';
import { BLANK, BRACKETED_TIME, COLON, END, TIME, certain, questions, speakers } from './labels.mjs';
import { anyOf, isUnspaced, words } from './words.mjs';

const directions = words('direction', 'inaudible', 'voice');
const spaced = anyOf(directions.filter((word) => !isUnspaced(word)));
const unspaced = anyOf(directions.filter(isUnspaced));
const mark = 'comment.block.mark.transcript';
const time = 'constant.numeric.time.transcript';

// A key that also opens turns (`Moderator: …`) is a label.
const turns = new Set(words('question', 'answer', 'moderator', 'interpreter'));
const keys = words(
  'title-key', 'date-key', 'time-key', 'place-key', 'source-key', 'participants-key', 'status-key', 'language-key', 'other-key',
).filter((key) => !turns.has(key));
const dates = words('date-key', 'time-key').filter((key) => !turns.has(key));
const KEY = `(?!\\p{Ll})(?i:${anyOf(keys)})${END}`;
const DATE_KEY = `(?!\\p{Ll})(?i:${anyOf(dates)})${END}`;

const DAY = '(?<!\\d)\\d{1,2}(?!\\d)';
const YEAR = '(?<!\\d)(?:1[789]|20)\\d\\d(?!\\d)';

const inline = ['#comment', '#time', '#mark', '#link', '#quotation'].map((include) => ({ include }));

const repository = {
  comment: {
    name: 'comment.block.html.transcript',
    begin: '<!--',
    end: '-->',
  },
  header: {
    name: 'meta.header.transcript',
    begin: `\\A(?!${BLANK}*$)`,
    end: `^(?=${BLANK}*$)`,
    patterns: [
      { include: '#comment' },
      { include: '#separator' },
      {
        match: `^${BLANK}{0,8}(${DATE_KEY})(${COLON})${BLANK}*(.*)$`,
        captures: {
          1: { name: 'entity.name.tag.header.transcript' },
          2: { name: 'punctuation.separator.header.transcript' },
          3: { name: 'constant.numeric.date.transcript' },
        },
      },
      {
        match: `^${BLANK}{0,8}(${KEY})(${COLON})`,
        captures: {
          1: { name: 'entity.name.tag.header.transcript' },
          2: { name: 'punctuation.separator.header.transcript' },
        },
      },
      { include: '#question' },
      { include: '#speaker' },
      // A line with day and year that is no sentence: where and when, the number of the sitting.
      {
        name: 'constant.numeric.date.transcript',
        match: `^(?!\\p{Ll})(?=.{4,90}$)(?=[^?!:/]*(?:${DAY}[^\\d?!/]{1,20}${YEAR}|${YEAR}[^\\d?!/]{1,3}${DAY}))[^?!/]*(?<![,;:]|\\p{L}\\.)$`,
      },
      { name: 'markup.heading.transcript', match: '\\A.+$' },
      ...inline,
    ],
  },
  separator: {
    name: 'meta.separator.transcript comment.line.separator.transcript',
    match: `^${BLANK}*(?:(?:\\*${BLANK}{0,3}){3,}|(?:[-–—_=~•·]${BLANK}?){3,}|#{3,})$`,
  },
  question: { patterns: questions },
  speaker: { patterns: speakers },
  certain: { patterns: certain },
  time: {
    patterns: [
      { name: time, match: `${BRACKETED_TIME}` },
      { match: `^${BLANK}*(${TIME})(?=${BLANK}|$)`, captures: { 1: { name: time } } },
    ],
  },
  direction: {
    patterns: [
      { name: mark, match: `[(\\[（](?i:${spaced})${END}[^()\\[\\]（）\\n]{0,200}[)\\]）]` },
      { name: mark, match: `[(（\\[](?:${unspaced})[^()\\[\\]（）\\n]{0,60}[)）\\]]` },
    ],
  },
  mark: {
    patterns: [
      { include: '#direction' },
      { name: mark, match: `\\[[^\\[\\]\\n]{1,200}\\](?![(:])` },
      { match: `^${BLANK}*([(（][^()（）\\n]{4,300}[)）])${BLANK}*$`, captures: { 1: { name: mark } } },
    ],
  },
  link: {
    name: 'markup.underline.link.transcript',
    match: "(?<![\\p{L}\\p{Nd}])(?:https?://|www\\.)[^\\s<>\"“”«»]{1,400}(?<![.,;:!?)\\]'’])",
  },
  quotation: {
    patterns: [
      ['“', '”'], ['«', '»'], ['„', '“”'], ['「', '」'], ['『', '』'], ['"', '"'],
    ].map(([opens, closes]) => ({
      name: 'string.quoted.double.transcript',
      match: `${opens}[^${opens}${closes}\\n]{1,600}[${closes}]`,
      captures: { 0: { patterns: [{ include: '#time' }, { include: '#mark' }] } },
    })),
  },
};

const about = 'Made by editors/vscode/grammar/make.mjs from the words that the parser knows.';
const grammars = {
  'transcript.tmLanguage.json': {
    information_for_contributors: [about],
    name: 'Transcript',
    scopeName: 'text.transcript',
    fileTypes: ['transcript', 'transcript.txt'],
    patterns: [
      { include: '#header' },
      { include: '#separator' },
      { include: '#question' },
      { include: '#speaker' },
      ...inline,
    ],
    repository,
  },
  'transcript.markdown.tmLanguage.json': {
    information_for_contributors: [about],
    scopeName: 'text.transcript.markdown',
    // In paragraphs only: never in code, and what a line of Markdown is stays as it is.
    injectionSelector: 'L:meta.paragraph.markdown -markup.fenced_code -markup.inline.raw -meta.embedded',
    patterns: ['certain', 'direction', 'time'].map((name) => ({ include: `text.transcript#${name}` })),
  },
};

let stale = 0;
for (const [name, grammar] of Object.entries(grammars)) {
  const file = new URL(`../syntaxes/${name}`, import.meta.url);
  const text = JSON.stringify(grammar, null, 2) + '\n';
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${name} is not what the words of the parser give: run node editors/vscode/grammar/make.mjs`);
    stale = 1;
  }
}
process.exitCode = stale;
