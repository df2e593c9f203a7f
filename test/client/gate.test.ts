import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { ScheduledTask } from '../../client/src/around/schedules.ts';
import type { Command, Invocation } from '../../client/src/command/command.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import commands from '../../client/src/commands/index.ts';
import scaleService from '../../client/src/commands/scale-service.ts';
import stopTask from '../../client/src/commands/stop-task.ts';
import type { ConnectionSetting } from '../../client/src/connections/connection.ts';
import type { ContainerRoot } from '../../client/src/container-files/container-files.ts';
import { ExecTerminal } from '../../client/src/exec/exec-terminal.ts';
import type { ForwardOptions } from '../../client/src/exec/forward-port.ts';
import type { Element } from '../../client/src/tree/entry.ts';
import type { StepAnswer, StepQuestion } from '../../client/src/ui/step.ts';
import type { TerminalProgram } from '../../client/src/ui/terminal-program.ts';
import type { Message, MessageAction } from '../../client/src/ui/ui.ts';
import { partOf } from '../support/part.ts';
import { contextWith, file, type TestContext } from './support/context.ts';
import { everything, find, treeOf } from './support/draw-tree.ts';
import { fakeAround } from './support/fake-around.ts';
import {
  cluster,
  container,
  daemon,
  fakeEcs,
  instance,
  provider,
  service,
  task,
  type World,
} from './support/fake-ecs.ts';
import { scriptedUi } from './support/scripted-ui.ts';

const definition = { family: 'web-app', containerDefinitions: [{ name: 'a', image: 'b', memory: 8 }] };
const files = [
  file('task-definition.json', JSON.stringify({ ...definition, cpu: '256' })),
  file('service.json', '{"serviceName": "api", "taskDefinition": "web-app", "desiredCount": 1}'),
  file('ecs-cluster.json', '{"clusterName": "shop", "capacityProviders": ["FARGATE"]}'),
  file('ecs-schedule.json', JSON.stringify({ Name: 'hourly', ScheduleExpression: 'rate(1 hour)' })),
  file(
    'hello.express-service.json',
    JSON.stringify({ serviceName: 'hello', primaryContainer: { image: 'a' } }),
  ),
  file('agent.ecs-daemon.json', JSON.stringify({ daemonName: 'agent', daemonTaskDefinitionArn: 'a:1' })),
  file('daemon-task-definition.json', JSON.stringify(definition)),
  file('run.json', '{"cluster": "production", "taskDefinition": "web-app", "count": 1}'),
];
const places = { local: { name: 'Local', local: true }, aws: { name: 'prod', profile: 'prod' } };
const guards = {
  plain: {},
  protected: { protected: true },
  'protected by a word': { protected: 'yes' },
  'read-only': { readOnly: true },
  'read-only by a word': { readOnly: 'yes' },
};

type Answering = 'agrees' | 'refuses';

interface Trial {
  readonly context: TestContext;
  /** What happened, in order: `read services`, `change runTask`, `confirm`, `type`. */
  readonly log: string[];
  /** The buttons of the messages so far. */
  readonly buttons: MessageAction[];
  /** Terminals that were opened, each until its session begins. */
  readonly begun: Promise<void>[];
}

/** A deployment that waits for a person's word, so that it can be continued, stopped and rolled back. */
const waiting = {
  arn: 'arn:aws:ecs:us-east-1:123456789012:service-deployment/production/web-app/d1',
  status: 'IN_PROGRESS',
  reason: undefined,
  stage: 'POST_TEST_TRAFFIC_SHIFT',
  target: undefined,
  sources: [],
  hooks: [{ id: 'hook-1', status: 'AWAITING_ACTION', expiresAt: undefined, timeoutAction: undefined }],
  breaker: undefined,
  alarms: undefined,
  rollback: undefined,
  createdAt: undefined,
};

