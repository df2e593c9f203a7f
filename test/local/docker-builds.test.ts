import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { DescribeServicesCommand, type ECSClient } from '@aws-sdk/client-ecs';
import { noEngineReason, startTestEngine, testImage } from '../support/engine.ts';
import { givenBack } from '../support/given-back.ts';
import { localClient } from '../support/local.ts';
import { endProcess, startLocalProcess } from '../support/local-process.ts';
import { page } from '../support/requests.ts';
import { appDeadline, until } from '../support/web-app.ts';

const port = 18_231;
const image = 'localhost/shop/web:1';

const dockerfile = (steps: string) =>
  `FROM ${testImage}\nARG GREETING\nCOPY page /www/index.html\n${steps}\nRUN echo $GREETING >> /www/index.html\nCMD ["httpd", "-f", "-p", "8080", "-h", "/www"]\n`;

describe('an image that cluster.yaml has the engine build', { skip: noEngineReason() ?? false }, () => {
  let client: ECSClient;
  let folder: string;
  const given = givenBack();
  const write = (name: string, content: unknown) =>
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  before(async () => {
    folder = given.adopt(mkdtempSync(join(tmpdir(), 'ecs-builds-')), (each) =>
      rmSync(each, { recursive: true }),
    );
    const engine = given.use(await startTestEngine());
    await mkdir(join(folder, 'web/ignored'), { recursive: true });
    write('web/.dockerignore', 'ignored\n');
    write('web/Dockerfile', dockerfile(''));
    write('web/page', 'first\n');
    write('taskdef.json', {
      family: 'web',
      networkMode: 'bridge',
      containerDefinitions: [
        {
          name: 'web',
          image,
          memory: 32,
          stopTimeout: 2,
          portMappings: [{ containerPort: 8080, hostPort: port }],
        },
      ],
    });
    write('service.json', {
      serviceName: 'web',
      taskDefinition: 'web',
      desiredCount: 1,
      launchType: 'EC2',
      deploymentConfiguration: { minimumHealthyPercent: 0, maximumPercent: 100 },
    });
    write('cluster.yaml', {
      pools: [{ type: 'm6i.large', count: 1 }],
      builds: { [image]: { context: 'web', args: { GREETING: 'hello' } } },
      taskDefinitions: ['taskdef.json'],
      services: [{ file: 'service.json' }],
    });
    const local = await startLocalProcess(
      ['--runtime', 'docker', '--cluster-file', join(folder, 'cluster.yaml')],
      {
        DOCKER_HOST: engine.host,
      },
    );
    given.defer(() => endProcess(local));
    client = given.adopt(localClient(local.endpoint), (each) => each.destroy());
  });

  const shown = () => page(`http://127.0.0.1:${port}/`);
  const messages = async () => {
    const { services } = await client.send(new DescribeServicesCommand({ services: ['web'] }));
    return (services?.[0]?.events ?? []).map(({ message = '' }) => message);
  };
  const deployments = async () => {
    const { services } = await client.send(new DescribeServicesCommand({ services: ['web'] }));
    return new Set((services?.[0]?.deployments ?? []).map(({ id }) => id));
  };

  test('is there before its service, rolled when its folder changes, and kept when a step fails', {
    timeout: 4 * appDeadline,
  }, async () => {
    await until('the first page', async () => (await shown()) === '200 first\nhello');

    const before = await deployments();
    write('web/ignored/notes', 'nobody builds this');
    await delay(2000);
    assert.deepEqual(await deployments(), before);

    write('web/page', 'second\n');
    await until('the second page', async () => (await shown()) === '200 second\nhello');
    await until('the new deployment alone', async () => {
      const ids = await deployments();
      return [...ids].every((id) => !before.has(id));
    });

    write('web/Dockerfile', dockerfile('RUN echo looking for it && ls /nowhere'));
    const ofBuild = async () => (await messages()).filter((message) => message.includes('was not built'));
    await until('an event', async () => (await ofBuild()).length > 0);
    const [message = ''] = await ofBuild();
    assert.match(
      message,
      /^\(service web\) the image localhost\/shop\/web:1 was not built: step 4\/6 "RUN echo looking for it && ls \/nowhere": .*looking for it/i,
    );
    assert.equal(await shown(), '200 second\nhello');

    // A build that would take for ever is given up for the one that mends it.
    write('web/Dockerfile', dockerfile('RUN sleep 100000'));
    await delay(2000);
    write('web/page', 'third\n');
    write('web/Dockerfile', dockerfile(''));
    await until('the third page', async () => (await shown()) === '200 third\nhello');
    assert.equal((await ofBuild()).length, 1);
  });
});
