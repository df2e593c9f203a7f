import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DeleteLogStreamCommand,
  DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  type InputLogEvent,
  ListTagsForResourceCommand,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
  StartLiveTailCommand,
  StartQueryCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Type } from '#core/schema/types.ts';
import { neighbours } from '#schemas/neighbours.js';
import { classesOf } from '../../server/src/local/members/member-table.ts';
import { neighbourClass, neighbourTables } from '../../server/src/local/members/neighbour-members.ts';
import { type Local, openLocal, plain, refusal, start } from '../support/local.ts';

const names = { logGroupName: '/ecs/web', logStreamName: 'ecs/web/1' };
const arn = 'arn:aws:logs:us-east-1:000000000000:log-group:/ecs/web';
const t0 = start.getTime();

function logsClient(endpoint: string): CloudWatchLogsClient {
  return new CloudWatchLogsClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    // The API puts "streaming-" before the host of live tail, which an address cannot have.
    disableHostPrefix: true,
  });
}

describe('CloudWatch Logs', () => {
  let local: Local;
  let logs: CloudWatchLogsClient;
  beforeEach(async () => {
    local = await openLocal();
    logs = logsClient(local.endpoint.endpoint);
    await logs.send(new CreateLogGroupCommand({ logGroupName: names.logGroupName, tags: { team: 'a' } }));
    await logs.send(new CreateLogStreamCommand(names));
  });
  afterEach(async () => {
    logs.destroy();
    await local.close();
  });

  const put = (messages: readonly string[], at = 0, stream = names.logStreamName) =>
    logs.send(
      new PutLogEventsCommand({
        logGroupName: names.logGroupName,
        logStreamName: stream,
        logEvents: messages.map((message, index) => ({ timestamp: t0 + at + index, message })),
      }),
    );
  const get = (input: object) => logs.send(new GetLogEventsCommand({ ...names, ...input }));
  const textsOf = (answer: { events?: { message?: string | undefined }[] | undefined }) =>
    answer.events?.map(({ message }) => message);

  test('has groups with retention and tags, and pages of them by name', async () => {
    await logs.send(new CreateLogGroupCommand({ logGroupName: '/ecs/api' }));
    await logs.send(new PutRetentionPolicyCommand({ logGroupName: '/ecs/web', retentionInDays: 7 }));
    const first = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: '/ecs/', limit: 1 }));
    assert.deepEqual(
      first.logGroups?.map(({ logGroupName }) => logGroupName),
      ['/ecs/api'],
    );
    const second = await logs.send(
      new DescribeLogGroupsCommand({ logGroupNamePrefix: '/ecs/', limit: 1, nextToken: first.nextToken }),
    );
    assert.deepEqual(plain(second), {
      logGroups: [
        {
          logGroupName: '/ecs/web',
          creationTime: t0,
          retentionInDays: 7,
          metricFilterCount: 0,
          arn: `${arn}:*`,
          storedBytes: 0,
          logGroupClass: 'STANDARD',
          logGroupArn: arn,
          deletionProtectionEnabled: false,
        },
      ],
    });
    await logs.send(new TagResourceCommand({ resourceArn: arn, tags: { stage: 'test' } }));
    await logs.send(new UntagResourceCommand({ resourceArn: arn, tagKeys: ['team'] }));
    const { tags } = await logs.send(new ListTagsForResourceCommand({ resourceArn: arn }));
    assert.deepEqual(tags, { stage: 'test' });
    await logs.send(new DeleteRetentionPolicyCommand({ logGroupName: '/ecs/web' }));
    const { logGroups } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: '/ecs/web' }));
    assert.equal(logGroups?.[0]?.retentionInDays, undefined);
  });

  test('reads a stream in both directions, and repeats the token at an end', async () => {
    await put(['a', 'b', 'c', 'd', 'e']);
    const latest = await get({ limit: 2 });
    assert.deepEqual(textsOf(latest), ['d', 'e']);
    const earlier = await get({ limit: 2, nextToken: latest.nextBackwardToken });
    assert.deepEqual(textsOf(earlier), ['b', 'c']);
    const end = await get({ nextToken: latest.nextForwardToken });
    assert.deepEqual([textsOf(end), end.nextForwardToken], [[], latest.nextForwardToken]);
    const begin = await get({ startFromHead: true, limit: 3 });
    assert.deepEqual(textsOf(begin), ['a', 'b', 'c']);
    const onward = await get({ nextToken: begin.nextForwardToken });
    assert.deepEqual(textsOf(onward), ['d', 'e']);
    await put(['f'], 10);
    assert.deepEqual(textsOf(await get({ nextToken: onward.nextForwardToken })), ['f']);
    const between = await get({ startTime: t0 + 1, endTime: t0 + 3, startFromHead: true });
    assert.deepEqual(textsOf(between), ['b', 'c']);
    assert.equal(
      await refusal(get({ nextToken: 'f/1/s' })),
      'InvalidParameterException: The specified nextToken is invalid.',
    );
  });

  test('filters all streams of a group by time and pattern, page by page', async () => {
    await logs.send(new CreateLogStreamCommand({ ...names, logStreamName: 'ecs/web/2' }));
    await put(['ERROR one', 'fine', 'ERROR three']);
    await put(['ERROR two'], 1, 'ecs/web/2');
    const filter = (input: object) =>
      logs.send(new FilterLogEventsCommand({ logGroupName: '/ecs/web', filterPattern: 'ERROR', ...input }));
    const first = await filter({ limit: 2 });
    assert.deepEqual(
      first.events?.map(({ logStreamName, timestamp, message }) => [logStreamName, timestamp, message]),
      [
        ['ecs/web/1', t0, 'ERROR one'],
        ['ecs/web/2', t0 + 1, 'ERROR two'],
      ],
    );
    const second = await filter({ limit: 2, nextToken: first.nextToken });
    assert.deepEqual([textsOf(second), second.nextToken], [['ERROR three'], undefined]);
    assert.deepEqual(textsOf(await filter({ startFromHead: false, limit: 1, startTime: t0 })), [
      'ERROR three',
    ]);
    assert.deepEqual(textsOf(await filter({ logStreamNames: ['ecs/web/2'] })), ['ERROR two']);
    assert.deepEqual(textsOf(await filter({ logStreamNamePrefix: 'ecs/web/1' })), [
      'ERROR one',
      'ERROR three',
    ]);
    assert.match(
      await refusal(filter({ filterPattern: '{ $.a = }' })),
      /^InvalidParameterException: Invalid filter/,
    );
  });

  test('lists streams by name and by their last event', async () => {
    await logs.send(new CreateLogStreamCommand({ ...names, logStreamName: 'ecs/web/2' }));
    await put(['late'], 5000);
    const { logStreams } = await logs.send(
      new DescribeLogStreamsCommand({ logGroupName: '/ecs/web', orderBy: 'LastEventTime', descending: true }),
    );
    assert.deepEqual(
      logStreams?.map(({ logStreamName, firstEventTimestamp, lastEventTimestamp }) => [
        logStreamName,
        firstEventTimestamp,
        lastEventTimestamp,
      ]),
      [
        ['ecs/web/1', t0 + 5000, t0 + 5000],
        ['ecs/web/2', undefined, undefined],
      ],
    );
    const list = (nextToken?: string) =>
      logs.send(new DescribeLogStreamsCommand({ logGroupName: '/ecs/web', limit: 1, nextToken }));
    const page = await list();
    const rest = await list(page.nextToken);
    assert.deepEqual(
      [page, rest].map((each) => each.logStreams?.map(({ logStreamName }) => logStreamName)),
      [['ecs/web/1'], ['ecs/web/2']],
    );
    assert.equal(rest.nextToken, undefined);
  });

  test('refuses in the words of the service', async () => {
    const events = (logEvents: InputLogEvent[]) =>
      refusal(logs.send(new PutLogEventsCommand({ ...names, logEvents })));
    assert.deepEqual(
      [
        await refusal(logs.send(new CreateLogGroupCommand({ logGroupName: '/ecs/web' }))),
        await refusal(logs.send(new CreateLogStreamCommand(names))),
        await refusal(logs.send(new CreateLogStreamCommand({ ...names, logGroupName: 'none' }))),
        await refusal(logs.send(new GetLogEventsCommand({ ...names, logStreamName: 'none' }))),
        await refusal(logs.send(new CreateLogGroupCommand({ logGroupName: 'a b' }))),
        await refusal(
          logs.send(new PutRetentionPolicyCommand({ logGroupName: '/ecs/web', retentionInDays: 2 })),
        ),
        await events([
          { timestamp: t0 + 1, message: 'a' },
          { timestamp: t0, message: 'b' },
        ]),
        await events([{ timestamp: t0, message: 'x'.repeat(1_048_576) }]),
        await refusal(logs.send(new StartQueryCommand({ queryString: 'x', startTime: 0, endTime: 1 }))),
      ],
      [
        'ResourceAlreadyExistsException: The specified log group already exists',
        'ResourceAlreadyExistsException: The specified log stream already exists',
        'ResourceNotFoundException: The specified log group does not exist.',
        'ResourceNotFoundException: The specified log stream does not exist.',
        "InvalidParameterException: 1 validation error detected: Value 'a b' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+",
        'InvalidParameterException: Invalid retention value. Valid values are: [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653]',
        'InvalidParameterException: Log events in a single PutLogEvents request must be in chronological order.',
        'InvalidParameterException: Upload too large: 1048602 bytes exceeds limit of 1048576',
        'UnsupportedFeatureException: The local endpoint does not carry out StartQuery of CloudWatch Logs; call it on AWS.',
      ],
    );
  });

  test('takes no event that is too old or too new, and says which', async () => {
    const day = 24 * 3_600_000;
    const old = await put(['old'], -15 * day);
    const fresh = await put(['now']);
    const young = await put(['young'], 3 * 3_600_000);
    assert.deepEqual(
      [old, fresh, young].map(({ rejectedLogEventsInfo }) => rejectedLogEventsInfo),
      [{ tooOldLogEventEndIndex: 1 }, undefined, { tooNewLogEventStartIndex: 0 }],
    );
    assert.deepEqual(textsOf(await get({})), ['now']);
  });

  test('forgets the events of what is deleted, also when it is made again', async () => {
    await put(['a']);
    await logs.send(new DeleteLogStreamCommand(names));
    await logs.send(new CreateLogStreamCommand(names));
    assert.deepEqual(textsOf(await get({})), []);
    await put(['b']);
    await logs.send(new DeleteLogGroupCommand({ logGroupName: '/ecs/web' }));
    await logs.send(new CreateLogGroupCommand({ logGroupName: '/ecs/web' }));
    await logs.send(new CreateLogStreamCommand(names));
    assert.deepEqual(textsOf(await get({})), []);
  });

  test('shows what retention leaves', async () => {
    await put(['yesterday'], -25 * 3_600_000);
    await put(['today']);
    await logs.send(new PutRetentionPolicyCommand({ logGroupName: '/ecs/web', retentionInDays: 1 }));
    assert.deepEqual(textsOf(await get({})), ['today']);
  });

  test('streams a live tail of what matches', async () => {
    const { responseStream } = await logs.send(
      new StartLiveTailCommand({ logGroupIdentifiers: [arn], logEventFilterPattern: 'ERROR' }),
    );
    const heard: unknown[] = [];
    for await (const { sessionStart, sessionUpdate } of responseStream ?? []) {
      if (sessionStart !== undefined) {
        heard.push(sessionStart.logGroupIdentifiers);
        await put(['ERROR one', 'fine']);
      }
      heard.push(...(sessionUpdate?.sessionResults ?? []));
      if (heard.length > 1) break;
    }
    assert.deepEqual(heard, [
      [arn],
      {
        logStreamName: 'ecs/web/1',
        logGroupIdentifier: '000000000000:/ecs/web',
        message: 'ERROR one',
        timestamp: t0,
        ingestionTime: t0,
      },
    ]);
  });
});

