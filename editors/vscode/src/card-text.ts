// The text of a card with the places where transcripts name it, as Markdown. Knows nothing of VS Code.

import type { NamedIn, Naming, Shown } from './protocol';
import { many } from './words';

/** So many transcripts, and places in each, are listed. */
const DOCUMENTS = 50;
const PLACES = 30;

export function cardText(shown: Shown): string {
  const { documents } = shown;
  const lines = [shown.card.value.trimEnd()];
  if (documents.length > 0) {
    lines.push('', '---', '', `### Named in ${many(documents.length, 'transcript')}`);
    for (const document of documents.slice(0, DOCUMENTS)) {
      lines.push('', ...inDocument(document));
    }
    if (documents.length > DOCUMENTS) {
      lines.push('', `… and ${documents.length - DOCUMENTS} more.`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function inDocument({ uri, title, date, count, places }: NamedIn): string[] {
  const name = escape(title ?? decodeURIComponent(uri.split('/').at(-1) ?? uri));
  const listed = places.slice(0, PLACES).map((place) => `[line ${place.range.start.line + 1}](${link(uri, place)})`);
  const more = places.length > PLACES ? [`and ${places.length - PLACES} more`] : [];
  return [`**${name}**${date === null ? '' : `, ${date}`} (${count}×)  `, [...listed, ...more].join(', ')];
}

function link(uri: string, { range }: Naming): string {
  const address = uri.replaceAll('(', '%28').replaceAll(')', '%29');
  return `${address}#L${range.start.line + 1},${range.start.character + 1}`;
}

function escape(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~]/g, (mark) => `\\${mark}`);
}
