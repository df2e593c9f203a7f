import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { KeptRevisions } from '../../client/src/around/kept-revisions.ts';
import { openSession, type Session } from '../../client/src/aws/index.ts';
import { standingsOf } from '../../client/src/definitions/index.ts';
import type { TextFile } from '../../client/src/files/files.ts';
import { type Local, openLocal } from '../support/local.ts';
import { connection, file } from './support/context.ts';
import { draw, treeOf } from './support/draw-tree.ts';
import { fakeAround } from './support/fake-around.ts';

const place = connection({ name: 'Local', local: true });

describe('the definitions of the workspace beside what a real endpoint has', () => {
  let local: Local;
  let session: Session;

  beforeEach(async () => {
    local = await openLocal();
    const { endpoint } = local.endpoint;
    session = await openSession(connection({ name: 'c', endpoint }), async () => '', { env: {} });
    for (const image of ['web:1', 'web:2'])
      await local.client.send(new RegisterTaskDefinitionCommand(web(image)));
    await local.client.send(new CreateClusterCommand({}));
    const service = {
      serviceName: 'web',
      taskDefinition: 'web',
      desiredCount: 2,
      launchType: 'EC2' as const,
    };
    await local.client.send(new CreateServiceCommand(service));
  });
  afterEach(async () => {
    session.close();
    await local.close();
  });

  /** What the view shows below the folder of these files. */
  async function shown(files: readonly TextFile[], revisions = new KeptRevisions()): Promise<string> {
    const ecs = session.ecs();
    const source = { candidates: async () => files, options: () => ({ associations: {}, rules: {} }) };
    const standings = await standingsOf(ecs, source, (arn) =>
      revisions.read(arn, () => ecs.taskDefinition(arn)),
    );
    const around = fakeAround({ files: standings });
    const drawn = await draw(treeOf('families', [place], ecs, { around }));
    return drawn.slice(0, drawn.indexOf('\n  web\n') + 1);
  }

  test('are equal to, ahead of or behind it, or new there', async () => {
    const other = web('web:3');
    const files = [
      file('1-task-definition.json', JSON.stringify(web('web:2'))),
      file('2-task-definition.json', JSON.stringify(web('web:3'))),
      file('3-task-definition.json', JSON.stringify(web('web:1'))),
      file('4-task-definition.json', JSON.stringify({ ...other, family: 'other' })),
      file(
        '5-service-definition.json',
        JSON.stringify({ serviceName: 'web', taskDefinition: 'web', desiredCount: 2 }),
      ),
      file(
        '6-service-definition.json',
        JSON.stringify({ serviceName: 'web', taskDefinition: 'web:1', desiredCount: 5 }),
      ),
      file('7-service-definition.json', JSON.stringify({ serviceName: 'api', taskDefinition: 'web' })),
      file('8-task-definition.json', JSON.stringify({ ...other, family: '<FAMILY>' })),
    ];
    assert.equal(
      await shown(files),
      `
Local  local endpoint, us-east-1
  Workspace Files
    1-task-definition.json  equal to web:2
    2-task-definition.json  ahead of web:2 · 1 change
    3-task-definition.json  behind web:2, as web:1
    4-task-definition.json  new: there is no other yet
    5-service-definition.json  equal to web on default
    6-service-definition.json  ahead of web on default · 2 changes
    7-service-definition.json  new: there is no api on default yet
    8-task-definition.json  cannot be compared
`,
    );
  });

  test('ask for no older revision twice', async () => {
    const revisions = new KeptRevisions();
    const files = [file('task-definition.json', JSON.stringify(web('web:1')))];
    await shown(files, revisions);
    const first = session.sent();
    await shown(files, revisions);
    // The latest revision, the list of revisions and the families; the older revision is known.
    assert.equal(session.sent() - first, 4);
  });
});

function web(image: string) {
  return { family: 'web', containerDefinitions: [{ name: 'web', image, memory: 64 }] };
}
