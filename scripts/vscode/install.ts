import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The npm package that carries VS Code's own server and web workbench; 4.139.1 holds VS Code 1.139.1. */
const version = '4.139.1';

/** Installs the browser host of VS Code into `cache` unless it is there, and gives the folder of its server. */
export async function installBrowserHost(cache: string, tell: (line: string) => void): Promise<string> {
  const prefix = join(cache, `code-server-${version}`);
  const server = join(prefix, 'node_modules', 'code-server', 'lib', 'vscode');
  const done = join(prefix, 'installed');
  if (existsSync(done)) return server;
  mkdirSync(prefix, { recursive: true });
  writeFileSync(join(prefix, 'package.json'), '{ "private": true }\n');
  tell(
    `Installing VS Code's browser host (code-server ${version}) into ${cache}, once; this takes half a minute.`,
  );
  await npm(prefix, ['install', `code-server@${version}`]);
  tell('Installing the modules of its server.');
  await npm(server, ['install', '--omit=dev']);
  writeFileSync(done, `${version}\n`);
  return server;
}

/** Native modules stay unbuilt: the server falls back without them, and building needs compilers and headers. */
function npm(folder: string, args: readonly string[]): Promise<void> {
  const common = ['--ignore-scripts', '--unsafe-perm', '--no-audit', '--no-fund', '--loglevel=error'];
  return new Promise((resolve, reject) => {
    const child = spawn('npm', [...args, ...common], {
      cwd: folder,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`"npm ${args.join(' ')}" in ${folder} ended with ${code}.`)),
    );
  });
}
