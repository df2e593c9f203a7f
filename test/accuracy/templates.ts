/**
 * What is said of public templates, beside what cfn-lint says of the ECS resources in them.
 *
 *     ECS_TEMPLATES=<folder> node test/accuracy/templates.ts
 *
 * The folder holds each file of public-templates.tsv as <owner>/<repository>/<path>; what is not there is left out.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from './ours.ts';

interface PeerFinding {
  readonly Filename: string;
  readonly Level: string;
  readonly Message: string;
  readonly Rule: { readonly Id: string };
  readonly Location: { readonly Path: readonly (string | number)[] | null };
}

const folder = process.env.ECS_TEMPLATES;
const list = readFileSync(new URL('public-templates.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');
const files = list
  .slice(1)
  .map((line) => line.split('\t'))
  .map(([repository = '', , path = '']) => ({ name: join(repository, path) }))
  .flatMap(({ name }) => (folder === undefined ? [] : [{ name, path: join(folder, name) }]))
  .filter(({ path }) => existsSync(path));

if (files.length === 0) console.log('There are no templates; set ECS_TEMPLATES to their folder.');
else compare();

function compare(): void {
  const peer = peerErrors(files.map(({ path }) => path));
  const counts = { errors: 0, warnings: 0, clean: 0 };
  for (const { name, path } of files) {
    const said = check(path, readFileSync(path, 'utf8')).filter(({ severity }) => severity !== 'info');
    const errors = said.filter(({ severity }) => severity === 'error');
    counts.errors += errors.length;
    counts.warnings += said.length - errors.length;
    if (errors.length === 0) counts.clean += 1;
    const theirs = peer.get(path) ?? [];
    if (said.length + theirs.length > 0) console.log(name);
    for (const one of said)
      console.log(`  ours   ${one.severity} ${one.id} /${one.path.join('/')} ${one.message}`);
    for (const one of theirs) console.log(`  theirs ${one}`);
  }
  console.log(`templates: ${files.length}, without an error: ${counts.clean}`);
  console.log(`errors: ${counts.errors}, warnings: ${counts.warnings}`);
}

/** The errors of cfn-lint inside resources of ECS, by file; none where it is not installed. */
function peerErrors(paths: readonly string[]): Map<string, string[]> {
  const run = spawnSync('cfn-lint', ['--format', 'json', '--ignore-checks', 'W', '--', ...paths], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const found = new Map<string, string[]>();
  if (run.error !== undefined) return found;
  const findings: readonly PeerFinding[] = JSON.parse(run.stdout || '[]');
  for (const { Filename, Level, Message, Rule, Location } of findings) {
    const at = Location.Path ?? [];
    if (Level !== 'Error' || at[0] !== 'Resources' || !isEcs(Filename, String(at[1]))) continue;
    found.set(Filename, [...(found.get(Filename) ?? []), `${Rule.Id} /${at.join('/')} ${Message}`]);
  }
  return found;
}

/** Whether the resource of that name is one of ECS, told by the type that follows its name. */
function isEcs(path: string, name: string): boolean {
  const text = readFileSync(path, 'utf8');
  const start = new RegExp(`^\\s*"?${name}"?\\s*:`, 'm').exec(text)?.index ?? text.length;
  const type = /"?Type"?\s*:\s*["']?([\w:]+)/.exec(text.slice(start))?.[1];
  return type?.startsWith('AWS::ECS::') === true;
}
