import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { NodeCommand } from '../../client/src/command/command.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import activateContainerInstance from '../../client/src/commands/activate-container-instance.ts';
import compareRevisions from '../../client/src/commands/compare-revisions.ts';
import convertDefinition from '../../client/src/commands/convert-definition.ts';
import deregisterTaskDefinition from '../../client/src/commands/deregister-task-definition.ts';
import diffTaskDefinition from '../../client/src/commands/diff-task-definition.ts';
import commands from '../../client/src/commands/index.ts';
import registerTaskDefinition from '../../client/src/commands/register-task-definition.ts';
import scaleService from '../../client/src/commands/scale-service.ts';
import stopTask from '../../client/src/commands/stop-task.ts';
import type { Element } from '../../client/src/tree/entry.ts';
import type { Tree } from '../../client/src/tree/tree.ts';
import type { Ui } from '../../client/src/ui/ui.ts';
import { connection, contextWith, file } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { treeOf } from './support/draw-tree.ts';
import { cluster, container, fakeEcs, instance, service, task } from './support/fake-ecs.ts';
import { type ScriptedUi, scriptedUi } from './support/scripted-ui.ts';

assertDialogues('pickers');

const both = ['production', 'staging'].map((name) => cluster({ name, services: 2, instances: 2 }));
const one = both.slice(0, 1);
const containers = ['app', 'side'].map((name) =>
  container({ name, ports: [{ containerPort: 80, hostPort: 1, protocol: 'tcp' }] }),
);
/** Two of each, so that each is asked for. */
const twice = {
  clusters: both,
  services: ['api', 'web'].map((name) => service({ name })),
  tasks: ['a1', 'b2'].map((id) => task({ id, containers })),
  instances: ['i-1', 'i-2'].map((id) => instance({ id, ec2InstanceId: id, status: 'DRAINING' })),
  definitions: { 'api:1': {}, 'api:2': {}, 'web:1': {}, 'web:2': {} },
};
const definition = '{"family": "web", "containerDefinitions": [{"name": "a", "image": "b", "memory": 8}]}';
const nouns = new Set(commands.flatMap((command) => ('on' in command ? [command.on.noun] : [])));

const onNodes = commands.filter((command): command is NodeCommand => 'on' in command);

