// Expressions for labels. Nothing here can be matched in two ways, and what repeats is bounded: a line is read once.
import { anyOf, isUnspaced, words } from './words.mjs';

const BLANK = '[ \\t\\x{a0}\\x{202f}\\x{3000}]';
/** A word does not go on. */
const END = '(?![\\p{L}\\p{M}\\p{Nd}])';
/** Words follow on the line: a label on a line of its own is left to the server. */
const WORDS = `(?=${BLANK}*[^\\s*_])`;

const TIME = '\\d{1,2}:\\d{2}(?::\\d{2})?(?:[.,]\\d{1,3})?';
const BRACKETED_TIME = `[\\[(<]${TIME}[\\])>]`;

/** What may stand in front of a label: the number of a line, a time, the signs of captions. Groups 1 and 2. */
const BEFORE = `^${BLANK}{0,60}(?:\\d{1,2}[ \\t]{2,40})?(?:(${BRACKETED_TIME}|${TIME})${BLANK}+)?(>{1,3}${BLANK}?)?`;

const asks = words('question');
const answers = words('answer').filter((word) => [...word].length > 1 || isUnspaced(word));
/** Not written small: a line of prose may go on with `press: `. */
const spoken = (list) => `(?!\\p{Ll})(?i:${anyOf(list)})`;
export const ASKS = spoken(asks);
const ANSWERS = spoken(answers);

const PAREN = `${BLANK}?[(（](?:[^()（）\\n]|\\([^()\\n]{0,80}\\)){1,120}[)）]`;
const NUMBER = `(?:${BLANK}?\\d{1,3})?`;
const COLON = `${BLANK}{0,2}[:：](?![/\\d])`;

// A word of a name: in capitals or with one; full stops within it and before the next one.
const WORD = "\\p{Lu}(?:[\\p{L}\\p{M}'’‑-]|\\.(?=[ \\t]?\\p{L}))*";
const SMALL = `(?:${anyOf(words('particle', 'honorific').filter((word) => !isUnspaced(word)))})${END}\\.?`;
const MORE = `(?:${BLANK}{1,2}(?:${WORD}|${SMALL}|\\d{1,3}${END})){0,9}`;
const NAME = `(?>${WORD}${MORE}(?:${PAREN})?(?:,${BLANK}${WORD}${MORE}){0,2}(?:${PAREN})?)`;
const NO_NAME = `(?!(?i:${anyOf(
  words('sentence', 'salutation', 'section', 'note').filter((word) => !isUnspaced(word)),
)})${END})`;

// In capitals, where a full stop ends the label.
const CAPITALS = "[\\p{Lu}\\p{M}][\\p{Lu}\\p{M}'’‑-]+";
const RANK = `(?:(?:${anyOf(['Mr', 'Mrs', 'Ms', 'Miss', 'Dr', 'Sir', 'Lord', 'Lady', 'Hon', 'Rev', 'Gen'])})\\.?|The)`;
const IN_CAPITALS = `(?>${RANK}${BLANK}+${CAPITALS}(?:${BLANK}${CAPITALS}){0,5}|${CAPITALS}(?:${BLANK}${CAPITALS}){1,5}|[\\p{Lu}\\p{M}][\\p{Lu}\\p{M}'’‑-]{4,})(?:${BLANK}of${BLANK}${WORD}(?:${BLANK}${WORD})?)?(?:${PAREN})?`;
const DASHED = `\\.${BLANK}?[-–—]+`;
const STOP = '\\.(?=[ \\t]+[\\p{Lu}\\p{Lo}¿¡“«"(\\[])';

// Chinese, Japanese and Korean: names are short, or have a word of an office.
const offices = words('office', 'moderator').filter(isUnspaced);
const HAN = '[\\p{Han}々〆ヶ・·]';
const NO_HAN = `(?!${anyOf(words('sentence', 'salutation', 'section').filter(isUnspaced))})`;
const SAID = '(?<![说說示出称稱道问問为為点點下是た])';
const HAN_NAME = `${NO_HAN}(?>${HAN}{2,4}(?!${HAN})|(?=${HAN}{0,12}?(?:${anyOf(offices)}))${HAN}{2,14})${SAID}`;
const HANGUL_NAME = `${NO_HAN}(?>\\p{Hangul}{3}(?!\\p{Hangul})(?:${BLANK}(?:${anyOf(offices)}))?|(?:\\p{Hangul}{2,6}${BLANK})?(?:${anyOf(offices)})(?!\\p{Hangul})(?:${BLANK}\\p{Hangul}{2,4})?)`;
const HAN_ASKS = `(?=[\\p{Han}\\p{Katakana}A-Za-z·・ー]{1,12}?(?:记者|記者)[:：])[\\p{Han}\\p{Katakana}A-Za-z·・ー]{2,14}`;

// Arabic has no capitals: a title opens the label, or it is left to the server.
const ARABIC_TITLE = anyOf(words('honorific', 'office', 'moderator').filter((word) => /^\p{Script=Arabic}{3,}/u.test(word)));
const ARABIC_NAME = `(?:${ARABIC_TITLE})${END}(?:${BLANK}[\\p{Arabic}\\p{M}]{2,14}){0,4}`;

