// The folders that a file is in. Knows nothing of VS Code.

import { posix } from 'node:path';

/** The folders of a file, its own first, up to `top`, which is one of them. All are paths of URIs. */
export function foldersUp(file: string, top: string): string[] {
  const folders = [posix.dirname(file)];
  // Editors write the letter of a drive as they like, but not longer.
  const end = top.replace(/(.)\/+$/, '$1').length;
  for (let folder = posix.dirname(folders[0]!); folder.length >= end && folder !== folders.at(-1); folder = posix.dirname(folder)) {
    folders.push(folder);
  }
  return folders;
}
