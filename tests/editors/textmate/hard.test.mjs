// Lines made to be read in many ways: a line that is twice as long may not take four times as long, which is told by a
// limit that only a search through all ways would reach.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenize } from './grammar.mjs';

const hard = {
  'words in capitals': 'Anna '.repeat(4000),
  'names with commas': 'Anna Berg, '.repeat(2000),
  'full stops': 'A.'.repeat(10000),
  'open brackets': '('.repeat(10000),
  'brackets that do not close': 'Anna (Berg '.repeat(2000),
  'square brackets': '[laughs '.repeat(3000),
  'stars': '**'.repeat(10000),
  'stars and words': '**Anna '.repeat(3000),
  'blanks': ' '.repeat(20000),
  'capitals': 'A'.repeat(20000),
  'a heading in capitals': 'THE HARBOUR '.repeat(2000),
  'signs of a separator': `${'- '.repeat(10000)}x`,
  'quotation marks': '“'.repeat(10000),
  'straight ones': '"a '.repeat(7001),
  'Chinese': '外交部发言人'.repeat(3000),
  'Korean': '박선우 의장 '.repeat(3000),
  'addresses': 'https://'.repeat(3000),
  'digits': '2012 '.repeat(4000),
  'times': '[00:12:03] '.repeat(2000),
};

for (const [name, line] of Object.entries(hard)) {
  test(name, async () => {
    for (const scope of ['text.transcript', 'text.html.markdown.paragraph']) {
      // In the first line and in a later one, where other rules are tried.
      const tokens = await tokenize(scope, [line, '', line]);
      assert.equal(tokens.length, 3);
    }
  });
}