const question = 'keyword.control.question.transcript';
const speaker = 'entity.name.function.label.transcript';
const time = 'constant.numeric.time.transcript';
const sign = 'punctuation.definition.label.transcript';
const delimiter = 'punctuation.separator.label.transcript';

const label = (name, what, end) => ({
  match: `${BEFORE}(${what})(${end})`,
  captures: { 1: { name: time }, 2: { name: sign }, 3: { name }, 4: { name: delimiter } },
});

/** Labels within brackets of several kinds, at the start of a line. */
const bracketed = (name, what) => ({
  match: `^${BLANK}{0,60}([\\[<＜〈【（]${what}[^\\[\\]<>＜＞〈〉【】（）\\n]{0,40}[\\]>＞〉】）])`,
  captures: { 1: { name } },
});

/** The whole label is bold, whatever it says; the colon is within or behind. */
const bold = (name, what) => ({
  match: `^${BLANK}{0,3}(\\*{2,3}|__)(?=[^*_\\n]{1,120}:${BLANK}?\\1|[^*_\\n]{1,120}\\1${BLANK}?:)(${what})(${BLANK}?:)?(\\1)(${BLANK}?:)?`,
  captures: { 1: { name: sign }, 2: { name }, 3: { name: delimiter }, 4: { name: sign }, 5: { name: delimiter } },
});

const Q = `(?:${ASKS}${END}|Q)${NUMBER}(?:${PAREN})?`;

/** Labels of those who ask. */
export const questions = [
  bold(question, `${Q}`),
  label(question, Q, `${COLON}${WORDS}`),
  label(question, `(?:${ASKS}${END}|[QP])${NUMBER}`, `\\.${BLANK}?[-–—]+${WORDS}`),
  label(question, `(?:${ASKS}${END}|Q)${NUMBER}`, `\\.(?=[ \\t]+\\S)`),
  label(question, ASKS, `[)）](?=${BLANK}|[^\\x{0}-\\x{2fff}])`),
  label(question, `Q`, `(?=\\t+\\S|[ ]{2,}\\S)`),
  label(question, HAN_ASKS, `[:：]${WORDS}`),
  bracketed(question, `${ASKS}(?![\\p{L}\\p{M}])`),
];

/** All other labels. */
export const speakers = [
  bold(speaker, `[^*_:\\n]{1,80}`),
  label(speaker, `${ANSWERS}${END}${NUMBER}(?:${PAREN})?`, `${COLON}${WORDS}`),
  label(speaker, `(?:${ANSWERS}${END}|A)\\d{0,3}`, `\\.(?=[ \\t]+\\S)`),
  label(speaker, `${ANSWERS}`, `[)）](?=${BLANK}|[^\\x{0}-\\x{2fff}])`),
  bracketed(speaker, `${ANSWERS}(?![\\p{L}\\p{M}])`),
  label(
    speaker,
    `${NO_NAME}(?:${NAME}(?=${DASHED}|${COLON})|${IN_CAPITALS}(?=${STOP}))`,
    `${COLON}${WORDS}|${DASHED}${WORDS}|${STOP}`,
  ),
  label(speaker, `${HAN_NAME}`, `[:：]${WORDS}`),
  label(speaker, `${NO_HAN}${HAN}{2,8}`, `[)）](?=${BLANK})`),
  label(speaker, `[○◯◆●][^\\s:：]{1,20}(?:[ ][^\\s:：]{1,12})?`, `[:：]?(?=\\x{3000}|[ ]{2})`),
  label(speaker, HANGUL_NAME, `${COLON}${WORDS}`),
  label(speaker, ARABIC_NAME, `${COLON}${WORDS}`),
];

/** In Markdown, where most files are no transcripts: what hardly anything else looks like. */
export const certain = [
  bold(question, `${Q}`),
  label(question, `(?:${ASKS}${END}|Q)${NUMBER}(?:${PAREN})?`, `${COLON}${WORDS}`),
  bold(speaker, `${NO_NAME}(?>${WORD}${BLANK}{1,2}(?:${WORD}|${SMALL})${MORE})(?:${PAREN})?`),
  label(speaker, `(?:MR|MRS|MS|DR|SIR|THE)\\.?${BLANK}${CAPITALS}(?:${BLANK}${CAPITALS}){0,4}`, `${COLON}${WORDS}`),
  label(speaker, `${NO_NAME}(?>${CAPITALS}(?:${BLANK}${CAPITALS}){1,4}(?:,${BLANK}${CAPITALS}(?:${BLANK}${CAPITALS}){0,5})?)`, `${COLON}${WORDS}`),
  label(speaker, `(?:${anyOf(['Mr', 'Mrs', 'Ms', 'Dr', 'Sen', 'Rep', 'Gov', 'Prof'])})\\.?${BLANK}${WORD}(?:${BLANK}${WORD}){0,3}`, `${COLON}${WORDS}`),
];

export { BLANK, BRACKETED_TIME, END, TIME, COLON };
