// code-server with the extension installed: VS Code as a page on 127.0.0.1, with nothing of the user's own.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { until } from './until.mjs';

/** Settings that keep out of the way what is code-server's, or would ask or move by itself. */
const quiet = {
  'chat.disableAIFeatures': true,
  'editor.accessibilitySupport': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.showReleaseNotes': false,
  'window.commandCenter': false,
  'window.menuBarVisibility': 'classic',
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.editor.empty.hint': 'hidden',
  'workbench.layoutControl.enabled': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * Installs the extension and starts VS Code. `home` gets all that is written; `stenogram` is the folder of the program,
 * none where it is missing; `trusted` says whether folders are. `settings` lie over those above.
 */
export async function start({ codeServer, vsix, home, stenogram, settings = {}, trusted = true, env = process.env }) {
  const data = join(home, 'data');
  const extensions = join(home, 'extensions');
  mkdirSync(join(data, 'User'), { recursive: true });
  mkdirSync(extensions, { recursive: true });
  const config = join(home, 'config.yaml');
  writeFileSync(config, '');
  writeFileSync(join(data, 'User', 'settings.json'), JSON.stringify({ ...quiet, ...settings }, null, 2));
  // No gallery: nothing is asked for over the network.
  const environment = { ...env, EXTENSIONS_GALLERY: '{"serviceUrl":""}', HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_STATE_HOME: home, XDG_CACHE_HOME: home };
  // VS Code asks a login shell for the PATH, which has that of the system and what the profile adds.
  environment.SHELL = '/bin/bash';
  writeFileSync(join(home, '.profile'), stenogram ? `PATH='${stenogram}':"$PATH"\n` : '');
  // Where tests run within an editor, its variables would be taken for ours.
  for (const name of Object.keys(environment)) if (/^(VSCODE|ELECTRON|CODE_SERVER)_/.test(name)) delete environment[name];
  const common = ['--config', config, '--user-data-dir', data, '--extensions-dir', extensions];
  const installed = spawnSync(codeServer, [...common, '--install-extension', vsix, '--force'], {
    env: environment,
    encoding: 'utf8',
  });
  if (installed.status !== 0 || !/successfully installed/.test(installed.stdout)) {
    throw new Error(`the extension was not installed\n${installed.stdout}\n${installed.stderr}`);
  }
  const port = await freePort();
  const log = join(home, 'code-server.log');
  const out = openSync(log, 'a');
  const program = spawn(
    codeServer,
    [
      ...common, '--bind-addr', `127.0.0.1:${port}`, '--auth', 'none', '--disable-telemetry',
      '--disable-update-check', '--disable-getting-started-override', '--ignore-last-opened',
      ...(trusted ? ['--disable-workspace-trust'] : []),
    ],
    { env: environment, stdio: ['ignore', out, out], detached: true },
  );
  const url = `http://127.0.0.1:${port}/`;
  await until('code-server answers', async () => {
    if (program.exitCode !== null) throw new Error(`code-server ended\n${readFileSync(log, 'utf8')}`);
    return fetch(`${url}healthz`).then((answer) => answer.ok, () => false);
  });
  return {
    url,
    port,
    home,
    log: () => readFileSync(log, 'utf8'),
    stop() {
      // The whole group: the extension host and the language server are children of it.
      if (program.exitCode === null) process.kill(-program.pid, 'SIGKILL');
    },
    /** Processes of the language server that belong to this run. */
    languageServers: () => processes(home),
  };
}

function processes(home) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const [program, ...args] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        return /stenogram$/.test(program) && args.includes('lsp')
          && readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`HOME=${home}`);
      } catch {
        return false;
      }
    })
    .map(Number);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
