import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { cbor, tag } from '@smithy/core/cbor';
import { EventStreamCodec } from '@smithy/core/event-streams';
import { ApiError } from '#core/sim/api-error.ts';
import { writeEvents } from '../../server/src/local/wire/answer.ts';
import { cborText, parseCbor } from '../../server/src/local/wire/cbor.ts';
import { eventMessage } from '../../server/src/local/wire/event-stream.ts';
import { jsonText } from '../../server/src/local/wire/json-text.ts';
import { queryInput } from '../../server/src/local/wire/query-input.ts';
import { restInput, restTarget } from '../../server/src/local/wire/rest.ts';
import { roleToken, sessionOfToken } from '../../server/src/local/wire/role-token.ts';
import { xmlText } from '../../server/src/local/wire/xml-text.ts';

function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof ApiError);
    return `${error.status} ${error.type}: ${error.message}`;
  }
  return 'not refused';
}

describe('an input in CBOR', () => {
  const bytes = (value: unknown) => Buffer.from(cbor.serialize(value));

  test('is plain, with times as seconds and large numbers as numbers, in lists and maps too', () => {
    const input = {
      text: 'a',
      large: 12_345_678_901n,
      nothing: null,
      at: tag({ tag: 1, value: 1_795_219_200 }),
      list: [{ at: tag({ tag: 1, value: 5 }) }, 2n],
      blob: new Uint8Array([1, 2]),
    };
    assert.deepEqual(parseCbor(bytes(input)), {
      text: 'a',
      large: 12_345_678_901,
      nothing: null,
      at: 1_795_219_200,
      list: [{ at: 5 }, 2],
      blob: Buffer.from([1, 2]),
    });
  });

  test('that is empty asks for nothing', () => assert.deepEqual(parseCbor(Buffer.alloc(0)), {}));

  for (const value of [[1], 'text', null, 7]) {
    test(`is refused when it is ${JSON.stringify(value)}`, () => {
      assert.equal(
        refusal(() => parseCbor(bytes(value))),
        '400 SerializationException: The request body must be a CBOR map.',
      );
    });
  }

  test('is refused when it is cut off', () => {
    assert.match(
      refusal(() => parseCbor(bytes({ text: 'abc' }).subarray(0, 6))),
      /^400 SerializationException: The request body is not CBOR: ./,
    );
  });
});

describe('an answer in CBOR', () => {
  const sent = (service: string, output: unknown): unknown => cbor.deserialize(cborText(service, output));
  const time = (value: number) => tag({ tag: 1, value });

  test('has tags around the times that the model has, in lists too, and leaves out what is absent', () => {
    const output = { Timestamps: [1, 2], Values: [3], Label: 'a', Id: undefined, Period: 60 };
    assert.deepEqual(sent('monitoring', { MetricDataResults: [output] }), {
      MetricDataResults: [{ Timestamps: [time(1), time(2)], Values: [3], Label: 'a', Period: 60 }],
    });
  });

  test('of a service that is not known has no times, and one of nothing is a map', () => {
    assert.deepEqual(sent('', { Timestamp: 1, message: null }), { Timestamp: 1, message: null });
    assert.deepEqual(sent('monitoring', undefined), {});
  });

  test('stays as it is when the next one is made', () => {
    const first = cborText('monitoring', { a: 'first' });
    cborText('monitoring', { a: 'other' });
    assert.deepEqual(cbor.deserialize(first), { a: 'first' });
  });
});

test('an event is read by the client of the SDK, headers, content and checksums', () => {
  const utf8 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('utf8');
  const codec = new EventStreamCodec(utf8, (text) => Buffer.from(text, 'utf8'));
  const { headers, body } = codec.decode(eventMessage('sessionUpdate', { text: 'grün' }));
  assert.deepEqual(headers, {
    ':event-type': { type: 'string', value: 'sessionUpdate' },
    ':content-type': { type: 'string', value: 'application/json' },
    ':message-type': { type: 'string', value: 'event' },
  });
  assert.deepEqual(JSON.parse(utf8(body)), { text: 'grün' });
});

