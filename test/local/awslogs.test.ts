import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateClusterCommand,
  DescribeTasksCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StopTaskCommand,
} from '@aws-sdk/client-ecs';
import { awslogsRoute } from '#core/logs/awslogs/awslogs-options.ts';
import { dateTimePattern } from '#core/logs/awslogs/date-time-pattern.ts';
import { EventAssembler } from '#core/logs/awslogs/event-assembler.ts';
import { LogLines } from '../../server/src/local/runtime/docker/log-lines.ts';
import { type Local, openLocal } from '../support/local.ts';

const group = '/ecs/web';

describe('a simulated container with the awslogs driver', () => {
  let local: Local;
  let logs: CloudWatchLogsClient;
  const open = async (more: { readonly makeLogGroups?: boolean } = {}) => {
    local = await openLocal(undefined, undefined, [{ type: 'm6i.large', count: 1 }], more);
    logs = new CloudWatchLogsClient({
      endpoint: local.endpoint.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    });
    await local.client.send(new CreateClusterCommand({ clusterName: 'default' }));
  };
  const close = async () => {
    logs.destroy();
    await local.close();
  };
  beforeEach(() => open());
  afterEach(close);

  /** Runs a task of one container and lets it go on for so many seconds. */
  async function run(options: Record<string, string>, container: object = {}): Promise<string> {
    await local.client.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        containerDefinitions: [
          {
            name: 'app',
            image: 'nginx',
            memory: 64,
            logConfiguration: {
              logDriver: 'awslogs',
              options: { 'awslogs-group': group, 'awslogs-region': 'us-east-1', ...options },
            },
            ...container,
          },
        ],
      }),
    );
    const { tasks } = await local.client.send(new RunTaskCommand({ taskDefinition: 'web' }));
    await pass();
    return tasks?.[0]?.taskArn ?? '';
  }
  async function pass(): Promise<void> {
    for (let second = 0; second < 5; second += 1) {
      local.clock.advance(1);
      await local.endpoint.settled();
    }
  }
  const lines = async () => {
    const { events } = await logs.send(new FilterLogEventsCommand({ logGroupName: group }));
    return events?.map(({ message }) => message);
  };
  const reasonOf = async (taskArn: string) => {
    const { tasks } = await local.client.send(new DescribeTasksCommand({ tasks: [taskArn] }));
    return [tasks?.[0]?.lastStatus, tasks?.[0]?.stopCode, tasks?.[0]?.stoppedReason];
  };

  test('writes what becomes of it to the stream that ECS names', async () => {
    await logs.send(new CreateLogGroupCommand({ logGroupName: group }));
    const taskArn = await run(
      { 'awslogs-stream-prefix': 'ecs' },
      { healthCheck: { command: ['CMD-SHELL', 'true'] } },
    );
    await local.client.send(new StopTaskCommand({ task: taskArn }));
    await pass();
    assert.deepEqual(await lines(), [
      'Simulated container of nginx started; nothing runs in it.',
      'Health check: HEALTHY.',
      'Stopped with exit code 143.',
    ]);
    const { logStreams } = await logs.send(new DescribeLogStreamsCommand({ logGroupName: group }));
    const id = taskArn.slice(taskArn.lastIndexOf('/') + 1);
    assert.deepEqual(
      logStreams?.map(({ logStreamName }) => logStreamName),
      [`ecs/app/${id}`],
    );
  });

  test('writes the lines that are declared for it, and no others', async () => {
    await run(
      { 'awslogs-stream-prefix': 'ecs', 'awslogs-create-group': 'true' },
      { dockerLabels: { 'ecs-workbench.simulate.log': 'hello\nworld' } },
    );
    assert.deepEqual(await lines(), ['hello', 'world']);
    const { logGroups } = await logs.send(new DescribeLogGroupsCommand({}));
    assert.deepEqual(
      logGroups?.map(({ logGroupName }) => logGroupName),
      [group],
    );
  });

  test('starts without its log group where those are made, which is said once', async () => {
    await close();
    await open({ makeLogGroups: true });
    const options = { 'awslogs-stream-prefix': 'ecs' };
    for (const taskArn of [await run(options), await run(options)])
      assert.deepEqual(await reasonOf(taskArn), ['RUNNING', undefined, undefined]);
    assert.deepEqual(
      local.logged.filter((line) => line.includes('log group')),
      [
        'The log group /ecs/web was not there and has been made. On AWS the task would stop: make the group first, or set "awslogs-create-group" to "true".',
      ],
    );
  });

  test('does not start without its log group', async () => {
    assert.deepEqual(await reasonOf(await run({ 'awslogs-stream-prefix': 'ecs' })), [
      'STOPPED',
      'TaskFailedToStart',
      'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1',
    ]);
  });
});