/** What starts tasks on the cluster, and can be paused. */
const nightly: ScheduledTask = {
  ...{ by: 'schedule', arn: 's', name: 'night', group: 'default', target: undefined, enabled: true },
  ...{ when: 'At 3:00 every day (UTC)', expression: 'cron(0 3 * * ? *)', next: undefined },
  ...{ description: undefined, bounds: [], count: 1, input: undefined, taskDefinition: 'web-app:1' },
  cluster: cluster({}).arn,
  run: { input: { taskDefinition: 'web-app:1', count: 1 } },
};
const around = fakeAround({
  bounds: { arn: undefined, least: 1, most: 4, suspended: [] },
  policies: [
    { arn: 'p', name: 'by-cpu', type: 'TargetTrackingScaling', aim: 'CPU at 60 %', target: 60, alarms: [] },
  ],
  schedules: [nightly],
  eventRules: [{ ...nightly, by: 'rule', name: 'closed', enabled: false, run: { fault: 'it is odd.' } }],
});

/** What runs before anything is changed. */
const standing: World = {
  clusters: [
    cluster({
      ...{ services: 1, runningTasks: 1, instances: 2, capacityProviders: ['managed'] },
      defaultStrategy: [{ capacityProvider: 'managed', base: 0, weight: 1 }],
    }),
  ],
  services: [service({ desired: 2, running: 1 })],
  tasks: [task({ id: 'a1', executeCommand: true, containers: [container({ runtimeId: 'r1' })] })],
  daemons: [daemon({ name: 'probe' })],
  capacityProviders: [
    provider({ name: 'managed', autoScalingGroup: 'asg', scaling: { enabled: true, target: 90 } }),
  ],
  accountSettings: [{ name: 'containerInsights', value: 'disabled', principal: undefined, managed: false }],
  instances: [
    instance({ runningTasks: 1 }),
    instance({ id: 'i-2', ec2InstanceId: 'i-2', status: 'DRAINING' }),
  ],
  definitions: { 'web-app:1': definition },
  deployments: [waiting],
};

/** A person who takes the first of everything, types what is asked for, and agrees to all or to nothing. */
function trial(place: keyof typeof places, guard: keyof typeof guards, answering: Answering): Trial {
  const log: string[] = [];
  const buttons: MessageAction[] = [];
  const begun: Promise<void>[] = [];
  const begin: (() => void)[] = [];
  const world = fakeEcs({
    ...standing,
    runResult: { started: [], failures: [{ arn: undefined, reason: 'RESOURCE:CPU', detail: undefined }] },
  });
  const ecs = new Proxy(world, {
    get: (target, name: keyof typeof world) => {
      const call = target[name];
      if (typeof call !== 'function') return call;
      return async (...input: never[]) => {
        const before = target.changes.length;
        const answer = await Reflect.apply(call, target, input);
        log.push(`${target.changes.length > before ? 'change' : 'read'} ${name}`);
        return answer;
      };
    },
  });
  const ui = {
    ...scriptedUi(),
    pick: async <Value>(choices: readonly { readonly value: Value }[]) => choices[0]?.value,
    ask: async ({ prompt, value, placeholder, check }: Parameters<TestContext['ui']['ask']>[0]) => {
      const guarded = /Type (\S+) to continue/.exec(prompt)?.[1];
      log.push(guarded === undefined ? 'ask' : 'type');
      const texts = [guarded, value, placeholder, '1', 'subnet-1', 'web-app'];
      return texts.find((text) => text !== undefined && text !== '' && check?.(text) === undefined);
    },
    step: async <Value>(question: StepQuestion<Value>): Promise<StepAnswer<Value> | undefined> => {
      log.push('ask');
      const { choices: [first] = [] } = 'choices' in question ? question : {};
      if (first !== undefined) return { value: first.value, said: first.label };
      if ('choices' in question) return undefined;
      const texts = [question.value, question.placeholder];
      const said = texts.find(
        (text) => text !== undefined && text !== '' && question.check?.(text) === undefined,
      );
      return said === undefined ? undefined : { value: question.take(said), said };
    },
    confirm: async () => {
      log.push('confirm');
      return answering === 'agrees';
    },
    show: async ({ actions = [] }: Message) => void buttons.push(...actions),
    save: async () => 'saved.json',
    terminal: (program: TerminalProgram) => {
      // Logs are followed for ever, and change nothing.
      if (!(program instanceof ExecTerminal)) return;
      begun.push(new Promise((resolve) => begin.push(resolve)));
      program.start({ write: () => {}, close: () => {} });
    },
  };
  // A slip such as "yes" is what a person may write, whatever the setting's type says.
  const setting = { ...places[place], ...guards[guard] } as ConnectionSetting;
  const context = contextWith({ ecs, ui, connections: [setting], workspace: files, profiles: ['other'] });
  const openSession = () => {
    for (const resolve of begin) resolve();
    return { type: () => {}, resize: () => {}, close: () => {} };
  };
  const ports = { start: async () => void log.push('change startSession') };
  const forwardPort = async ({ begin: start }: ForwardOptions) => {
    await start();
    return { port: 8080, close: () => {} };
  };
  const change = async () => void log.push('change schedule');
  const schedules = { turn: change, put: change, remove: change };
  const scaling = { bound: change, aim: change };
  Object.assign(context.changes, {
    ports: async () => ports,
    schedules: async () => schedules,
    scaling: async () => scaling,
  });
  Object.assign(context, { exec: () => ({ openSession, forwardPort, answersAs: async () => true }) });
  Object.assign(context.containerFiles, {
    open: async ({ run }: ContainerRoot) => {
      const looked = new AbortController();
      begun.push(new Promise((resolve) => begin.push(resolve)));
      begin.push(() => looked.abort());
      run('ls', undefined, looked.signal).catch(() => undefined);
    },
  });
  // Only a connection to the local endpoint can guard it.
  if (place === 'local') Object.assign(context.local, { stop: async () => void log.push('change local') });
  return { context, log, buttons, begun };
}

