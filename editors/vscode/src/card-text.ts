// The text of a card with the places where transcripts name it, as Markdown. Knows nothing of VS Code.

import type { NamedIn, Naming, Shown } from './protocol';
import { many } from './words';

/** So many transcripts, and places in each, are listed. */
const DOCUMENTS = 50;
const PLACES = 30;

/** `folder` is the URI of the folder that is open: previews follow links within it, and print others as they are written. */
export function cardText(shown: Shown, folder?: string): string {
  const { documents } = shown;
  const lines = [shown.card.value.trimEnd()];
  if (documents.length > 0) {
    lines.push('', '---', '', `### Named in ${many(documents.length, 'transcript')}`);
    for (const document of documents.slice(0, DOCUMENTS)) {
      lines.push('', ...inDocument(document, folder));
    }
    if (documents.length > DOCUMENTS) {
      lines.push('', `… and ${documents.length - DOCUMENTS} more.`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function inDocument({ uri, title, date, count, places }: NamedIn, folder: string | undefined): string[] {
  const name = escape(title ?? decodeURIComponent(uri.split('/').at(-1) ?? uri));
  const listed = places.slice(0, PLACES).map((place) => linked(uri, place, folder));
  const more = places.length > PLACES ? [`and ${places.length - PLACES} more`] : [];
  return [`**${name}**${date === null ? '' : `, ${date}`} (${count}×)  `, [...listed, ...more].join(', ')];
}

/** `line 4`, as a link from the root of the folder where it is in there. */
function linked(uri: string, { range }: Naming, folder: string | undefined): string {
  const words = `line ${range.start.line + 1}`;
  // Servers and editors escape the same address in different ways.
  const [file, root] = [uri, folder].map((address) => address && segments(address, decodeURIComponent).replace(/\/*$/, ''));
  if (!file || !root || !file.startsWith(`${root}/`)) {
    return words;
  }
  const address = segments(file.slice(root.length), encodeURIComponent).replaceAll('(', '%28').replaceAll(')', '%29');
  return `[${words}](${address}#L${range.start.line + 1},${range.start.character + 1})`;
}

/** What stands between the slashes, each for itself: all other signs may be part of a name. */
function segments(address: string, change: (segment: string) => string): string {
  return address.split('/').map(change).join('/');
}

function escape(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~]/g, (mark) => `\\${mark}`);
}
