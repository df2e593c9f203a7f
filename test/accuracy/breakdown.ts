import { asJson } from '../support/findings.ts';
import { type Answered, beside, missing, readAnswered, saidOf } from './answers.ts';
import { cfnLintResults } from './cfn-lint.ts';
import type { Corpus } from './corpus.ts';
import { check, kindOf } from './ours.ts';

/** Prints the reported inputs, the refused and the accepted ones, by the host that they stand in and by kind. */
export function breakdown(): void {
  for (const folder of ['refused', 'accepted'] as const) {
    const all = readAnswered(folder);
    console.log(`reported inputs, ${folder}: right, of all, and warnings in them`);
    for (const [host, group] of grouped(all.flatMap(inHosts), ({ host }) => host)) line(host, group);
    for (const [kind, group] of grouped(all, ({ kind }) => kind ?? 'template'))
      line(`  ${kind}`, group.flatMap(inHosts));
    const peer = cfnLintResults(all.map(asPeerSeesIt));
    if (peer)
      console.log(`cfn-lint flags ${peer.flagged.length} of ${peer.checked} that a template can hold`);
  }
}

interface Hosted {
  readonly host: string;
  readonly each: Answered;
  readonly syntax: 'json' | 'yaml';
}

function inHosts(each: Answered): Hosted[] {
  return (['json', 'yaml'] as const).map((syntax) => ({
    host: each.kind === undefined ? `CloudFormation in ${syntax.toUpperCase()}` : syntax.toUpperCase(),
    each,
    syntax,
  }));
}

function line(name: string, group: readonly Hosted[]): void {
  let right = 0;
  let warnings = 0;
  for (const { each, syntax } of group) {
    const said = saidOf(each, syntax);
    if (missing(each, said).length + beside(each, said).length === 0) right += 1;
    warnings += said.filter(({ severity }) => severity === 'warning').length;
  }
  console.log(`${name.padEnd(28)}${right} of ${group.length}, ${warnings}`);
}

function asPeerSeesIt(each: Answered, index: number) {
  return { file: `${index}.json`, text: asJson(each.text), kind: each.kind ?? 'template' };
}

/** Prints what the clean files of the corpus get of each warning, by what the files are. */
export function warningsOfCleanFiles({ valid }: Corpus): void {
  const said = valid
    .filter(({ label }) => label === 'clean')
    .flatMap(({ file, text }) =>
      check(file, text).map(({ id, severity }) => ({ id, severity, kind: kindOf(file, text) ?? 'several' })),
    );
  const warnings = said.filter(({ severity }) => severity === 'warning');
  console.log(`warnings in clean files: ${warnings.length}`);
  for (const [kind, group] of grouped(warnings, (one) => one.kind)) {
    console.log(`  ${kind}: ${group.length}`);
    for (const [id, same] of grouped(group, (one) => one.id)) console.log(`    ${id} ${same.length}`);
  }
}

/** The items by what the function says of each, in order of first appearance. */
function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
