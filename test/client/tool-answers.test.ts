import { test } from 'node:test';
import { isObject } from '#core/document/value.ts';
import { callTool } from '#core/tools/call.ts';
import { type Around, ToolRefusal } from '#core/tools/tool.ts';
import { analysedWith } from '../../client/src/definitions/index.ts';
import { drawnOutputs } from '../support/fit.ts';
import { assertGolden } from '../support/golden.ts';
import { cluster, container, fakeEcs, instance, service, task } from './support/fake-ecs.ts';

const options = { 'awslogs-group': '/ecs/web', 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'p' };
const definition = (image: string) => ({
  family: 'web-app',
  containerDefinitions: [
    {
      ...{ name: 'app', image, memory: 64, environment: [{ name: 'KEY', value: 'secret' }] },
      logConfiguration: { logDriver: 'awslogs', options },
    },
    { name: 'side', image: 'b', memory: 8, essential: false },
  ],
});
const files: Readonly<Record<string, string>> = {
  'task-definition.json': JSON.stringify(definition('a:2')),
  'same.json': JSON.stringify(definition('a:1')),
  'service.json':
    '{"serviceName": "web-app", "cluster": "production", "taskDefinition": "web-app", "desiredCount": 3}',
  'new.json': '{"serviceName": "new", "taskDefinition": "web-app", "desiredCount": 1}',
  'broken.yaml': 'family: web-app\ncpu: 100\nrequiresCompatibilities: [FARGATE]\n',
  'open.yaml': 'family: {{ .Family }}\ncontainerDefinitions: []\n',
  'notes.json': '{"a": 1}',
};

const where = { cluster: cluster({}).arn, service: 'web-app' };
const named = { cluster: where.cluster, name: 'web-app' };

/** What assistants may send, and one or two things that they may not. */
const calls: readonly (readonly [string, unknown])[] = [
  ['ecs_sing', {}],
  ['ecs_list', []],
  ['ecs_list', {}],
  ['ecs_list', { what: 'everything' }],
  ['ecs_list', { what: 7, colour: 'red' }],
  ['ecs_list', null],
  ...['clusters', 'services', 'tasks', 'instances', 'families', 'revisions'].map(
    (what) => ['ecs_list', { what }] as const,
  ),
  ...['services', 'tasks', 'instances'].map(
    (what) => ['ecs_list', { what, cluster: where.cluster }] as const,
  ),
  ['ecs_list', { what: 'tasks', ...where }],
  ['ecs_list', { what: 'revisions', family: 'web-app' }],
  ...['cluster', 'service', 'task', 'container-instance', 'task-definition', 'secret'].flatMap((kind) => [
    ['ecs_describe', { kind, name: 'web-app' }] as const,
    ['ecs_describe', { kind, name: 'none', cluster: where.cluster }] as const,
  ]),
  ['ecs_describe', { kind: 'service', ...named }],
  ['ecs_describe', { kind: 'task', name: 'aaaaaaa1', cluster: where.cluster }],
  ['ecs_describe', { kind: 'task-definition', name: 'web-app:1' }],
  ['ecs_diff', {}],
  ['ecs_diff', { path: 'task-definition.json', text: '{}' }],
  ['ecs_diff', { path: 'task-definition.json' }],
  ['ecs_diff', { path: 'same.json', revision: 'web-app:1' }],
  ['ecs_diff', { path: 'same.json', revision: 'web-app:9' }],
  ['ecs_diff', { path: 'notes.json' }],
  ['ecs_diff', { path: 'open.yaml' }],
  ['ecs_diff', { path: 'none.json' }],
  ['ecs_diff', { text: files['task-definition.json'] }],
  ['ecs_events', where],
  ['ecs_events', { ...where, count: 1 }],
  ['ecs_events', { ...where, service: 'none' }],
  ['ecs_logs', named],
  ['ecs_logs', { ...named, name: 'aaaaaaa1', lines: 2.9 }],
  ['ecs_logs', { ...named, name: 'aaaaaaa1', lines: 0 }],
  ['ecs_logs', { ...named, name: 'aaaaaaa1', lines: 501 }],
  ['ecs_logs', { ...named, name: 'aaaaaaa1' }],
  ['ecs_logs', { ...named, name: 'none' }],
  ['ecs_fargate_sizes', {}],
  ['ecs_fargate_sizes', { cpu: 256 }],
  ['ecs_fargate_sizes', { memory: 512 }],
  ['ecs_fargate_sizes', { cpu: 256, memory: 512 }],
  ['ecs_fargate_sizes', { cpu: 300, memory: 100 }],
  ['ecs_validate', { path: 'broken.yaml' }],
  ['ecs_validate', { path: 'same.json' }],
  ['ecs_validate', { text: 'family: web', name: 'task-definition.yaml' }],
  ['ecs_fit', { cluster: where.cluster, path: 'same.json' }],
  ['ecs_fit', { cluster: where.cluster, path: 'service.json', definition: 'same.json' }],
  ['ecs_fit', { cluster: where.cluster, path: 'service.json' }],
  ['ecs_fit', { cluster: where.cluster, path: 'notes.json' }],
  ['ecs_fit', { cluster: 'none', path: 'same.json' }],
  ['ecs_why', named],
  ['ecs_why', { ...named, name: 'bbbbbbb3', path: 'same.json' }],
  ['ecs_why', { ...named, name: 'none' }],
  ['ecs_register', { path: 'task-definition.json' }],
  ['ecs_register', { path: 'same.json' }],
  ['ecs_register', { path: 'service.json' }],
  ['ecs_scale', { ...where, count: 3 }],
  ['ecs_scale', { ...where, count: 2 }],
  ['ecs_scale', { ...where, count: 0 }],
  ['ecs_scale', { ...where, count: -1 }],
  ['ecs_scale', { ...where, count: 1.5 }],
  ['ecs_scale', { ...where, service: 'none', count: 1 }],
  ['ecs_stop_task', { cluster: where.cluster, task: 'aaaaaaa1' }],
  ['ecs_stop_task', { cluster: where.cluster, task: 'aaaaaaa1', reason: 'it hangs' }],
  ['ecs_stop_task', { cluster: where.cluster, task: 'none' }],
  ['ecs_roll_back', where],
  ['ecs_roll_back', { ...where, service: 'none' }],
  ['ecs_deploy', { ...where, definition: 'task-definition.json' }],
  ['ecs_deploy', { ...where, definition: 'service.json' }],
  ['ecs_deploy', { ...where, described: 'service.json' }],
  ['ecs_deploy', { ...where, service: 'new', described: 'new.json' }],
  ['ecs_deploy', { ...where, revision: 'web-app:1' }],
  ['ecs_deploy', { ...where, revision: 'web-app:1', force: true }],
  ['ecs_deploy', { ...where, images: ['app=c:3'] }],
  ['ecs_deploy', { ...where, images: ['other=c:3'] }],
  ...['app', 'app=', '=c'].map((image) => ['ecs_deploy', { ...where, images: [image] }] as const),
  ['ecs_deploy', { ...where, images: 'app=c' }],
];

