// The grammars of the extension as VS Code reads them.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const require = createRequire(import.meta.url);
const syntaxes = new URL('../../../editors/vscode/syntaxes/', import.meta.url);
const files = {
  'text.transcript': new URL('transcript.tmLanguage.json', syntaxes),
  'text.transcript.markdown': new URL('transcript.markdown.tmLanguage.json', syntaxes),
  'text.html.markdown': require.resolve('tm-grammars/grammars/markdown.json'),
};

await oniguruma.loadWASM(await readFile(require.resolve('vscode-oniguruma/release/onig.wasm')));

const registry = new textmate.Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  async loadGrammar(scope) {
    if (scope === paragraph.scopeName) return paragraph;
    const file = files[scope];
    return file ? textmate.parseRawGrammar(await readFile(file, 'utf8'), `${scope}.json`) : null;
  },
  getInjections: (scope) => (scope.startsWith('text.html.markdown') ? ['text.transcript.markdown'] : []),
});

// Markdown's own grammar takes long for some lines; this one has nothing but a paragraph.
const paragraph = {
  scopeName: 'text.html.markdown.paragraph',
  patterns: [{ name: 'meta.paragraph.markdown', begin: '^(?=\\S)', end: '$' }],
  repository: {},
};

/** The tokens of each line: where it starts and ends, and its scopes. */
export async function tokenize(scope, lines) {
  const grammar = await registry.loadGrammar(scope);
  let state = textmate.INITIAL;
  return lines.map((line) => {
    const { tokens, ruleStack, stoppedEarly } = grammar.tokenizeLine(line, state, 5000);
    if (stoppedEarly) throw new Error(`it took too long: ${line.slice(0, 80)}`);
    state = ruleStack;
    return tokens;
  });
}

/** What our scopes are in the words of colours.json; the first that a scope starts with. */
const colours = [
  ['keyword.control.question', 'label-question'],
  ['entity.name.function.label', 'label'],
  ['comment.block.html', 'comment'],
  ['comment.line.separator', 'separator'],
  ['comment.block.mark', 'mark'],
  ['constant.numeric.time', 'mark'],
  ['entity.name.tag.header', 'header'],
  ['constant.numeric.date', 'header'],
  ['markup.heading', 'header'],
  ['markup.underline.link', 'link'],
  ['string.quoted', 'quotation'],
];

/** The colour of each UTF-16 unit of a line; the innermost scope decides. */
export function painted(line, tokens) {
  const paint = Array(line.length).fill('none');
  for (const token of tokens) {
    const colour = token.scopes
      .filter((scope) => scope.includes('.transcript'))
      .map((scope) => colours.find(([start]) => scope.startsWith(start))?.[1])
      .filter((found) => found !== undefined)
      .pop();
    if (colour) paint.fill(colour, token.startIndex, token.endIndex);
  }
  return paint;
}
