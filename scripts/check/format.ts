/** Holds format and lint of the files that are not as they were when Biome last passed them; what it says of a file depends on that file alone. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
const memory = join(root, 'node_modules/.cache/biome.json');
const options = ['check', '--error-on-warnings', '--no-errors-on-unmatched'];
/** A command line has room for so many paths; with more it is given the folder. */
const roomFor = 1000;

/** The files that passed, by what was in them, under these settings and this version. */
interface Passed {
  readonly under: string;
  readonly files: Readonly<Record<string, string>>;
}

const under = digest('biome.json') + digest('node_modules/@biomejs/biome/package.json');
const files = Object.fromEntries(ownFiles().map((file) => [file, digest(file)]));
const before = passedBefore();
const known = before.under === under ? before.files : {};
const changed = Object.keys(files).filter((file) => known[file] !== files[file]);
if (changed.length > 0) checkChanged();

function checkChanged(): void {
  const paths = changed.length > roomFor ? ['.'] : changed;
  const { status } = spawnSync(process.execPath, [biome, ...options, ...paths], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) {
    process.exitCode = 1;
    return;
  }
  mkdirSync(dirname(memory), { recursive: true });
  writeFileSync(memory, JSON.stringify({ under, files } satisfies Passed));
}

/** What git has or would take, but for what is deleted and not committed yet. */
function ownFiles(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  const checked = /\.(?:ts|js|cjs|mjs|json|jsonc|css|html)$/;
  return [...new Set(listed.split('\0'))].filter(
    (file) => checked.test(file) && existsSync(join(root, file)),
  );
}

function passedBefore(): Passed {
  return existsSync(memory) ? JSON.parse(readFileSync(memory, 'utf8')) : { under: '', files: {} };
}

function digest(file: string): string {
  return createHash('sha256')
    .update(readFileSync(join(root, file)))
    .digest('base64');
}
