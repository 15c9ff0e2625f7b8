// Whether the program and the extension fit together. Knows nothing of VS Code.

/** How the version of the program stands to that of the extension. */
export type Fit = 'same' | 'older' | 'newer' | 'unknown';

/** The same major and minor version is the same: patches mend, they change nothing that the two tell each other. */
export function compare(extension: string, program: string | undefined): Fit {
  const [ours, theirs] = [minor(extension), minor(program ?? '')];
  if (ours === undefined || theirs === undefined) {
    return 'unknown';
  }
  const difference = theirs[0] - ours[0] || theirs[1] - ours[1];
  return difference === 0 ? 'same' : difference < 0 ? 'older' : 'newer';
}

/** What a person is told; nothing where the two fit. */
export function told(extension: string, program: string | undefined, where: string): string | undefined {
  switch (compare(extension, program)) {
    case 'same':
      return undefined;
    case 'older':
      return (
        `The program Stenogram is older than this extension: it is version ${program}, the extension ${extension}. ` +
        `What is new in the extension may be missing until you update the program (${where}).`
      );
    case 'newer':
      return (
        `The program Stenogram is newer than this extension: it is version ${program}, the extension ${extension}. ` +
        `Update the extension to have all that the program can do (${where}).`
      );
    case 'unknown':
      return (
        `The program ${where} does not say which version of Stenogram it is; this extension is version ${extension}. ` +
        'If something is missing, install Stenogram again.'
      );
  }
}

function minor(version: string): [number, number] | undefined {
  const parts = /^v?(\d+)\.(\d+)(?:[.+-]|$)/.exec(version.trim());
  return parts === null ? undefined : [Number(parts[1]), Number(parts[2])];
}
