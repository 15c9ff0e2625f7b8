// The words that the parser knows, as one regular expression a sense: a trie, so that looking a word up takes one step a
// letter however many words there are.
import { readFileSync, readdirSync } from 'node:fs';

const lexicon = new URL('../../../crates/stenogram-core/src/syntax/lexicon/words/', import.meta.url);

/** Words of a sense in all languages, without those that count in documents of their language only. */
export function words(...senses) {
  const found = new Set();
  for (const file of readdirSync(lexicon).sort()) {
    for (const line of readFileSync(new URL(file, lexicon), 'utf8').split('\n')) {
      const [sense, list] = line.split(/:(.*)/s);
      if (list === undefined || !senses.includes(sense)) continue;
      for (const word of list.split(',')) found.add(word.trim());
    }
  }
  found.delete('');
  return [...found].sort();
}

/** Scripts that write no blanks between words, or take endings without one. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

export const isUnspaced = (word) => unspaced.test(word);

/** One expression for words: none of them is cut short by a shorter one. */
export function anyOf(list) {
  const root = new Map();
  for (const word of list) {
    let node = root;
    for (const letter of word) {
      if (!node.has(letter)) node.set(letter, new Map());
      node = node.get(letter);
    }
    node.set('', new Map());
  }
  return written(root);
}

function written(node) {
  const branches = [];
  const letters = [];
  for (const [letter, next] of node) {
    if (letter === '') continue;
    const rest = written(next);
    const head = one(letter);
    if (rest === '' && head.length === 1) letters.push(head);
    else branches.push(head + rest);
  }
  if (letters.length === 1) branches.push(letters[0]);
  if (letters.length > 1) branches.push(`[${letters.join('')}]`);
  if (branches.length === 0) return '';
  const ends = node.has('');
  const alone = branches.length === 1 && !ends;
  return alone ? branches[0] : `(?:${branches.join('|')})${ends ? '?' : ''}`;
}

function one(letter) {
  if (letter === ' ') return '[ \\t\\x{a0}]+';
  if (letter === '’') return "['’]";
  return letter.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