test('events go on when a client that was slow has read what was waiting', { timeout: 20_000 }, async () => {
  // More than the buffers of a connection take at once.
  const text = 'x'.repeat(1_000_000);
  const all = Array.from({ length: 20 }, (_, at) => ({ type: 'sessionUpdate', content: { at, text } }));
  async function* events() {
    yield* all;
  }
  const server = createServer((_, response) => void writeEvents(response, events(), 'r1'));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}`, { signal: AbortSignal.timeout(10_000) });
    const expected = [
      eventMessage('initial-response', {}),
      ...all.map(({ type, content }) => eventMessage(type, content)),
    ];
    assert.ok(Buffer.concat(expected).equals(Buffer.from(await answer.arrayBuffer())));
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('times are sent with three decimals at most, and nothing else is rounded', () => {
  assert.equal(
    jsonText({ at: 1_795_219_200.123_456, part: 0.123_456, list: [1_795_219_200.9999] }),
    '{"at":1795219200.123,"part":0.123456,"list":[1795219201]}',
  );
  assert.equal(jsonText({ at: 1_795_219_200.5 }), '{"at":1795219200.5}');
});

test('letters that mean something in XML are written as entities', () => {
  assert.equal(xmlText(`<a b="c"> & 'd'`), `&lt;a b=&quot;c&quot;&gt; &amp; 'd'`);
});

describe('the fields of a form', () => {
  const read = (operation: string, form: string, service = 'iam') =>
    queryInput({ service, operation, protocol: 'query' }, form);

  test('become the members of the model, typed, lists by their numbers', () => {
    assert.deepEqual(
      read(
        'CreateRole',
        'Action=CreateRole&RoleName=web&MaxSessionDuration=7200&Tags.member.10.Key=b&Tags.member.2.Key=a&Tags.member.2.Value=&Other=x',
      ),
      { RoleName: 'web', MaxSessionDuration: 7200, Tags: [{ Key: 'a', Value: '' }, { Key: 'b' }] },
    );
    assert.deepEqual(read('ListPolicies', 'OnlyAttached=true'), { OnlyAttached: true });
    assert.deepEqual(read('ListPolicies', 'OnlyAttached=false'), { OnlyAttached: false });
  });

  test('stay text where they are of another type', () => {
    assert.deepEqual(read('ListPolicies', 'OnlyAttached=yes&MaxItems=many'), {
      OnlyAttached: 'yes',
      MaxItems: 'many',
    });
    assert.deepEqual(read('ListPolicies', 'MaxItems=-1.5'), { MaxItems: -1.5 });
  });

  test('are capitalized and not nested under "member" for EC2', () => {
    assert.deepEqual(read('DescribeVpcs', 'Filter.1.Name=a&Filter.1.Value.1=b&VpcId.1=c', 'ec2'), {
      Filters: [{ Name: 'a', Values: ['b'] }],
      VpcIds: ['c'],
    });
  });

  test('of an operation or a service without a model are taken as they are', () => {
    assert.deepEqual(read('MakeCoffee', 'A.b=1'), { 'A.b': '1' });
    assert.deepEqual(read('ListTopics', 'A=1', 'toString'), { A: '1' });
  });
});

describe('a path with an operation', () => {
  for (const [method, path, service, operation] of [
    ['GET', '/schedules/a', 'scheduler', 'GetSchedule'],
    ['PUT', '/schedules/a', 'scheduler', 'UpdateSchedule'],
    ['GET', '/schedules', 'scheduler', 'ListSchedules'],
    ['GET', '/schedules/a/b', 'scheduler', undefined],
    ['PATCH', '/schedules/a', 'scheduler', undefined],
    ['GET', '/schedules/a', 'iam', undefined],
    ['GET', '/schedules/a', 'toString', undefined],
    ['GET', '/schedules/a', undefined, undefined],
  ] as const) {
    test(`${method} ${path} of ${service} is ${operation}`, () => {
      const target = operation === undefined ? undefined : { service, operation, protocol: 'rest' };
      assert.deepEqual(restTarget(method, path, service), target);
    });
  }

  test('gives the members of its path, its query and its body', () => {
    const input = (operation: string, url: string, body = '') =>
      restInput({ service: 'scheduler', operation }, url, body);
    assert.deepEqual(input('UpdateSchedule', '/schedules/a%2Fb', '{"State":"DISABLED","Name":"x"}'), {
      State: 'DISABLED',
      Name: 'a/b',
    });
    assert.deepEqual(input('GetSchedule', '/schedules/%zz?groupName=g'), { GroupName: 'g', Name: '%zz' });
    assert.deepEqual(input('ListSchedules', '/schedules?MaxResults=5&ScheduleGroup=g&other=1'), {
      MaxResults: 5,
      GroupName: 'g',
    });
    assert.deepEqual(input('ListSchedules', '/schedules?MaxResults=five'), { MaxResults: 'five' });
    assert.deepEqual(input('UntagResource', '/tags/arn?TagKeys=a&TagKeys=b'), {
      TagKeys: ['a', 'b'],
      ResourceArn: 'arn',
    });
  });
});

test('a token of made-up keys names its session, and no other token does', () => {
  const arn = 'arn:aws:sts::000000000000:assumed-role/web/me@x';
  assert.equal(sessionOfToken(roleToken(arn)), arn);
  for (const token of [
    undefined,
    '',
    arn,
    roleToken(arn).slice('ecs-workbench.'.length),
    roleToken(`${arn}/more`),
    roleToken(`x${arn}`),
    roleToken('arn:aws:iam::000000000000:role/web'),
  ]) {
    assert.equal(sessionOfToken(token), undefined, token);
  }
});
