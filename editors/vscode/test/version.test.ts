import assert from 'node:assert/strict';
import test from 'node:test';
import { compare, told } from '../src/server/version';

test('patches fit, other minor versions are told apart', () => {
  for (const [extension, program, fit] of [
    ['0.3.1', '0.3.0', 'same'],
    ['0.3.0', '0.3.7-rc.1', 'same'],
    ['0.3.0', '0.2.9', 'older'],
    ['1.0.0', '0.9.0', 'older'],
    ['0.9.0', '0.10.0', 'newer'],
    ['0.9.0', '1.0.0+build', 'newer'],
    ['0.9.0', undefined, 'unknown'],
    ['0.9.0', 'nightly', 'unknown'],
  ] as const) {
    assert.equal(compare(extension, program), fit, `${extension} ${program}`);
  }
});

test('what is told says which is which, and what to do', () => {
  assert.equal(told('0.3.0', '0.3.2', '/bin/stenogram'), undefined);
  const older = told('0.3.0', '0.2.2', '/bin/stenogram') ?? '';
  assert.match(older, /program .* older .* version 0\.2\.2, the extension 0\.3\.0\..*update the program \(\/bin\/stenogram\)/);
  const newer = told('0.3.0', '0.4.0', '/bin/stenogram') ?? '';
  assert.match(newer, /newer .* version 0\.4\.0, the extension 0\.3\.0\. Update the extension/);
  assert.match(told('0.3.0', undefined, '/bin/other') ?? '', /\/bin\/other does not say which version/);
});