test('what assistants are answered, and what they change', async () => {
  const told: string[] = [];
  for (const [name, input] of calls) {
    const ecs = world();
    told.push(`${name} ${JSON.stringify(input)}`);
    const { value, isError } = await callTool(name, input, around(ecs, told));
    told.push(
      ...ecs.changes.map((change) => `-> ${JSON.stringify(change)}`),
      `${isError ? 'error: ' : ''}${shown(value)}`,
      '',
    );
  }
  assertGolden(told.join('\n'), 'client/tool-answers.txt');
});

/** A cluster with a service, tasks that run and that have stopped, and an instance. */
function world() {
  const group = 'service:web-app';
  const stopped = { group, desiredStatus: 'STOPPED', status: 'STOPPED' } as const;
  return fakeEcs({
    clusters: [cluster({ services: 1 })],
    instances: [instance({})],
    services: [
      service({
        desired: 2,
        running: 2,
        events: [
          { id: 'e1', at: 1_795_219_200, message: '(service web-app) has reached a steady state.' },
          { id: 'e2', at: undefined, message: '(service web-app) has started 1 tasks.' },
        ],
      }),
    ],
    tasks: [
      ...Array.from({ length: 6 }, (_, at) =>
        task({ id: `aaaaaaa${at}`, group, containers: [container({})] }),
      ),
      ...Array.from({ length: 6 }, (_, at) =>
        task({
          ...stopped,
          id: `bbbbbbb${at}`,
          stoppedAt: (at * 5) % 6,
          stoppedReason: 'Essential container in task exited',
        }),
      ),
      task({ ...stopped, id: 'cccccccc', stoppedAt: undefined, taskDefinition: 'web-app:9' }),
    ],
    definitions: { 'web-app:1': definition('a:1') },
    capacity: drawnOutputs('a:cpu=512,memory=256 b').filter(isObject),
  });
}

function around(ecs: ReturnType<typeof world>, told: string[]): Around {
  return {
    analysis: async (named) => analysedWith(named, { associations: {}, rules: {} }),
    read: async (name) => {
      const text = files[name];
      if (text === undefined) throw new ToolRefusal(`There is no file ${name}.`);
      return { name, text };
    },
    ecs: async () => ecs,
    lastLines: async ({ group, stream, task: id, region }, count) => {
      told.push(`${count} lines of ${group} ${stream} in ${region}`);
      return id.startsWith('b') ? undefined : ['one', 'two'].slice(-count);
    },
    changing: async (change) => {
      told.push(`asked: ${JSON.stringify(change)}`);
      return ecs;
    },
  };
}

/** An answer; what is long is shown by its beginning. */
function shown(value: unknown): string {
  const text = JSON.stringify(value, undefined, 1);
  return text.length > 6000 ? `${text.slice(0, 6000)}…` : text;
}
