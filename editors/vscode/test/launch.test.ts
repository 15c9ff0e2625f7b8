import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { inTime, launch, Silent, whyNot } from '../src/server/launch';

const why = (program: string) => launch(program, [], undefined).then(() => 'it started', whyNot);

test('it is said why a program cannot be started', { skip: process.platform === 'win32' }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stenogram-'));
  try {
    const file = (name: string, text: string, mode: number) => {
      writeFileSync(join(folder, name), text, { mode });
      return join(folder, name);
    };
    assert.equal(await why(file('locked', '#!/bin/sh\n', 0o644)), 'may not be run by you');
    assert.match(await why(file('foreign', '#!/no/such/program\n', 0o755)), /another system/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a program that starts is handed over', async () => {
  const child = await launch(process.execPath, ['-e', 'process.exit(3)'], undefined);
  assert.equal(await new Promise((resolve) => child.on('exit', resolve)), 3);
});

test('nobody waits for ever', async () => {
  const error = await inTime(new Promise(() => undefined), 5).catch((error: unknown) => error);
  assert.ok(error instanceof Silent);
  assert.match(whyNot(error), /does not answer/);
  assert.equal(await inTime(Promise.resolve(7), 60_000), 7);
  await assert.rejects(inTime(Promise.reject(new Error('no')), 60_000), /^Error: no$/);
});
