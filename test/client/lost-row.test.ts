import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tellLostRow } from '../../client/src/command/lost-row.ts';
import copyName from '../../client/src/commands/copy-name.ts';
import stopTask from '../../client/src/commands/stop-task.ts';
import type { Element } from '../../client/src/tree/entry.ts';
import { connection, contextWith } from './support/context.ts';
import { find, treeOf } from './support/draw-tree.ts';
import { cluster, fakeEcs, service, task } from './support/fake-ecs.ts';

const world = { clusters: [cluster({})], services: [service({})], tasks: [task({}), task({ id: '4567' })] };

/** What is told of a command whose row the editor no longer knows, and what its button aims the command at. */
async function told(command: typeof copyName | typeof stopTask, labels: readonly string[]) {
  const tree = treeOf('clusters', [connection({ name: 'Local', local: true })], fakeEcs(world));
  const selected: Element[] = [];
  for (const label of labels) selected.push(await find(tree, label));
  const context = contextWith({ ecs: fakeEcs(world), selected });
  const aimed: (string | undefined)[] = [];
  await tellLostRow(context, command, async (invocation) => {
    aimed.push(invocation.element?.id, ...(invocation.selected ?? []).map(({ id }) => id));
  });
  const [message] = context.ui.messages;
  for (const action of message?.actions ?? []) await action.run();
  const buttons = message?.actions?.map(({ label }) => label);
  const names = aimed.map((id) => id?.split('/').at(-1));
  return { text: message?.text, severity: message?.severity, buttons, names };
}

const replaced =
  'That row was just refreshed, so nothing was done. Choose the action again on the refreshed row.';

describe('a row that was drawn anew while its menu was open', () => {
  test('is taken for the selected one where the person says so', async () => {
    assert.deepEqual(await told(copyName, ['web-app']), {
      text: 'That row was refreshed while you chose "Copy Name or ID", so nothing has been done yet.',
      severity: 'warning',
      buttons: ['Copy Name or ID: web-app'],
      names: ['web-app'],
    });
  });

  test('is taken for all that are selected and have the command', async () => {
    assert.deepEqual(await told(stopTask, ['0123', 'web-app', '4567']), {
      text: 'That row was refreshed while you chose "Stop Task", so nothing has been done yet.',
      severity: 'warning',
      buttons: ['Stop Task: 2 selected rows'],
      names: ['0123', '0123', '4567'],
    });
  });

  test('is chosen again where none is selected that has the command', async () => {
    const nothing = { text: replaced, severity: 'warning', buttons: undefined, names: [] };
    assert.deepEqual(await told(stopTask, ['web-app']), nothing);
    assert.deepEqual(await told(copyName, []), nothing);
  });
});
