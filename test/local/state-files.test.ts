import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { CreateRepositoryCommand, ECRClient } from '@aws-sdk/client-ecr';
import { RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import {
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { MetadataIds } from '../../server/src/local/metadata/metadata-ids.ts';
import { openFolderStore } from '../../server/src/local/state/folder-store.ts';
import { type Local, openLocal, start } from '../support/local.ts';
import { neighbourOptions } from '../support/neighbour.ts';

/** What tells each service's part of the state, as the journal has it. */
const said = ['shop-family', '/web/key', 'db-secret', 'web-repository', 'web-targets', '/ecs/web'];

test('every file of a state folder is one whose damage is tried, and the journal has what every service keeps', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-files-'));
  const local = await openLocal(folder);
  await fill(local);
  await local.close();
  // Only real containers ask about themselves, so only they have this file made.
  new MetadataIds(folder).keepPort(80);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  // Tried in state-damage, log-segments and task-metadata.
  assert.deepEqual(files.sort(), [
    'backup/snapshot-1.json',
    'journal-1.jsonl',
    'logs/segment-00000001.log',
    'metadata.json',
    'snapshot.json',
  ]);

  const journal = join(folder, 'journal-1.jsonl');
  const whole = readFileSync(journal);
  for (const word of said) assert.ok(whole.includes(word), word);
  for (const word of said) {
    const changed = Buffer.from(whole);
    const place = whole.indexOf(word);
    changed[place] = (whole[place] ?? 0) ^ 0x01;
    writeFileSync(journal, changed);
    await assert.rejects(openFolderStore(folder), (error: Error) =>
      error.message.startsWith(`${journal} is damaged: `),
    );
  }
  rmSync(folder, { recursive: true, force: true });
});

async function fill({ client, endpoint: { endpoint } }: Local): Promise<void> {
  const options = neighbourOptions(endpoint);
  const containerDefinitions = [{ name: 'app', image: 'nginx', memory: 64 }];
  await client.send(new RegisterTaskDefinitionCommand({ family: 'shop-family', containerDefinitions }));
  await new SSMClient(options).send(
    new PutParameterCommand({ Name: '/web/key', Value: 'x', Type: 'SecureString' }),
  );
  await new SecretsManagerClient(options).send(
    new CreateSecretCommand({ Name: 'db-secret', SecretString: 'x' }),
  );
  await new ECRClient(options).send(new CreateRepositoryCommand({ repositoryName: 'web-repository' }));
  await new ElasticLoadBalancingV2Client(options).send(
    new CreateTargetGroupCommand({ Name: 'web-targets', Protocol: 'HTTP', Port: 80, TargetType: 'ip' }),
  );
  const logs = new CloudWatchLogsClient(options);
  const stream = { logGroupName: '/ecs/web', logStreamName: 'one' };
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/ecs/web' }));
  await logs.send(new CreateLogStreamCommand(stream));
  const logEvents = [{ timestamp: start.getTime(), message: 'line' }];
  await logs.send(new PutLogEventsCommand({ ...stream, logEvents }));
}
