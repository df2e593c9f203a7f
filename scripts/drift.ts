/**
 * Compares the installed SDK with the newest in the registry, and lists the members that can be authored and that no
 * rule, hover or class of the local endpoint speaks of.
 *
 *     npm run drift              # counts, and what is new
 *     npm run drift -- --list    # every member behind the counts
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addedIn } from './drift/compare.ts';
import { declarationsOf, newestVersion } from './drift/newest-sdk.ts';
import { membersWithoutCondition, ruleText, uncoveredMembers } from './drift/uncovered.ts';
import { readDeclarations } from './schema/declarations.ts';
import { loadModel } from './schema/load.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const list = process.argv.includes('--list');
const sdk = dirname(dirname(createRequire(import.meta.url).resolve('@aws-sdk/client-ecs')));

compareWithNewest();
await listUncovered();

function compareWithNewest(): void {
  // The manifest of an installed package has its version.
  const installed: string = JSON.parse(readFileSync(join(sdk, 'package.json'), 'utf8')).version;
  const newest = newestVersion();
  if (newest === undefined) {
    console.log(`installed ${installed}; offline: the registry does not answer, so nothing newer is known`);
    return;
  }
  console.log(`installed ${installed}, newest ${newest}`);
  if (newest === installed) return;
  const theirs = declarationsOf(newest);
  if (theirs === undefined) {
    console.log(`offline: the package of ${newest} could not be had`);
    return;
  }
  const ours = readDeclarations(join(sdk, 'dist-types', 'models'));
  const added = addedIn(theirs, ours);
  const gone = addedIn(ours, theirs);
  print('new shapes of inputs', added.shapes, true);
  print('new members of inputs', added.members, true);
  print('new words', added.words, true);
  print('gone', [...gone.shapes, ...gone.members, ...gone.words], true);
}

async function listUncovered(): Promise<void> {
  const { model, documents } = await loadModel();
  const roots = Object.values(documents).map((name) => name.replace('[]', ''));
  const free = membersWithoutCondition(join(root, 'schemas', 'no-condition.json'));
  const found = uncoveredMembers(model, roots, { rules: ruleText(), free });
  const { withoutRule, needlesslyFree, withoutHover, withoutClass } = found;
  print('members that can be authored, without a rule', withoutRule, true);
  print('members whose documentation states no condition', free, list);
  print('said to need no rule, and have one or are gone', needlesslyFree, true);
  print('without a hover', withoutHover, list);
  print('without a class on the local endpoint', withoutClass, list);
}

function print(what: string, names: readonly string[], all: boolean): void {
  console.log(`${what}: ${names.length}`);
  if (all) for (const name of names) console.log(`  ${name}`);
}