describe('lines become events', () => {
  const source = { taskId: '1', containerName: 'app' };
  const assemble = (options: Record<string, string>, written: readonly string[]) => {
    const route = awslogsRoute({ logDriver: 'awslogs', options }, source, 'blocking');
    const assembler = new EventAssembler(route?.firstLine);
    const events = assembler.add(written.map((message, timestamp) => ({ timestamp, message })));
    return [...events, ...assembler.end()].map(({ timestamp, message }) => [timestamp, message]);
  };

  test('by a pattern of their first line, with the time of that line', () => {
    assert.deepEqual(
      assemble({ 'awslogs-multiline-pattern': '^(INFO|ERROR)' }, ['lost', 'INFO a', ' at b', '', 'ERROR c']),
      [
        [0, 'lost'],
        [1, 'INFO a\n at b\n'],
        [4, 'ERROR c'],
      ],
    );
  });

  test('by the date that begins them', () => {
    assert.deepEqual(
      assemble({ 'awslogs-datetime-format': '[%b %d, %Y %H:%M:%S]' }, [
        '[Nov 28, 2026 21:00:00] a',
        'more',
        '[Nov 28, 2026 21:00:01] b',
      ]),
      [
        [0, '[Nov 28, 2026 21:00:00] a\nmore'],
        [2, '[Nov 28, 2026 21:00:01] b'],
      ],
    );
    assert.throws(() => dateTimePattern('%Q'), /unknown code "%Q"/);
  });

  for (const [format, date, other] of [
    ['%a', 'Sat', 'Nov'],
    ['%A', 'Saturday', 'Sat'],
    ['%b', 'Nov', 'Sat'],
    ['%B', 'November', 'Nov'],
    ['%d', '28', '8'],
    ['.%f', '.123456', '.123'],
    ['%H', '21', '9'],
    ['%I', '09', '9'],
    ['%j', '332', '32'],
    ['%S%L', '07.123', '07123'],
    ['%m', '11', 'xi'],
    ['%M', '05', '5'],
    ['%p', 'PM', 'pm'],
    ['%S', '07', '7'],
    ['<%w>', '<6>', '<16>'],
    ['%y', '26', '6'],
    ['%Y', '2026', '26'],
    ['%z', '+0100', '0100'],
    ['%Z', 'UTCT', 'utc'],
    ['100%%', '100%', '100'],
    ['%H.%M', '21.05', '21:05'],
  ] as const) {
    test(`by ${format}, which ${date} is and ${other} is not`, () => {
      assert.deepEqual(
        assemble({ 'awslogs-datetime-format': format }, [`${date} a`, `${other} more`, `${date} b`]),
        [
          [0, `${date} a\n${other} more`],
          [2, `${date} b`],
        ],
      );
    });
  }

  test('each for itself without a pattern, empty ones left out and long ones cut between characters', () => {
    const long = 'ä'.repeat(131_059 + 10);
    const events = assemble({}, ['a', '', long]);
    assert.deepEqual(
      events.map(([time, message]) => [time, String(message).length]),
      [
        [0, 1],
        [2, 131_059],
        [2, 10],
      ],
    );
  });

  test('with a buffer of the size that is said in non-blocking mode only', () => {
    const buffer = (options: Record<string, string>, defaultMode = 'blocking') =>
      awslogsRoute({ logDriver: 'awslogs', options }, source, defaultMode)?.buffer;
    assert.deepEqual(
      [
        buffer({}),
        buffer({ mode: 'non-blocking' }),
        buffer({ mode: 'non-blocking', 'max-buffer-size': '25m' }),
        buffer({}, 'non-blocking'),
        buffer({ mode: 'blocking' }, 'non-blocking'),
      ],
      [undefined, 10 * 1024 * 1024, 25 * 1024 * 1024, 10 * 1024 * 1024, undefined],
    );
    assert.throws(() => buffer({ mode: 'non-blocking', 'max-buffer-size': 'lots' }), /invalid size: 'lots'/);
  });
});

describe("the engine's log stream", () => {
  const frame = (output: number, text: string) => {
    const head = Buffer.alloc(8);
    head[0] = output;
    head.writeUInt32BE(Buffer.byteLength(text), 4);
    return Buffer.concat([head, Buffer.from(text)]);
  };
  const at = '2026-11-28T21:00:00.123456789Z';
  const time = Date.parse('2026-11-28T21:00:00.123Z');

  test('is cut into lines wherever its chunks end, each output for itself', () => {
    const bytes = Buffer.concat([
      frame(1, `${at} one\n`),
      frame(1, `${at} tw`),
      frame(2, `${at} error ✓\n`),
      frame(1, `${at} o\n`),
      frame(1, `${at} rest`),
    ]);
    for (const size of [1, 7, 1000]) {
      const lines = new LogLines(true);
      const found = [];
      for (let start = 0; start < bytes.length; start += size) {
        found.push(...lines.add(bytes.subarray(start, start + size), 0));
      }
      found.push(...lines.end());
      assert.deepEqual(
        found,
        ['one', 'error ✓', 'two', 'rest'].map((message) => ({ timestamp: time, message })),
      );
    }
  });

  test('of a terminal has no frames', () => {
    const lines = new LogLines(false);
    assert.deepEqual(
      [...lines.add(Buffer.from(`${at} a\r\n${at} b`), 0), ...lines.add(Buffer.from('c\r\n'), 0)],
      ['a', 'bc'].map((message) => ({ timestamp: time, message })),
    );
  });

  test('that tells seconds only gets the time of arrival, and nothing comes before what was written before it', () => {
    const lines = new LogLines(false);
    const second = Date.parse('2026-11-28T21:00:00Z');
    assert.deepEqual(
      [
        ...lines.add(Buffer.from('2026-11-28T21:00:00Z a\n'), second + 300),
        ...lines.add(Buffer.from('2026-11-28T21:00:00Z b\n'), second + 5000),
      ],
      ['a', 'b'].map((message) => ({ timestamp: second + 300, message })),
    );
  });

  test('that is read over again late gives nothing an earlier time than what it gave before', () => {
    const lines = new LogLines(false);
    const second = Date.parse('2026-11-28T21:00:00Z');
    lines.add(Buffer.from('2026-11-28T21:00:00Z a\n2026-11-28T21:00:00Z'), second + 300);
    assert.deepEqual(lines.reached, { second: second / 1000, messages: ['a'] });
    assert.deepEqual(
      lines.again().add(Buffer.from('2026-11-28T21:00:00Z a\n2026-11-28T21:00:00Z b\n'), second + 5000),
      ['a', 'b'].map((message) => ({ timestamp: second + 300, message })),
    );
  });
});
