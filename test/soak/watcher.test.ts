import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { test } from 'node:test';
import { Caller } from './caller.ts';
import { growth } from './run-soak.ts';
import { Watcher } from './watcher.ts';

type Answers = Readonly<Record<string, object>>;

const instance = {
  containerInstanceArn: 'instance',
  registeredResources: [
    { name: 'CPU', integerValue: 1024 },
    { name: 'MEMORY', integerValue: 1024 },
  ],
  remainingResources: [{ name: 'CPU', integerValue: 0 }],
};

/** A task that runs on the instance from the first second on. */
function task(taskArn: string, more: object = {}) {
  const resources = { cpu: '512', memory: '512' };
  const times = { createdAt: 1, startedAt: 1 };
  return {
    taskArn,
    lastStatus: 'RUNNING',
    containerInstanceArn: 'instance',
    ...resources,
    ...times,
    ...more,
  };
}

function onPort(hostPort: number) {
  return { containers: [{ networkBindings: [{ hostPort, protocol: 'tcp' }] }] };
}

/** What a watcher finds broken in clusters that it looks at one after the other. */
async function brokenIn(...looks: readonly (readonly { readonly taskArn: string }[])[]): Promise<string[]> {
  return seenIn(looks.map((tasks) => answersOf(tasks)));
}

function answersOf(tasks: readonly { readonly taskArn: string }[], shown: object = instance): Answers {
  return {
    ListTasks: { taskArns: tasks.map(({ taskArn }) => taskArn) },
    DescribeTasks: { tasks },
    ListContainerInstances: { containerInstanceArns: ['instance'] },
    DescribeContainerInstances: { containerInstances: [shown] },
  };
}

async function seenIn(looks: readonly Answers[]): Promise<string[]> {
  let answers: Answers = {};
  const server = await answering((operation) => answers[operation]);
  const watcher = new Watcher(new Caller(addressOf(server)));
  for (const look of looks) {
    answers = look;
    await watcher.look();
  }
  await closed(server);
  return watcher.broken;
}

/** Answers each operation with what is said of it, and with a failure where nothing is. */
async function answering(answer: (operation: string) => object | undefined): Promise<Server> {
  const server = createServer((request, response) => {
    const target = String(request.headers['x-amz-target']);
    const found = answer(target.slice(target.indexOf('.') + 1));
    response.writeHead(found === undefined ? 500 : 200);
    response.end(JSON.stringify(found ?? { __type: 'ServerException' }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function addressOf(server: Server): string {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

async function closed(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}

test('a watcher of the soak finds nothing in a cluster where all is well', async () => {
  const [one, two] = [task('one', onPort(1)), task('two', onPort(2))];
  const stopped = task('one', { ...onPort(1), lastStatus: 'STOPPED', stoppedAt: 2 });
  assert.deepEqual(await brokenIn([one, two], [one, two], [stopped, two], [two]), []);
});

test('a watcher of the soak notices an instance that gave more than it has', async () => {
  const three = [task('one'), task('two'), task('three')];
  assert.deepEqual(await brokenIn(three, three), [
    'instance gave 1536 of 1024 CPU',
    'instance gave 1536 of 1024 MEMORY',
  ]);
});

test('a watcher of the soak notices an instance that says that it has less than nothing', async () => {
  const remainingResources = [{ name: 'CPU', integerValue: -1 }];
  assert.deepEqual(await seenIn([answersOf([], { ...instance, remainingResources })]), [
    'instance has -1 CPU left',
  ]);
});

test('a watcher of the soak notices a port that two tasks of an instance have', async () => {
  const both = [task('one', onPort(8080)), task('two', onPort(8080))];
  assert.deepEqual(await brokenIn(both, both), ['instance has 8080/tcp twice']);
});

test('a watcher of the soak notices a task that goes back, ends twice or goes without an end', async () => {
  const stopped = task('one', { lastStatus: 'STOPPED', stoppedAt: 2 });
  assert.deepEqual(
    [
      await brokenIn([task('one')], [task('one', { lastStatus: 'PENDING' })]),
      await brokenIn([stopped], [task('one', { lastStatus: 'STOPPED', stoppedAt: 3 })]),
      await brokenIn([task('one')], [], []),
      await brokenIn([task('one')], [], [task('one')]),
    ],
    [['one went back to PENDING'], ['one ended twice'], ['one is gone and has not ended'], []],
  );
});

test('a watcher of the soak notices a service that does not run what it wants', async () => {
  const service = { serviceName: 'web', runningCount: 4, pendingCount: 0, desiredCount: 5 };
  const deployments = [{ rolloutState: 'COMPLETED' }];
  const server = await answering(() => ({ services: [{ ...service, deployments }] }));
  const found = await new Watcher(new Caller(addressOf(server))).unsettled();
  await closed(server);
  assert.deepEqual(new Set(found), new Set(['web runs 4 of 5, 0 pending, COMPLETED']));
});

test('a caller of the soak notices a call that fails and one that is never answered', async () => {
  const server = await answering(() => undefined);
  const caller = new Caller(addressOf(server));
  await caller.ecs('ListTasks');
  await closed(server);
  await caller.ecs('ListClusters');
  assert.deepEqual(
    caller.failures.map((text) => /\.(\w+): (500|TypeError)/.exec(text)?.slice(1)),
    [
      ['ListTasks', '500'],
      ['ListClusters', 'TypeError'],
    ],
  );
});

test('the soak tells memory that grows from memory that is flat', () => {
  const looks = Array.from({ length: 200 }, (_, index) => index);
  assert.deepEqual(
    [
      growth(looks.map((index) => 150 + index)).isMore,
      growth(looks.map((index) => 150 + (index % 20))).isMore,
    ],
    [true, false],
  );
});
