import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, posix } from 'node:path';
import { readOutputs, withBesides } from './metafile.ts';
import { bundledIn, printNotices } from './notices.ts';

/**
 * Packs the command line, from what is built in `dist`, as an npm package of its own without dependencies, and gives the
 * path of its tarball in `target`. Throws with npm's words when it refuses.
 */
export function packageCli(root: string, target: string): string {
  mkdirSync(target, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-cli-'));
  try {
    fill(folder, root);
    return pack(folder, target);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function fill(folder: string, root: string): void {
  const outputs = readOutputs(root);
  const bundles = withBesides(outputs, ['dist/start-cli.cjs']);
  for (const path of [...bundles, 'LICENSE']) copyFileSync(join(root, path), join(folder, basename(path)));
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const readme = withAddresses(readFileSync(join(root, 'docs', 'cli.md'), 'utf8'), 'docs', manifest.vsce);
  writeFileSync(join(folder, 'README.md'), readme);
  const shipped = Object.fromEntries(Object.entries(outputs).filter(([path]) => bundles.includes(path)));
  writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), printNotices(bundledIn(root, shipped)));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifestFrom(manifest), null, 2)}\n`);
}

/** What npm and its readers want to know; what the extension's manifest has beside that is the editor's. */
function manifestFrom(manifest: Record<string, unknown>): object {
  const { name, version, license, homepage, repository, bugs, keywords } = manifest;
  return {
    name,
    version,
    description:
      'Checks, fits, explains and locally runs Amazon ECS definitions; a language server for every editor.',
    license,
    homepage,
    repository,
    bugs,
    keywords,
    type: 'commonjs',
    bin: { 'ecs-workbench': 'start-cli.cjs' },
    engines: { node: '>=22' },
  };
}

/** Relative links and pictures as seen from the folder become addresses of the repository. */
export function withAddresses(
  markdown: string,
  folder: string,
  { baseContentUrl, baseImagesUrl }: { baseContentUrl: string; baseImagesUrl: string },
): string {
  return markdown.replace(/(!?)\[([^\]]*)\]\((?![a-z]+:|#)([^)]+)\)/g, (_, mark, title, link) => {
    const base = mark === '!' ? baseImagesUrl : baseContentUrl;
    return `${mark}[${title}](${base}/${posix.join(folder, link)})`;
  });
}

function pack(folder: string, target: string): string {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', target];
  const { status, stdout, stderr } = spawnSync('npm', args, {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`The command line could not be packed:\n${stdout}${stderr}`);
  // "npm pack --json" says what it made, one entry a package.
  const made: { filename: string }[] = Object.values(JSON.parse(stdout));
  return join(target, made[0]?.filename ?? '');
}
