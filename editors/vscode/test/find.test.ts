import assert from 'node:assert/strict';
import test from 'node:test';
import { find, programArguments, type Surroundings } from '../src/server/find';

function around(programs: string[], more: Partial<Surroundings> = {}): Surroundings {
  return {
    platform: 'linux',
    arch: 'x64',
    env: { PATH: '/usr/games:relative:/opt/tools' },
    home: '/home/anna',
    extension: '/ext',
    setting: '',
    folders: ['/home/anna/press'],
    trusted: false,
    disk: { isProgram: (file) => programs.includes(file), names: () => [] },
    ...more,
  };
}

test('the program is looked for in the extension, on the PATH, in the usual places, in this order', () => {
  const places = ['/ext/bin/stenogram', '/opt/tools/stenogram', '/home/anna/.cargo/bin/stenogram', '/home/anna/.local/bin/stenogram'];
  for (let from = 0; from < places.length; from++) {
    const found = find(around(places.slice(from)));
    assert.equal(found.kind === 'found' && found.program, places[from]);
  }
});

test('where there is none, it is said where it was looked for', () => {
  const found = find(around([]));
  assert.ok(found.kind === 'missing');
  assert.deepEqual(found.looked.slice(0, 3), ['/ext/bin', '/usr/games', '/opt/tools']);
  assert.ok(!found.looked.includes('relative'));
});

test('the environment of the workspace counts only where it is trusted', () => {
  const programs = ['/home/anna/press/.venv/bin/stenogram'];
  assert.equal(find(around(programs)).kind, 'missing');
  const found = find(around(programs, { trusted: true }));
  assert.deepEqual(found, { kind: 'found', program: programs[0], from: 'workspace' });
});

test('the setting comes first, and nothing takes its place', () => {
  const programs = ['/opt/tools/stenogram', '/home/anna/own/stenogram', '/home/anna/press/tools/st', '/opt/tools/steno-nightly'];
  const by = (setting: string) => find(around(programs, { setting, trusted: true }));
  for (const [setting, program] of [
    ['/home/anna/own/stenogram', '/home/anna/own/stenogram'],
    ['~/own/stenogram', '/home/anna/own/stenogram'],
    ['~/own', '/home/anna/own/stenogram'],
    ['./tools/st', '/home/anna/press/tools/st'],
    ['${workspaceFolder}/tools/st', '/home/anna/press/tools/st'],
    ['steno-nightly', '/opt/tools/steno-nightly'],
  ] as const) {
    assert.deepEqual(by(setting), { kind: 'found', program, from: 'setting' }, setting);
  }
  assert.deepEqual(by('/gone/stenogram'), { kind: 'wrong setting', setting: '/gone/stenogram', looked: ['/gone/stenogram'] });
});

test('the setting starts nothing that an untrusted folder brings', () => {
  const programs = ['/home/anna/press/tools/st', '/home/anna/own/stenogram', '/opt/tools/steno-nightly'];
  for (const setting of ['./tools/st', './tools', 'tools/st', '${workspaceFolder}/tools/st']) {
    assert.deepEqual(find(around(programs, { setting })), { kind: 'wrong setting', setting, looked: [] });
  }
  for (const setting of ['~/own', 'steno-nightly']) {
    assert.equal(find(around(programs, { setting })).kind, 'found', setting);
  }
});

test('Windows has other names and other places', () => {
  const windows = (program: string, more: Partial<Surroundings> = {}) =>
    find(
      around([program], {
        platform: 'win32',
        env: { Path: 'C:\\Windows;"C:\\Program Files\\Steno"', APPDATA: 'C:\\Users\\anna\\AppData\\Roaming' },
        home: 'C:\\Users\\anna',
        extension: 'C:\\ext',
        disk: {
          isProgram: (file) => file === program,
          names: (folder) => (folder === 'C:\\Users\\anna\\AppData\\Roaming\\Python' ? ['Python39', 'Python312'] : []),
        },
        ...more,
      }),
    );
  for (const program of [
    'C:\\ext\\bin\\stenogram.exe',
    'C:\\Program Files\\Steno\\stenogram.exe',
    'C:\\Users\\anna\\.cargo\\bin\\stenogram.exe',
    'C:\\Users\\anna\\scoop\\shims\\stenogram.exe',
    'C:\\Users\\anna\\AppData\\Roaming\\npm\\node_modules\\stenogram\\node_modules\\@stenogram\\win32-x64\\bin\\stenogram.exe',
    'C:\\Users\\anna\\AppData\\Roaming\\Python\\Python312\\Scripts\\stenogram.exe',
  ]) {
    const found = windows(program);
    assert.equal(found.kind === 'found' && found.program, program);
  }
  const found = windows('D:\\tools\\stenogram.exe', { setting: 'D:\\tools\\stenogram' });
  assert.equal(found.kind === 'found' && found.program, 'D:\\tools\\stenogram.exe');
});

test('the server of its own takes no arguments', () => {
  assert.deepEqual(programArguments('/usr/bin/stenogram'), ['lsp']);
  assert.deepEqual(programArguments('C:\\bin\\stenogram-lsp.exe'), []);
});