describe('logs in a state folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ecs-logs-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function during<Result>(run: (logs: CloudWatchLogsClient, local: Local) => Promise<Result>) {
    const local = await openLocal(folder);
    const logs = logsClient(local.endpoint.endpoint);
    try {
      return await run(logs, local);
    } finally {
      logs.destroy();
      await local.close();
    }
  }
  const read = (logs: CloudWatchLogsClient) =>
    logs.send(new GetLogEventsCommand(names)).then(({ events }) => events?.map(({ message }) => message));

  test('are there after a restart; what a crash tore off or damaged is left out and told', async () => {
    await during(async (logs) => {
      await logs.send(new CreateLogGroupCommand({ logGroupName: '/ecs/web' }));
      await logs.send(new CreateLogStreamCommand(names));
      for (const message of ['first ✓\n', 'second', 'third']) {
        await logs.send(new PutLogEventsCommand({ ...names, logEvents: [{ timestamp: t0, message }] }));
      }
    });
    const file = join(folder, 'logs', readdirSync(join(folder, 'logs'))[0] ?? '');
    const bytes = readFileSync(file);
    bytes.write('X', bytes.indexOf('second'));
    writeFileSync(file, Buffer.concat([bytes, Buffer.from('torn')]));
    const told = await during(async (logs, local) => {
      assert.deepEqual(await read(logs), ['first ✓\n', 'third']);
      await logs.send(
        new PutLogEventsCommand({ ...names, logEvents: [{ timestamp: t0, message: 'fourth' }] }),
      );
      assert.deepEqual(await read(logs), ['first ✓\n', 'third', 'fourth']);
      return local.logged;
    });
    assert.deepEqual(told, [
      `${file} is damaged: 1 of its lines of log are lost.`,
      `${file} is damaged: its end is cut off, and the line that it is of is lost.`,
    ]);
  });
});

describe('the tables of members of the services beside ECS', () => {
  for (const [service, table] of Object.entries(neighbourTables)) {
    test(`class every member of every operation of ${service} that is carried out, and no other`, () => {
      const { operations = {}, shapes = {} } = neighbours[service] ?? {};
      const wanted = new Set<string>();
      const visit = (type: Type): void => {
        if (type.kind === 'list') visit(type.item);
        else if (type.kind === 'map') visit(type.value);
        else if (type.kind === 'object') {
          for (const [member, { type: inner }] of Object.entries(shapes[type.shape] ?? {})) {
            const name = `${type.shape}.${member}`;
            const known = wanted.has(name);
            wanted.add(name);
            // What is below a member without effect has none either.
            const { state = 'acts' } = neighbourClass(service, type.shape, member) ?? {};
            if (!known && ['acts', 'real', 'checked'].includes(state)) visit(inner);
          }
        }
      };
      for (const shape of Object.values(operations)) visit({ kind: 'object', shape });
      const classed = Object.entries(table).flatMap(([shape, members]) =>
        [...classesOf(members).keys()].map((member) => `${shape}.${member}`),
      );
      assert.deepEqual(classed.sort(), [...wanted].sort());
    });
  }
});
