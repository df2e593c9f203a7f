import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { everyRule } from '#core/rule-book/every-rule.ts';
import type { RuleFacts } from '#core/rules/describe.ts';
import rules from '#core/rules/index.ts';
import type { Rule } from '#core/rules/rule.ts';
import { schemaRules } from '#core/schema/rules.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const known = everyRule();

/** What became of ids of ECS's catalogue that are no rule: `merged into` others, or `not checkable` with the reason. */
const catalogue: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('catalogue.json', import.meta.url), 'utf8'),
);

describe('The catalogue of what is not a rule', () => {
  it('says why of every id', () => {
    const states = [/^merged into [a-z]+-/, /^not checkable: \S.{15,}$/];
    const unclear = Object.entries(catalogue).filter(([, state]) => !states.some((form) => form.test(state)));
    assert.deepEqual(unclear, []);
  });

  it('names no rule that is there', () => {
    assert.deepEqual(
      Object.keys(catalogue).filter((id) => known.has(id)),
      [],
    );
  });

  it('merges only into rules that are there', () => {
    const merged = Object.values(catalogue).filter((state) => state.startsWith('merged into '));
    const targets = merged.flatMap((state) => state.match(/[a-z]+(-[a-z0-9]+)+/g) ?? []);
    assert.deepEqual(
      targets.filter((id) => !known.has(id)),
      [],
    );
  });
});

describe('An id', () => {
  it('stands for one target once', () => {
    const keys = rules.flat().map(({ id, on, severity }) => `${id} on ${on} as ${severity}`);
    assert.deepEqual(
      keys.filter((key, index) => keys.indexOf(key) !== index),
      [],
    );
  });

  it('says the same of itself, whether a rule file, several of its rules or the schemas check it', () => {
    const facts: readonly RuleFacts[] = [...rules.flat(), ...schemaRules];
    const said = new Map<string, Set<string>>();
    for (const { id, confidence, off, summary, why, link } of facts) {
      const text = JSON.stringify({ confidence, off, summary, why, link });
      said.set(id, (said.get(id) ?? new Set()).add(text));
    }
    assert.deepEqual(
      [...said].filter(([, texts]) => texts.size > 1),
      [],
    );
    const inFiles = new Set(rules.flat().map(({ id }) => id));
    assert.deepEqual(
      schemaRules.map(({ id }) => id).filter((id) => inFiles.has(id)),
      [],
    );
  });

  it('can be found by searching for it', () => {
    const folders = ['core/src/rules', 'core/src/fit-rules', 'core/src/live', 'schemas'];
    const text = folders
      .flatMap((folder) => filesIn(folder))
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
    assert.deepEqual(
      [...known.keys()].filter((id) => !text.includes(`'${id}'`) && !text.includes(`"${id}"`)),
      [],
    );
  });
});

describe('A file of rules', () => {
  it('is called by the id of its one rule, or by the subject of its table', async () => {
    const wrong: string[] = [];
    for (const path of filesIn('core/src/rules').filter((each) => each.endsWith('.ts'))) {
      const name = basename(path, '.ts');
      const thing: Rule | readonly Rule[] | undefined = (await import(path)).default;
      if (thing === undefined || name === 'index') continue;
      const ids = new Set([thing].flat().map(({ id }) => id));
      if (ids.size === 1 ? !ids.has(name) : known.has(name)) wrong.push(`${name}: ${[...ids].join(', ')}`);
    }
    assert.deepEqual(wrong, []);
  });

  it('stands in the room of its subject', async () => {
    const strays: string[] = [];
    for (const path of filesIn('core/src/rules').filter((each) => each.endsWith('.ts'))) {
      const thing: Rule | readonly Rule[] | undefined = (await import(path)).default;
      const room = basename(dirname(path));
      if (thing === undefined || room === 'rules') continue;
      const ids = [thing].flat().map(({ id }) => id);
      strays.push(
        ...ids.filter((id) => !mayStandIn(room, id)).map((id) => `${id} in ${room}, not in ${roomsOf(id)}`),
      );
    }
    assert.deepEqual(strays, []);
  });
});

/** The rooms of the subjects that an id's first word names; practices (`bp`) stand in the room of what they are about. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  aas: ['scaling'],
  account: ['account-settings'],
  appspec: ['appspec'],
  imagedef: ['image-definitions'],
  workflow: ['workflows'],
  cd: [
    'containers',
    'environment',
    'firelens',
    'health-check',
    'linux-parameters',
    'logging',
    'mounts',
    'network-fields',
    'ports',
    'start-order',
    'unsupported',
  ],
  cluster: ['clusters', 'capacity-providers'],
  cp: ['capacity-providers'],
  cps: ['capacity-providers'],
  daemon: ['daemons'],
  dtd: ['daemons'],
  express: ['express'],
  gateway: ['gateways'],
  pipe: ['pipes'],
  eb: ['schedules'],
  ebs: ['volumes'],
  lattice: ['services'],
  local: ['local'],
  quota: ['quotas'],
  ro: ['describe-output'],
  run: ['task-runs'],
  sc: ['services'],
  sch: ['schedules'],
  svc: ['services', 'placement', 'capacity-providers'],
  td: [
    'compatibility',
    'identity',
    'namespaces',
    'placement',
    'proxy',
    'roles',
    'storage',
    'task-size',
    'unsupported',
  ],
  upd: ['services'],
  vol: ['volumes', 'unsupported'],
};

function mayStandIn(room: string, id: string): boolean {
  return wordOf(id) === 'bp' ? room !== 'services' : rooms[wordOf(id)]?.includes(room) === true;
}

function roomsOf(id: string): string {
  return rooms[wordOf(id)]?.join(' or ') ?? 'any: its first word has no room in this file';
}

function wordOf(id: string): string {
  return id.slice(0, id.indexOf('-'));
}

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
