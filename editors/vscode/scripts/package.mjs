// Makes the package: `node scripts/package.mjs` for all platforms, without the program; `node scripts/package.mjs
// linux-x64 PATH` with the program at PATH in it, for one platform.

import { createVSIX } from '@vscode/vsce';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';

const here = join(dirname(fileURLToPath(import.meta.url)), '..');
const root = join(here, '../..');
const [target, program] = process.argv.slice(2);
if ((target === undefined) !== (program === undefined)) {
  fail('Say both or neither: npm run package:platform -- linux-x64 PATH_TO_STENOGRAM');
}

/** What the package has from elsewhere in the repository. */
function assemble() {
  const read = (name) => readFileSync(join(root, name), 'utf8');
  const licences = ['MIT OR Apache-2.0, as you choose.', read('LICENSE-MIT').trim(), read('LICENSE-APACHE').trimEnd()];
  writeFileSync(join(here, 'LICENSE.txt'), `${licences.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`);
  cpSync(join(root, 'CHANGELOG.md'), join(here, 'CHANGELOG.md'));
  mkdirSync(join(here, 'schemas'), { recursive: true });
  cpSync(join(root, 'docs/schemas/stenogram.schema.json'), join(here, 'schemas/stenogram.schema.json'));
  mkdirSync(join(here, 'dist'), { recursive: true });
  pictures();
  rmSync(join(here, 'bin'), { recursive: true, force: true });
  if (program !== undefined) {
    const name = target.startsWith('win32') ? 'stenogram.exe' : 'stenogram';
    if (!existsSync(program)) {
      fail(`There is no file ${program}`);
    }
    mkdirSync(join(here, 'bin'));
    cpSync(program, join(here, 'bin', name));
    chmodSync(join(here, 'bin', name), 0o755);
  }
}

/** The README shows pictures of the user guide; in the package they stand beside it. */
function pictures() {
  const folder = join(here, 'images');
  rmSync(folder, { recursive: true, force: true });
  const text = readFileSync(join(here, 'README.md'), 'utf8').replace(/\.\.\/\.\.\/docs\/images\/([\w.-]+)/g, (_, name) => {
    mkdirSync(folder, { recursive: true });
    cpSync(join(root, 'docs/images', name), join(folder, name));
    return `images/${name}`;
  });
  writeFileSync(join(here, 'dist/README.md'), text);
}

function fail(why) {
  console.error(why);
  process.exit(1);
}

assemble();
for (const step of [['node_modules/typescript/bin/tsc', '--noEmit'], ['esbuild.mjs']]) {
  if (spawnSync(process.execPath, step, { cwd: here, stdio: 'inherit' }).status !== 0) {
    process.exit(1);
  }
}
await createVSIX({
  cwd: here,
  dependencies: false,
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
  readmePath: 'dist/README.md',
  ...(target === undefined ? {} : { target }),
});
