import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addedIn } from '../../scripts/drift/compare.ts';
import { newestVersion } from '../../scripts/drift/newest-sdk.ts';
import { uncoveredMembers } from '../../scripts/drift/uncovered.ts';
import type { Declarations } from '../../scripts/schema/declarations.ts';
import { loadModel } from '../../scripts/schema/load.ts';

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

test('A member is without a rule when neither a check nor a rule file speaks of it', async () => {
  const { model } = await loadModel();
  const roots = ['CreateTaskSetRequest'];
  const none = uncoveredMembers(model, roots, '').withoutRule;
  const some = uncoveredMembers(model, roots, 'if (set.externalId === known(set.scale))').withoutRule;
  const gone = none.filter((each) => !some.includes(each));
  assert.deepEqual(gone, ['CreateTaskSetRequest.externalId', 'CreateTaskSetRequest.scale']);
});
