import assert from 'node:assert/strict';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { dump, loadAll } from 'js-yaml';
import { fargateApp, Lab, webApp } from '../sim-lab.ts';

/** Variations of one call, each with what it is refused with, or `taken`. */
interface Table {
  readonly name: string;
  readonly operation: string;
  /** What is the same in all of them. */
  readonly input: Members;
  /** The place in the input whose members differ, such as `containerDefinitions.0`; the input itself when absent. */
  readonly at?: string;
  readonly cases: readonly Case[];
}

interface Case {
  /** The members that are other than in the input; those that are `null` are left out. */
  readonly with: Members;
  readonly answer?: string;
}

type Members = Readonly<Record<string, unknown>>;

const folder = fileURLToPath(new URL('.', import.meta.url));

for (const file of globSync('*.yaml', { cwd: folder }).sort()) {
  describe(`what is refused of ${basename(file, '.yaml').replaceAll('-', ' ')}`, () => {
    // The tests below fail on what has another shape.
    const tables = loadAll(readFileSync(folder + file, 'utf8')) as Table[];
    const answered = tables.map((table) => ({ ...table, cases: answeredCases(table) }));
    if (process.env.UPDATE === '1') writeFileSync(folder + file, answered.map(print).join('---\n'));
    for (const [at, { name, cases }] of tables.entries()) {
      test(name, () => assert.deepEqual(answered[at]?.cases, cases));
    }
  });
}

function answeredCases({ operation, input, at, cases }: Table): Case[] {
  let lab = furnished();
  return cases.map((each) => {
    const refusal = lab.refusal(operation, changed(input, each.with, at?.split('.') ?? []));
    if (refusal !== 'not refused') return { with: each.with, answer: refusal };
    // What was taken is there now, and would be in the way of the next.
    lab = furnished();
    return { with: each.with, answer: 'taken' };
  });
}

/** A cluster with an instance, definitions for either launch type, and one that waits for a volume. */
function furnished(): Lab {
  const lab = new Lab();
  lab.call('CreateCluster', {});
  lab.call('RegisterContainerInstance', {
    totalResources: ['CPU', 'MEMORY'].map((name) => ({ name, type: 'INTEGER', integerValue: 4096 })),
  });
  const volumes = [{ name: 'data', configuredAtLaunch: true }];
  lab.call('RegisterTaskDefinition', webApp());
  lab.call('RegisterTaskDefinition', fargateApp());
  lab.call('RegisterTaskDefinition', { ...webApp({ family: 'stored' }), volumes });
  lab.call('RegisterTaskDefinition', { ...fargateApp({ family: 'fargate-stored' }), volumes });
  return lab;
}

/** The input with other members at a place. */
function changed(value: unknown, other: Members, [first, ...rest]: readonly string[]): Members {
  if (first === undefined) {
    const merged = Object.entries({ ...Object(value), ...other });
    return Object.fromEntries(merged.filter(([, member]) => member !== null));
  }
  const holder = Array.isArray(value) ? [...value] : { ...Object(value) };
  holder[first] = changed(holder[first], other, rest);
  return holder;
}

/** In the notation that is read: what differs in one line, and what is said of it in the next. */
function print({ name, operation, input, at, cases }: Table): string {
  const head = dump({ name, operation, ...(at === undefined ? {} : { at }) });
  const lines = cases.map(
    (each) => `  - with: ${JSON.stringify(each.with)}\n    answer: ${JSON.stringify(each.answer)}\n`,
  );
  return `${head}input: ${JSON.stringify(input)}\ncases:\n${lines.join('')}`;
}