describe('what a command from the palette asks for', () => {
  for (const command of onNodes)
    test(`"${command.title}" says above each question what it is for, and where`, async () => {
      const { ui, questions } = picking('all');
      const connections = ['one', 'two'].map((name) => ({ name, endpoint: `http://127.0.0.1/${name}` }));
      await runCommand(contextWith({ ecs: fakeEcs(twice), ui, connections }), command, {}).catch(() => {});
      const asked = questions.filter(({ placeholder }) => nouns.has(placeholder.replace(/^Which |\?$/g, '')));
      const [first, ...others] = asked.map(({ title }) => title);
      assert.equal(first, command.purpose);
      for (const title of others)
        assert.match(title, new RegExp(`^${command.purpose}: .+ on .*\\(?one\\b`), title);
    });

  test('is not asked for where there is only one of it', async () => {
    for (const command of onNodes) {
      const { ui, questions } = picking('none');
      const one = {
        ...Object.fromEntries(Object.entries(twice).map(([name, all]) => [name, firstOf(all)])),
        tasks: [task({ id: 'a1', containers: containers.slice(0, 1) })],
      };
      await runCommand(contextWith({ ecs: fakeEcs(one), ui }), command, {}).catch(() => {});
      const kinds = questions.filter(({ placeholder }) => nouns.has(placeholder.replace(/^Which |\?$/g, '')));
      assert.deepEqual(kinds, [], command.title);
    }
  });

  test('is, for files, said with its purpose, and the only one is taken', async () => {
    for (const [command, purpose] of [
      [registerTaskDefinition, 'Register a task definition: file'],
      [diffTaskDefinition, 'Compare a task definition: file'],
      [convertDefinition, 'Convert between JSON and YAML'],
    ] as const)
      for (const count of [1, 2]) {
        const { ui, questions } = picking('none');
        const workspace = ['a', 'b'].slice(0, count).map((name) => file(`${name}/taskdef.json`, definition));
        await runCommand(contextWith({ ecs: fakeEcs(twice), ui, workspace }), command, {});
        const files = questions.filter(({ placeholder }) => placeholder === 'Which file?');
        assert.deepEqual(
          files.map(({ title }) => title),
          count === 1 ? [] : [purpose],
        );
      }
  });

  test('is not the other revision where there are two in all', async () => {
    const { ui, questions } = picking('none');
    const ecs = fakeEcs({ definitions: { 'web:1': {}, 'web:2': {} } });
    await runCommand(contextWith({ ecs, ui }), compareRevisions, {}).catch(() => {});
    assert.deepEqual(
      questions.map(({ placeholder }) => placeholder),
      ['Which revision?'],
    );
  });

  for (const [command, world, label] of [
    [scaleService, { clusters: one }, 'Create Service'],
    [scaleService, {}, 'Create Cluster'],
    [stopTask, { clusters: one }, 'Run Task'],
    [activateContainerInstance, { clusters: one }, 'Add Container Instances'],
    [deregisterTaskDefinition, {}, 'Register'],
  ] as const)
    test(`is offered to be made where there is none: "${command.title}" offers "${label}"`, async () => {
      const { ui } = picking('none');
      await runCommand(contextWith({ ecs: fakeEcs(world), ui }), command, {});
      assert.deepEqual(
        ui.messages.flatMap(({ actions = [] }) => actions.map((action) => action.label)),
        [label],
      );
    });

  test('begins with the row that is selected in the explorer, and with what that row stands under', async () => {
    const services = ['api', 'web'].map((name) => service({ name, cluster: both[1]?.arn ?? '' }));
    const world = { clusters: both, services };
    const tree = treeOf('clusters', [connection({ name: 'Local', local: true })], fakeEcs(world));
    const [root] = tree.roots().entries;
    assert.ok(root?.type === 'element');
    const staging = await below(tree, root, 'staging');
    const web = await below(tree, await below(tree, staging, 'Services'), 'web');
    const { ui, labels } = listing();
    const connections = [{ name: 'Local', local: true as const }];
    await runCommand(
      contextWith({ ecs: fakeEcs(world), ui, connections, selected: [web] }),
      scaleService,
      {},
    );
    assert.deepEqual(labels, [
      ['staging', 'production'],
      ['web', 'api'],
    ]);
  });

  test('leaves out what it could do nothing with: Activate offers only what is draining', async () => {
    const offered: string[][] = [];
    const instances = ['ACTIVE', 'DRAINING', 'ACTIVE', 'DRAINING'].map((status, at) =>
      instance({ id: `i-${at}`, ec2InstanceId: `i-${at}`, status }),
    );
    const ui: ScriptedUi = {
      ...scriptedUi(),
      pick: async (choices) => {
        offered.push(choices.map(({ label }) => label));
        return undefined;
      },
    };
    const ecs = fakeEcs({ clusters: both.slice(0, 1), instances });
    await runCommand(contextWith({ ecs, ui }), activateContainerInstance, {});
    assert.deepEqual(offered, [['i-1', 'i-3']]);
  });
});

/** A person who takes the first of each list; the labels of each are noted. */
function listing(): { readonly ui: ScriptedUi; readonly labels: string[][] } {
  const labels: string[][] = [];
  const pick: Ui['pick'] = async (choices) => {
    labels.push(choices.map(({ label }) => label));
    return choices[0]?.value;
  };
  return { ui: { ...scriptedUi(), pick, ask: async () => undefined }, labels };
}

async function below(tree: Tree, parent: Element, label: string): Promise<Element> {
  const found = (await tree.children(parent)).find(
    (entry) => entry.type === 'element' && entry.kind.view(entry.item).label === label,
  );
  assert.ok(found?.type === 'element', label);
  return found;
}

interface Question {
  readonly title: string;
  readonly placeholder: string;
}

/** A person who takes the first of each list, or leaves at once; what was asked is noted. */
function picking(what: 'all' | 'none'): { readonly ui: ScriptedUi; readonly questions: Question[] } {
  const questions: Question[] = [];
  const pick: Ui['pick'] = async (choices, question) => {
    questions.push(question);
    return what === 'all' ? choices[0]?.value : undefined;
  };
  const leaving = async () => undefined;
  return { ui: { ...scriptedUi(), pick, ask: leaving, confirm: async () => false }, questions };
}

function firstOf(all: unknown): unknown {
  return Array.isArray(all) ? all.slice(0, 1) : Object.fromEntries(Object.entries(Object(all)).slice(0, 1));
}