/** Every way in that a command has: the palette and keys, each row it stands on, each file, and its buttons afterwards. */
async function waysIn({ context }: Trial, command: Command): Promise<(readonly [string, Invocation])[]> {
  const kinds = new Set((command.menus ?? []).flatMap((menu) => (menu.on === 'row' ? menu.kinds : [])));
  const offersFiles = (command.menus ?? []).some(({ on }) => on === 'file' || on === 'editor');
  const rows = await rowsOf(context);
  return [
    ['from the palette', {}],
    ...rows
      .filter(({ kind }) => kinds.has(kind.kind))
      .map((element) => [`on ${element.kind.kind}`, { element }] as const),
    ...severalWays(command, rows),
    ...(offersFiles ? files.map(({ id, name }) => [`on ${name}`, { file: id }] as const) : []),
  ];
}

/** With every row of the view selected, as a person does who presses Ctrl-A before the action. */
function severalWays(command: Command, rows: readonly Element[]): (readonly [string, Invocation])[] {
  const offers = (element: Element) =>
    command.menus?.some((menu) => menu.on === 'row' && menu.kinds.includes(element.kind.kind));
  const element = rows.find(offers);
  return element === undefined ? [] : [['on all that is selected', { element, selected: rows }]];
}

async function rowsOf(context: TestContext): Promise<Element[]> {
  const connections = context.connections.connections();
  // The rows are what was on the screen before, so drawing them is not a call of the command.
  const drawn = await Promise.all(
    (['clusters', 'families'] as const).map((pane) =>
      everything(treeOf(pane, connections, drawing, { around })),
    ),
  );
  return drawn.flat().flatMap((entry) => (entry.type === 'element' ? [entry] : []));
}

const drawing = fakeEcs(standing);

/** What each way in came to, the buttons of the messages as further ways. */
async function logsOf(
  command: Command,
  ...setup: readonly [keyof typeof places, keyof typeof guards, Answering]
): Promise<Map<string, readonly string[]>> {
  const logs = new Map<string, readonly string[]>();
  for (const [name, invocation] of await waysIn(trial(...setup), command)) {
    const { context, log, buttons, begun } = trial(...setup);
    // Whichever way the command switches it, there is something to change.
    const runtime = command.id === 'useRealContainers' ? 'simulated' : 'docker';
    Object.assign(context.settings, { local: () => ({ runtime, allowHost: false }) });
    await runCommand(context, command, invocation);
    await Promise.all(begun);
    logs.set(name, log.splice(0));
    for (const { label, run } of buttons.splice(0)) {
      await run();
      await Promise.all(begun);
      logs.set(`${name}, then ${label}`, log.splice(0));
    }
  }
  return logs;
}

