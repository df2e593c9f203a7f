import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Mutant, mutated } from './mutant.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

/** Which of the mutants the type checker refuses; nobody could commit those, so they do not count. */
export function refusedByTypes(mutants: readonly Mutant[]): ReadonlySet<Mutant> {
  if (mutants.length === 0) return new Set();
  const copy = copyOfSources();
  const refused = mutants.filter((mutant) => {
    const text = readFileSync(join(root, mutant.file), 'utf8');
    writeFileSync(join(copy, mutant.file), mutated(text, mutant));
    const part = mutant.file.split('/')[0] ?? '';
    const known = join(copy, `${part}.tsbuildinfo`);
    const args = [tsc, '-p', join(copy, part), '--tsBuildInfoFile', known];
    const { status } = spawnSync(process.execPath, args, { cwd: copy });
    writeFileSync(join(copy, mutant.file), text);
    return status !== 0;
  });
  rmSync(copy, { recursive: true, force: true });
  return new Set(refused);
}

function copyOfSources(): string {
  const copy = mkdtempSync(join(tmpdir(), 'ecs-workbench-types-'));
  for (const name of ['core', 'server', 'client', 'package.json', 'tsconfig.json']) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  for (const name of ['node_modules', 'dist']) symlinkSync(join(root, name), join(copy, name));
  return copy;
}
