// Starts the program and waits for it, and says in words why it does not start. Knows nothing of VS Code.

import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The program did not answer in time. */
export class Silent extends Error {}

/** Starts a program; what is wrong with one that cannot be started comes as it is, with its code. */
export function launch(program: string, args: readonly string[], folder: string | undefined): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    // A folder that is gone would be taken for a program that is gone.
    const child = spawn(program, args, folder !== undefined && existsSync(folder) ? { cwd: folder } : {});
    child.on('error', reject);
    child.on('spawn', () => resolve(child));
  });
}

/** What is waited for, but no longer than so many milliseconds. */
export async function inTime<T>(waited: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Silent(`no answer in ${milliseconds / 1000} seconds`)), milliseconds);
  });
  try {
    return await Promise.race([waited, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What is wrong with a program that does not start, in words. */
export function whyNot(error: unknown): string {
  if (error instanceof Silent) {
    return 'does not answer: it hangs, or is not Stenogram';
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'may not be run by you';
    // It is there, but what it needs to run is not.
    case 'ENOENT':
    case 'ENOEXEC':
    case 'EBADARCH':
    case 'UNKNOWN':
      return 'is made for another system, or is damaged';
    default:
      return 'ended at once, or is not Stenogram';
  }
}
