import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runCommand } from '../../client/src/command/run-command.ts';
import openInConsole from '../../client/src/commands/open-in-console.ts';
import { consolePageOf } from '../../client/src/inputs/console-page-of.ts';
import { Arrangement } from '../../client/src/tree/arrangement.ts';
import type { Element } from '../../client/src/tree/entry.ts';
import { ForgetfulMemory } from '../../client/src/tree/memory.ts';
import nodes from '../../client/src/tree/nodes/index.ts';
import { assertGolden } from '../support/golden.ts';
import { connection, contextWith } from './support/context.ts';
import { everything, treeOf } from './support/draw-tree.ts';
import { scriptedUi } from './support/scripted-ui.ts';
import { around, world } from './support/whole-world.ts';

const aws = connection({ name: 'prod', profile: 'prod', region: 'us-east-1' });

/** The first row of each kind. */
async function rows(): Promise<readonly Element[]> {
  const arrangement = new Arrangement(new ForgetfulMemory());
  await arrangement.setGrouping('service', { by: 'family' });
  const panes = await Promise.all(
    (['clusters', 'families'] as const).map((pane) =>
      everything(treeOf(pane, [aws], world, { around, arrangement })),
    ),
  );
  const elements = panes.flat().filter((entry) => entry.type === 'element');
  return nodes.flatMap(({ kind }) => elements.find((each) => each.kind.kind === kind) ?? []);
}

const offered = (openInConsole.menus ?? []).flatMap((entry) => (entry.on === 'row' ? entry.kinds : []));

describe('the pages of the console', () => {
  test('are those in the table, for each kind of row; a kind without one is not offered it', async () => {
    const lines = (await rows()).map((element) => {
      const { kind } = element.kind;
      return `${kind}: ${offered.includes(kind) ? (consolePageOf(element, 'us-east-1') ?? 'NONE') : '-'}`;
    });
    assert.equal(lines.length, nodes.length);
    assertGolden(`${lines.join('\n')}\n`, 'client/rows/console-pages.txt');
    assert.deepEqual(
      lines.filter((line) => line.endsWith('NONE')),
      [],
    );
  });

  test('are opened in the browser; where there is none, that is said', async () => {
    const [element] = (await rows()).filter(({ kind }) => kind.kind === 'family');
    assert.ok(element !== undefined);
    const ui = scriptedUi();
    const context = contextWith({ ecs: world, ui });
    await runCommand(context, openInConsole, { element });
    const nowhere = { ...element, connection: { ...aws, region: 'us-iso-east-1/' } };
    await runCommand(context, openInConsole, { element: nowhere });
    await runCommand(context, openInConsole, {});
    assert.deepEqual(ui.transcript, [
      'browse https://us-east-1.console.aws.amazon.com/ecs/v2/task-definitions/web-app?region=us-east-1',
      '(info) The AWS console has no page for web-app: its Region or ARN is not one of AWS.',
      '(info) Choose "Open in AWS Console" on a row in the ECS view.',
    ]);
    assert.deepEqual(
      ui.messages[0]?.actions?.map(({ label }) => label),
      ['Refresh'],
    );
  });
});