const changesIn = (log: readonly string[]) => log.filter((line) => line.startsWith('change'));
const beforeChange = (log: readonly string[]) =>
  log
    .slice(
      0,
      log.findIndex((line) => line.startsWith('change')),
    )
    .filter((line) => /^(?:confirm|type)$/.test(line));

for (const command of partOf(commands))
  describe(`the gate before "${command.title}"`, () => {
    for (const place of ['local', 'aws'] as const) {
      if (command.changes !== true)
        test(`changes nothing on ${place}, for it says so`, async () => {
          const logs = await logsOf(command, place, 'plain', 'agrees');
          const own = [...logs].filter(([way]) => !way.includes(', then '));
          assert.deepEqual(
            own.flatMap(([, log]) => changesIn(log)),
            [],
          );
        });
      else {
        for (const guard of ['read-only', 'read-only by a word'] as const)
          test(`${guard}: nothing of ${place} is called`, async () => {
            const logs = await logsOf(command, place, guard, 'agrees');
            const own = [...logs].filter(([way]) => !/, then (?:Refresh|Edit)/.test(way));
            assert.deepEqual(
              own.flatMap(([, log]) => log.filter((line) => /^(?:read|change)/.test(line))),
              [],
            );
          });
        for (const guard of ['protected', 'protected by a word'] as const) {
          test(`${guard}: one question and a name typed come before ${place} is changed`, async () => {
            const logs = await logsOf(command, place, guard, 'agrees');
            const asked = [...logs].filter(([, log]) => changesIn(log).length > 0);
            assert.deepEqual(
              asked.map(([way, log]) => [way, beforeChange(log)]),
              asked.map(([way]) => [way, ['confirm', 'type']]),
            );
          });
          test(`${guard}: without an agreement nothing of ${place} is changed`, async () => {
            const logs = await logsOf(command, place, guard, 'refuses');
            assert.deepEqual([...logs.values()].flatMap(changesIn), []);
          });
        }
      }
    }
    if (command.changes === true)
      test('lets a change through when nothing forbids it', async () => {
        const logs = await logsOf(command, 'local', 'protected', 'agrees');
        assert.notDeepEqual([...logs.values()].flatMap(changesIn), []);
      });
  });

describe('the gate knows the connection by the settings, not by the row', () => {
  test('a guard that was added after the row was drawn holds', async () => {
    const { context, log } = trial('aws', 'plain', 'agrees');
    const element = await rowOf(context, 'web-app');
    Object.assign(context.settingsNow[0] ?? {}, { readOnly: true });
    await runCommand(context, scaleService, { element });
    assert.deepEqual(log, []);
  });

  test('a row that claims another address changes nothing', async () => {
    const { context, log } = trial('aws', 'plain', 'agrees');
    const element = await rowOf(context, 'web-app');
    const root = { ...element, parent: undefined };
    const connection = {
      ...element.connection,
      endpoint: 'https://elsewhere.example.com',
      kind: 'endpoint' as const,
    };
    await runCommand(context, scaleService, { element: { ...root, connection } });
    assert.deepEqual(log, []);
  });

  test('a row of a connection that was removed says so', async () => {
    const context = contextWith({ ecs: drawing });
    const element = (await rowsOf(context)).find(({ kind }) => kind.kind === 'task');
    assert.ok(element !== undefined);
    await context.settings.removeConnection('Local');
    await runCommand(context, stopTask, { element });
    assert.deepEqual(context.ui.transcript, [
      '(warning) The connection "Local" is no longer in the settings, so nothing was changed.',
    ]);
  });
});

test('an agreement is made by the gate alone', () => {
  const root = join(import.meta.dirname, '..', '..', 'client', 'src');
  const makers = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(
      (name) => name.endsWith('.ts') && readFileSync(join(root, name), 'utf8').includes('Agreement.after'),
    )
    .sort();
  assert.deepEqual(makers, [join('command', 'gate.ts')]);
});

async function rowOf(context: TestContext, label: string): Promise<Element> {
  return find(treeOf('clusters', context.connections.connections(), drawing), label);
}
