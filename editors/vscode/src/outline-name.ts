// What the file of an exported outline is called. Knows nothing of VS Code.

import type { OutlineFormat } from './protocol';

const ENDINGS: Readonly<Record<OutlineFormat, string>> = { markdown: 'md', csv: 'csv', json: 'json' };

/** Beside the transcript, and never the transcript itself: `talk.txt` has `talk.outline.md`. */
export function outlineName(path: string, format: OutlineFormat): string {
  const slash = path.lastIndexOf('/') + 1;
  const name = path.slice(slash).replace(/(?:\.transcript)?\.[^.]*$/, '');
  return `${path.slice(0, slash)}${name || 'transcript'}.outline.${ENDINGS[format]}`;
}
