import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { addedIn } from '../../scripts/drift/compare.ts';
import { newestVersion } from '../../scripts/drift/newest-sdk.ts';
import { membersWithoutCondition, ruleText, uncoveredMembers } from '../../scripts/drift/uncovered.ts';
import type { Declarations } from '../../scripts/schema/declarations.ts';
import { loadModel } from '../../scripts/schema/load.ts';

const root = new URL('../../', import.meta.url);
const member = (type: string) => ({ type, required: false, doc: '' });
const older: Declarations = {
  members: {
    RunRequest: { cluster: member('string'), place: member('Place') },
    Place: { zone: member('string') },
    Answer: { state: member('string') },
  },
  enums: { Zone: ['A'] },
};
const newer: Declarations = {
  members: {
    RunRequest: { cluster: member('string'), place: member('Place'), daemons: member('Daemon[]') },
    Place: { zone: member('string'), rack: member('string') },
    Daemon: { name: member('string') },
    Answer: { state: member('string'), since: member('Date') },
  },
  enums: { Zone: ['A', 'B'] },
};

test('What a newer SDK adds to inputs is named, and what answers have besides is not', () => {
  assert.deepEqual(addedIn(newer, older), {
    shapes: ['Daemon'],
    members: ['Place.rack', 'RunRequest.daemons'],
    words: ['Zone.B'],
  });
  assert.deepEqual(addedIn(older, newer), { shapes: [], members: [], words: [] });
});

test('A registry that cannot be reached has no newest version', () => {
  const before = process.env.npm_config_registry;
  process.env.npm_config_registry = 'http://127.0.0.1:9/';
  try {
    assert.equal(newestVersion(), undefined);
  } finally {
    if (before === undefined) delete process.env.npm_config_registry;
    else process.env.npm_config_registry = before;
  }
});

test('A member is without a rule when neither a check nor a rule file speaks of it, nor anybody says it needs none', async () => {
  const { model } = await loadModel();
  const roots = ['CreateTaskSetRequest'];
  const none = uncoveredMembers(model, roots, { rules: '', free: [] }).withoutRule;
  const spoken = uncoveredMembers(model, roots, { rules: 'set.externalId === known(set.service)', free: [] });
  assert.deepEqual(
    none.filter((each) => !spoken.withoutRule.includes(each)),
    ['CreateTaskSetRequest.externalId'],
  );
  const free = ['CreateTaskSetRequest.externalId'];
  const said = uncoveredMembers(model, roots, { rules: '', free });
  assert.deepEqual(
    none.filter((each) => !said.withoutRule.includes(each)),
    free,
  );
  const both = uncoveredMembers(model, roots, { rules: 'externalId', free: [...free, 'Gone.member'] });
  assert.deepEqual(both.needlesslyFree, [...free, 'Gone.member']);
});

test('A member that holds a shape is spoken of by what is checked within', async () => {
  const { model } = await loadModel();
  const { withoutRule } = uncoveredMembers(model, ['CreateGatewayRequest'], { rules: '', free: [] });
  assert.ok(!withoutRule.includes('HostSharedAlbConfiguration.accessLogs'));
  assert.ok(withoutRule.includes('CreateGatewayRequest.deletionProtection'));
});

test('Every member that can be authored has a rule, or is said to need none and why', async () => {
  const { model, documents } = await loadModel();
  const roots = Object.values(documents).map((name) => name.replace('[]', ''));
  const found = uncoveredMembers(model, roots, {
    rules: ruleText(),
    free: membersWithoutCondition(fileURLToPath(new URL('schemas/no-condition.json', root))),
  });
  assert.deepEqual(found, { withoutRule: [], needlesslyFree: [], withoutHover: [], withoutClass: [] });
});
