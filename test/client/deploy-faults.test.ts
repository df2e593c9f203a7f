import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  DescribeServicesCommand,
  ListServiceDeploymentsCommand,
  ListTaskDefinitionsCommand,
} from '@aws-sdk/client-ecs';
import deploy from '../../client/src/commands/deploy.ts';
import { openEcs } from '../../server/src/aws/open-ecs.ts';
import { fateAt, type OnTheWay, openFaultyWay } from '../support/faulty-way.ts';
import { isWhole, partOf } from '../support/part.ts';
import { between, pick, seeded } from '../support/random.ts';
import { file, type TestContext } from './support/context.ts';
import { type Deploying, definition, openDeploying } from './support/deploying.ts';

/** The revision that the service wants, and how often something was registered and deployed. */
async function there({ local: { client } }: Deploying) {
  const { services: [web] = [] } = await client.send(
    new DescribeServicesCommand({ cluster: 'demo', services: ['web'] }),
  );
  const { taskDefinitionArns = [] } = await client.send(
    new ListTaskDefinitionsCommand({ familyPrefix: 'web' }),
  );
  const { serviceDeployments = [] } = await client.send(
    new ListServiceDeploymentsCommand({ cluster: 'demo', service: 'web', maxResults: 100 }),
  );
  return {
    wants: web?.taskDefinition?.split('/').at(-1),
    revisions: taskDefinitionArns.length,
    deployments: serviceDeployments.length,
  };
}

/** What the first turns aim at, whatever the moment. */
const changes = ['RegisterTaskDefinition', 'UpdateService'];
const turns = Array.from({ length: 24 }, (_, turn) => turn);

const inFile = (image: string) => file('task-definition.json', JSON.stringify(definition(image)));
const lastOf = ({ ui }: TestContext) => ui.messages.at(-1)?.text ?? '';

test('a deploy in the editor whose way to ECS fails says what there is, does nothing twice and ends', {
  timeout: 120_000,
}, async (context) => {
  const random = seeded(77);
  const world = await openDeploying();
  context.after(() => world.close());
  await world.running();
  let interrupted = 0;
  for (const turn of partOf(turns)) {
    const kind = turn < 2 ? 'answer lost' : pick<OnTheWay>(random, ['cut', 'answer lost', 'throttled']);
    const moment = between(random, 8, 24);
    const last = moment + pick(random, [1, 6, 1_000]);
    const before = await there(world);
    const way = await openFaultyWay(
      world.local.endpoint.endpoint,
      fateAt({ kind, moment, last, change: changes[turn] }),
    );
    const session = await openEcs({ endpoint: way.address, profile: undefined, region: 'us-east-1' });
    const changed = inFile(`web:turn-${turn}`);
    const asked = { files: [changed], invocation: { file: changed.id }, answers: [{ agree: true }] };
    const run = await world.run(deploy, { ...asked, instead: session.ecs });
    session.close();
    way.close();
    const now = await there(world);
    const said = `turn ${turn}: ${kind} from call ${moment} to ${last}: ${run.ui.transcript.join('\n')}`;
    for (const change of changes) assert.ok(way.arrived.filter((each) => each === change).length <= 1, said);
    assert.ok(now.revisions <= before.revisions + 1 && now.deployments <= before.deployments + 1, said);
    const [, told] = /should run 2 tasks of (\S+?);/.exec(lastOf(run)) ?? [];
    if (told === undefined) assert.match(lastOf(run), /\S/, said);
    else assert.equal(told, now.wants, said);
    if (!/is stable/.test(lastOf(run))) interrupted += 1;
    world.local.clock.advance(300);
    const again = await world.run(deploy, asked);
    assert.match(lastOf(again), /is stable|already|Nothing|nothing/, said);
    const mended = await there(world);
    assert.deepEqual(
      [mended.revisions, mended.deployments],
      [before.revisions + 1, before.deployments + 1],
      said,
    );
  }
  assert.ok(!isWhole || interrupted >= 5, `${interrupted} of 24 were interrupted.`);
});
