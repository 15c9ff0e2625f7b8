// Where the program `stenogram` is. Knows nothing of VS Code, so that it can be tested without it.

import * as fs from 'node:fs';
import * as path from 'node:path';

/** What a search goes by. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  /** The processor, as Node.js calls it. */
  readonly arch: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** The folder of the extension; packages for one platform have the program in its folder `bin`. */
  readonly extension: string;
  /** The setting `stenogram.server.path`; empty where nothing is set. */
  readonly setting: string;
  /** The folders of the workspace. */
  readonly folders: readonly string[];
  /** Whether the person trusts what stands in them. */
  readonly trusted: boolean;
  readonly disk: Disk;
}

/** What is asked of the disk. */
export interface Disk {
  /** Whether a file is there that may be run. */
  isProgram(file: string): boolean;
  /** The names of what stands in a folder; none where there is no such folder. */
  names(folder: string): string[];
}

export type From = 'setting' | 'extension' | 'path' | 'usual place' | 'workspace';

export type Found =
  | { readonly kind: 'found'; readonly program: string; readonly from: From }
  | { readonly kind: 'missing'; readonly looked: readonly string[] }
  /** The setting names what is no program: nothing else is taken in its place. */
  | { readonly kind: 'wrong setting'; readonly setting: string; readonly looked: readonly string[] };

/** Looks where the setting says, else in the extension, on the `PATH`, in the usual places, and in the workspace. */
export function find(from: Surroundings): Found {
  if (from.setting.trim() !== '') {
    return fromSetting(from, from.setting.trim());
  }
  const places: readonly (readonly [From, readonly string[]])[] = [
    ['extension', [paths(from).join(from.extension, 'bin')]],
    ['path', searchPath(from)],
    ['usual place', usual(from)],
    // A program in a folder that somebody else filled is run only where the person trusts the folder.
    ['workspace', from.trusted ? environments(from) : []],
  ];
  const looked: string[] = [];
  for (const [where, folders] of places) {
    for (const folder of folders) {
      const program = paths(from).join(folder, fileName(from, 'stenogram'));
      if (from.disk.isProgram(program)) {
        return { kind: 'found', program, from: where };
      }
      looked.push(folder);
    }
  }
  return { kind: 'missing', looked: [...new Set(looked)] };
}

/** What the program is told: the server is a part of `stenogram`, and `stenogram-lsp` is nothing else. */
export function programArguments(program: string): string[] {
  return /^stenogram-lsp(\.exe)?$/i.test(program.split(/[\\/]/).at(-1) ?? '') ? [] : ['lsp'];
}

/** The disk of this machine. */
export const realDisk: Disk = {
  isProgram(file) {
    try {
      fs.accessSync(file, fs.constants.X_OK);
      return fs.statSync(file).isFile();
    } catch {
      return false;
    }
  },
  names(folder) {
    try {
      return fs.readdirSync(folder);
    } catch {
      return [];
    }
  },
};

function fromSetting(from: Surroundings, setting: string): Found {
  const { isAbsolute, join, normalize } = paths(from);
  const named = setting.replace(/^~(?=[\\/]|$)/, () => from.home);
  // A person's own setting, too, may name what an untrusted folder brings.
  const folders = from.trusted ? from.folders : [];
  let candidates: string[];
  if (isAbsolute(named)) {
    candidates = [normalize(named)];
  } else if (/[\\/]/.test(named)) {
    candidates = folders.map((folder) => join(folder, named));
  } else {
    candidates = searchPath(from).map((folder) => join(folder, named));
  }
  if (named.startsWith('${workspaceFolder}')) {
    candidates = folders.map((folder) => join(folder, named.slice('${workspaceFolder}'.length)));
  }
  const tried = candidates.flatMap((file) => [file, ...(windows(from) ? [`${file}.exe`] : [])]);
  // A person who chooses the folder of the program means the program in it.
  tried.push(...candidates.map((folder) => join(folder, fileName(from, 'stenogram'))));
  const program = tried.find((file) => from.disk.isProgram(file));
  return program === undefined
    ? { kind: 'wrong setting', setting, looked: candidates }
    : { kind: 'found', program, from: 'setting' };
}

function searchPath(from: Surroundings): string[] {
  // Windows writes the name of the variable as it likes.
  const name = Object.keys(from.env).find((key) => key.toUpperCase() === 'PATH');
  const value = name === undefined ? undefined : from.env[name];
  const folders = (value ?? '').split(windows(from) ? ';' : ':').map((folder) => folder.replace(/^"(.*)"$/, '$1'));
  // A folder that counts from where the editor was started is nobody's intention.
  return folders.filter((folder) => paths(from).isAbsolute(folder));
}

/** Where installers put programs that are not on the `PATH` of an editor that was started from a menu. */
function usual(from: Surroundings): string[] {
  const { join } = paths(from);
  const folders = [join(from.home, '.cargo', 'bin'), join(from.home, '.local', 'bin')];
  if (windows(from)) {
    const roaming = from.env['APPDATA'] ?? join(from.home, 'AppData', 'Roaming');
    const local = from.env['LOCALAPPDATA'] ?? join(from.home, 'AppData', 'Local');
    folders.push(join(from.home, 'scoop', 'shims'));
    // What npm puts on the PATH here is a script, which cannot be started without a shell; the program stands beside it.
    const packages = join(roaming, 'npm', 'node_modules');
    for (const within of [join(packages, 'stenogram', 'node_modules'), packages]) {
      folders.push(join(within, '@stenogram', `win32-${from.arch}`, 'bin'));
    }
    for (const root of [join(roaming, 'Python'), join(local, 'Programs', 'Python')]) {
      folders.push(...newestFirst(from.disk.names(root)).map((version) => join(root, version, 'Scripts')));
    }
  } else {
    folders.push('/usr/local/bin', '/opt/homebrew/bin', '/home/linuxbrew/.linuxbrew/bin', '/usr/bin');
    const root = join(from.home, 'Library', 'Python');
    folders.push(...newestFirst(from.disk.names(root)).map((version) => join(root, version, 'bin')));
  }
  return folders;
}

/** The Python environments of the workspace. */
function environments(from: Surroundings): string[] {
  const programs = windows(from) ? 'Scripts' : 'bin';
  return from.folders.flatMap((folder) =>
    ['.venv', 'venv'].map((environment) => paths(from).join(folder, environment, programs)),
  );
}

function newestFirst(versions: string[]): string[] {
  return versions.sort((one, other) => other.localeCompare(one, 'en', { numeric: true }));
}

function fileName(from: Surroundings, program: string): string {
  return windows(from) ? `${program}.exe` : program;
}

function windows(from: Surroundings): boolean {
  return from.platform === 'win32';
}

function paths(from: Surroundings): path.PlatformPath {
  return windows(from) ? path.win32 : path.posix;
}
