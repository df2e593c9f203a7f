import assert from 'node:assert/strict';
import { request } from 'node:http';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { createLocalEndpoint, type LocalEndpoint } from '../../server/src/local/endpoint.ts';

const ecs = 'AmazonEC2ContainerServiceV20141113';
const signed = (region: string, service = 'ecs') =>
  `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261121/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`;

describe('the wire', () => {
  let local: LocalEndpoint;
  const logged: string[] = [];
  before(async () => {
    local = await createLocalEndpoint({ runtime: 'simulated', log: (line) => logged.push(line) });
  });
  after(() => local.close());

  test('answers in AWS JSON with a request id', async () => {
    const answer = await post('ListClusters', '{}');
    assert.equal(answer.status, 200);
    assert.equal(answer.headers['content-type'], 'application/x-amz-json-1.1');
    assert.match(answer.headers['x-amzn-requestid'] ?? '', /^[0-9a-f-]{36}$/);
    assert.equal(answer.body, '{"clusterArns":[]}');
  });

  test('takes an empty body for an empty input', async () => {
    assert.equal((await post('ListClusters', '')).body, '{"clusterArns":[]}');
  });

  test('takes the region from the signature, and another one when there is none', async () => {
    const inRegion = await post('CreateCluster', '{"clusterName":"a"}', {
      authorization: signed('eu-west-3'),
    });
    const unsigned = await post('CreateCluster', '{"clusterName":"b"}');
    assert.equal(arnIn(inRegion.body), 'arn:aws:ecs:eu-west-3:000000000000:cluster/a');
    assert.equal(arnIn(unsigned.body), 'arn:aws:ecs:us-east-1:000000000000:cluster/b');
    const listed = await post('ListClusters', '{}', { authorization: signed('eu-west-3') });
    assert.deepEqual(JSON.parse(listed.body), {
      clusterArns: ['arn:aws:ecs:eu-west-3:000000000000:cluster/a'],
    });
  });

  test('listens on the loopback address only', () => {
    const address = local.server.address();
    assert.ok(typeof address === 'object' && address !== null);
    assert.equal(address.address, '127.0.0.1');
    assert.equal(local.endpoint, `http://127.0.0.1:${address.port}`);
  });

  for (const [name, body, message] of [
    ['no JSON', '{"a":', /^The request body is not JSON: /],
    ['a list', '[]', /^The request body must be a JSON object\.$/],
    ['text', '"a"', /^The request body must be a JSON object\.$/],
    ['null', 'null', /^The request body must be a JSON object\.$/],
    ['bytes that are no text', Buffer.from([0x7b, 0xff, 0x7d]), /^The request body is not UTF-8 text\.$/],
  ] as const) {
    test(`refuses a body that is ${name}`, async () => {
      const answer = await post('ListClusters', body);
      assert.equal(answer.status, 400);
      assert.equal(errorIn(answer.body).__type, 'SerializationException');
      assert.match(errorIn(answer.body).message, message);
    });
  }

  test('refuses a body over a megabyte by its announced length', async () => {
    const answer = await post('ListClusters', Buffer.alloc(3 * 1024 * 1024, 0x20));
    assert.equal(answer.status, 413);
    assert.deepEqual(JSON.parse(answer.body), {
      __type: 'RequestEntityTooLargeException',
      message: 'The request body has 3145728 bytes; this endpoint takes at most 1048576 bytes.',
    });
  });

  test('refuses a body without a length as soon as it is over a megabyte, and reads no more of it', async () => {
    const { taken, answer } = await flood(256);
    assert.match(answer, /^HTTP\/1\.1 413 /);
    assert.match(answer, /connection: close/i);
    assert.match(answer, /"__type":"RequestEntityTooLargeException","message":"The request body has more; /);
    // What the system takes on the way counts, up to some MiB at each end.
    assert.ok(taken < 32, `${taken} MiB of 256 taken`);
    assert.equal((await post('ListClusters', '{}')).status, 200);
  });

  test('refuses an operation that ECS does not have', async () => {
    assert.deepEqual(await refusal('MakeCoffee'), {
      __type: 'UnknownOperationException',
      message: "Amazon ECS has no operation 'MakeCoffee'.",
    });
  });

  test('says so when it does not carry out an operation that ECS has', async () => {
    assert.deepEqual(await refusal('DiscoverPollEndpoint'), {
      __type: 'UnsupportedFeatureException',
      message: 'The local endpoint does not carry out DiscoverPollEndpoint; call it on AWS.',
    });
  });

  test('names the service of a call that went to the wrong endpoint', async () => {
    const answer = await send('POST', '/', '{}', { 'x-amz-target': 'CodeDeploy_20141006.ListDeployments' });
    assert.equal(answer.status, 400);
    assert.deepEqual(JSON.parse(answer.body), {
      __type: 'UnknownOperationException',
      message:
        "The local endpoint does not stand in for the service 'codedeploy' (ListDeployments). It stands in for Amazon ECS, Application Auto Scaling, EC2, Elastic Container Registry, Elastic Load Balancing, EventBridge, Identity and Access Management, CloudWatch Logs, CloudWatch, S3, EventBridge Scheduler, Secrets Manager, AWS Cloud Map, Systems Manager and Security Token Service. For 'codedeploy' to be called on AWS, unset AWS_ENDPOINT_URL (or \"endpoint_url\") and name the endpoint for each service that you want here: AWS_ENDPOINT_URL_ECS, AWS_ENDPOINT_URL_APPLICATION_AUTO_SCALING, AWS_ENDPOINT_URL_EC2, AWS_ENDPOINT_URL_ECR, AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2, AWS_ENDPOINT_URL_EVENTBRIDGE, AWS_ENDPOINT_URL_IAM, AWS_ENDPOINT_URL_CLOUDWATCH_LOGS, AWS_ENDPOINT_URL_CLOUDWATCH, AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL_SCHEDULER, AWS_ENDPOINT_URL_SECRETS_MANAGER, AWS_ENDPOINT_URL_SERVICEDISCOVERY, AWS_ENDPOINT_URL_SSM, AWS_ENDPOINT_URL_STS, or the endpoint setting of each client.",
    });
  });

  test('names the service of a call by its signature, where the target is one of many', async () => {
    const answer = await send('POST', '/', '{}', {
      'x-amz-target': 'DynamoDB_20120810.ListTables',
      authorization: signed('us-east-1', 'dynamodb'),
    });
    assert.equal(answer.status, 400);
    assert.match(
      errorIn(answer.body).message,
      /^The local endpoint does not stand in for the service 'dynamodb' \(ListTables\)\./,
    );
  });

  test('names the service of a call in another protocol, by its signature', async () => {
    const rest = await send('GET', '/2015-03-31/functions', '', {
      authorization: signed('us-east-1', 'lambda'),
    });
    assert.equal(rest.status, 400);
    assert.match(
      errorIn(rest.body).message,
      /does not stand in for the service 'lambda' \(GET \/2015-03-31\/functions\)/,
    );

    const form = 'Action=ListTopics&Version=2010-03-31';
    const query = await send('POST', '/', form, { ...formType, authorization: signed('us-east-1', 'sns') });
    assert.equal(query.status, 400);
    assert.equal(query.headers['content-type'], 'text/xml');
    assert.match(
      query.body,
      /^<ErrorResponse><Error><Type>Sender<\/Type><Code>UnknownOperationException<\/Code>/,
    );
    assert.match(query.body, /does not stand in for the service 'sns' \(ListTopics\)/);
  });

  test('tells who the caller is', async () => {
    const form = 'Action=GetCallerIdentity&Version=2011-06-15';
    const answer = await send('POST', '/', form, { ...formType, authorization: signed('us-east-1', 'sts') });
    assert.equal(answer.status, 200);
    assert.equal(
      answer.body.replace(/<RequestId>[^<]*/, '<RequestId>'),
      '<GetCallerIdentityResponse><GetCallerIdentityResult><UserId>AKIDEXAMPLE</UserId><Account>000000000000</Account><Arn>arn:aws:iam::000000000000:root</Arn></GetCallerIdentityResult><ResponseMetadata><RequestId></RequestId></ResponseMetadata></GetCallerIdentityResponse>',
    );
  });

  test('refuses what is not a call at all', async () => {
    const answer = await send('GET', '/', '', {});
    assert.equal(answer.status, 400);
    assert.deepEqual(JSON.parse(answer.body), {
      __type: 'UnknownOperationException',
      message:
        'GET / is not an ECS operation. Send POST / with the header X-Amz-Target: AmazonEC2ContainerServiceV20141113.<Operation>.',
    });
  });

  test('shows its own state to a person', async () => {
    const answer = await send('GET', '/status', '', {});
    const { time, ...rest } = JSON.parse(answer.body);
    assert.equal(typeof time, 'number');
    assert.deepEqual(rest, {
      runtime: 'simulated',
      account: '000000000000',
      region: 'us-east-1',
      speed: 1,
      throttling: [],
    });
  });

  for (const [name, headers, message] of [
    ['a web page', { origin: 'https://example.com' }, 'This endpoint does not answer web pages.'],
    [
      'a page of its own address',
      { origin: 'http://127.0.0.1:1' },
      'This endpoint does not answer web pages.',
    ],
    [
      'a form or image of a page',
      { 'sec-fetch-site': 'cross-site' },
      'This endpoint does not answer web pages.',
    ],
    [
      'a host name that was pointed at 127.0.0.1',
      { host: 'evil.example.com' },
      "This endpoint does not answer to the host name 'evil.example.com'. Call it as 127.0.0.1 or localhost.",
    ],
    [
      'a host name that begins like the loopback address',
      { host: '127.0.0.1.evil.example' },
      "This endpoint does not answer to the host name '127.0.0.1.evil.example'. Call it as 127.0.0.1 or localhost.",
    ],
  ] as const) {
    test(`does not answer ${name}`, async () => {
      const answer = await post('ListClusters', '{}', headers);
      assert.equal(answer.status, 403);
      assert.deepEqual(JSON.parse(answer.body), { __type: 'AccessDeniedException', message });
    });
  }

  for (const host of ['localhost:8080', 'LOCALHOST', '[::1]:80', '127.0.0.1', '127.1.2.3:4']) {
    test(`answers to the name ${host}`, async () => {
      assert.equal((await post('ListClusters', '{}', { host })).status, 200);
    });
  }

  test('has logged no fault', () => assert.deepEqual(logged, []));

  function post(operation: string, body: string | Buffer, headers: Readonly<Record<string, string>> = {}) {
    return send('POST', '/', body, { 'x-amz-target': `${ecs}.${operation}`, ...headers });
  }

  async function refusal(operation: string): Promise<unknown> {
    const answer = await post(operation, '{}');
    assert.equal(answer.status, 400);
    return JSON.parse(answer.body);
  }

  /** Sends so many MiB in chunks for as long as they are taken; gives how many were, and the answer. */
  function flood(total: number): Promise<{ readonly taken: number; readonly answer: string }> {
    const { port } = new URL(local.endpoint);
    const size = 1024 * 1024;
    const chunk = `${size.toString(16)}\r\n${' '.repeat(size)}\r\n`;
    return new Promise((resolve) => {
      let taken = 0;
      let answer = '';
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(
          `POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Amz-Target: ${ecs}.ListClusters\r\nTransfer-Encoding: chunked\r\n\r\n`,
        );
        more();
      });
      const more = () => {
        if (taken === total || socket.destroyed) return;
        socket.write(chunk, (error) => {
          if (error) return;
          taken += 1;
          more();
        });
      };
      socket.on('data', (data) => {
        answer += String(data);
      });
      socket.on('error', () => {});
      socket.once('close', () => resolve({ taken, answer }));
    });
  }

  function send(
    method: string,
    path: string,
    body: string | Buffer,
    headers: Readonly<Record<string, string>>,
  ) {
    return new Promise<Received>((resolve, reject) => {
      const sent = request(`${local.endpoint}${path}`, { method, headers }, async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        const received = Buffer.concat(chunks).toString();
        // Every header that is asked for here comes once, so its value is text.
        const names = response.headers as Record<string, string | undefined>;
        resolve({ status: response.statusCode ?? 0, headers: names, body: received });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }
});

const formType = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };

interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

function errorIn(body: string): { readonly __type: string; readonly message: string } {
  return JSON.parse(body);
}

function arnIn(body: string): string {
  return JSON.parse(body).cluster.clusterArn;
}
