// Bundles the extension into one file; with `--tests`, the tests beside it.

import { build } from 'esbuild';
import { readdirSync } from 'node:fs';

const tests = process.argv.includes('--tests');
await build({
  entryPoints: tests ? readdirSync('test').map((name) => `test/${name}`) : ['src/extension.ts'],
  outdir: tests ? 'out/test' : 'dist',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node18',
  external: ['vscode'],
  minify: !tests,
  sourcemap: tests ? 'inline' : false,
  legalComments: tests ? 'none' : 'linked',
  logLevel: 'warning',
});
