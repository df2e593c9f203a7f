import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeServicesCommand,
  ListServiceDeploymentsCommand,
  ListTaskDefinitionsCommand,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { type CliSetup, cli } from '../support/cli.ts';
import { type FaultyWay, fateAt, type OnTheWay, openFaultyWay } from '../support/faulty-way.ts';
import { declareInstances, type Local, openLocal } from '../support/local.ts';
import { isWhole, partOf } from '../support/part.ts';
import { between, pick, seeded } from '../support/random.ts';

const bundle = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-deploy-faults-'));
after(() => rmSync(folder, { recursive: true }));

/** A service of two tasks of `web:1`, which is stable. */
async function openWorld(): Promise<Local> {
  const local = await openLocal();
  const { client } = local;
  await client.send(new CreateClusterCommand({ clusterName: 'demo' }));
  await declareInstances(client, 'demo', ['us-east-1a', 'us-east-1b']);
  await client.send(new RegisterTaskDefinitionCommand(definition('web:1')));
  await client.send(
    new CreateServiceCommand({
      ...{ serviceName: 'web', cluster: 'demo', taskDefinition: 'web', desiredCount: 2 },
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
    }),
  );
  local.clock.advance(120);
  return local;
}

function definition(image: string) {
  return { family: 'web', containerDefinitions: [{ name: 'app', image, memory: 64 }] };
}

const toWeb = ['--cluster', 'demo', '--service', 'web', '--wait', '--format', 'json'];

function argumentsTo(address: string): string[] {
  return ['deploy', 'task-definition.json', ...toWeb, '--endpoint-url', address, '--region', 'us-east-1'];
}

/** Deploys the file, watched, while time passes at each look. */
function deploy({ clock }: Local, address: string, setup: CliSetup = {}) {
  let waited = 0;
  return cli(argumentsTo(address), {
    folder,
    now: () => waited,
    pause: async (_, signal) => {
      signal.throwIfAborted();
      clock.advance(5);
      waited += 5_000;
    },
    ...setup,
  });
}

/** What ECS has of the service: the revision that it wants, and how often something was registered and deployed. */
async function there({ client }: Local) {
  const where = { cluster: 'demo', services: ['web'] };
  const { services: [web] = [] } = await client.send(new DescribeServicesCommand(where));
  const { taskDefinitionArns = [] } = await client.send(
    new ListTaskDefinitionsCommand({ familyPrefix: 'web' }),
  );
  const { serviceDeployments = [] } = await client.send(
    new ListServiceDeploymentsCommand({ cluster: 'demo', service: 'web', maxResults: 100 }),
  );
  const short = (arn = '') => arn.slice(arn.lastIndexOf('/') + 1);
  const rollouts = (web?.deployments ?? []).map(({ taskDefinition, rolloutState }) => ({
    taskDefinition: short(taskDefinition),
    rollout: rolloutState,
  }));
  return {
    state: {
      ...{ taskDefinition: short(web?.taskDefinition), desired: web?.desiredCount },
      ...{ running: web?.runningCount, deployments: rollouts },
    },
    revisions: taskDefinitionArns.length,
    deployments: serviceDeployments.length,
  };
}

function write(image: string): void {
  writeFileSync(join(folder, 'task-definition.json'), JSON.stringify(definition(image)));
}

/** Deploys the same once more on a good way: it ends well, and what was done already is not done again. */
async function assertMended(local: Local, before: Awaited<ReturnType<typeof there>>): Promise<void> {
  local.clock.advance(300);
  const { code, out } = await deploy(local, local.endpoint.endpoint);
  assert.equal(code, 0, out);
  const now = await there(local);
  assert.equal(now.revisions, before.revisions + 1);
  assert.equal(now.deployments, before.deployments + 1);
  assert.equal(now.state.running, 2);
  assert.deepEqual(
    now.state.deployments.map(({ rollout }) => rollout),
    ['COMPLETED'],
  );
}

describe('a deployment whose way to ECS fails', () => {
  test('at 42 moments, says what there is, does nothing twice and ends', {
    timeout: 240_000,
  }, async (context) => {
    const random = seeded(2013);
    const local = await openWorld();
    context.after(() => local.close());
    const ends: Record<string, number> = {};
    for (const turn of partOf(turns)) {
      const kind =
        turn < 2 ? 'answer lost' : pick<OnTheWay>(random, ['cut', 'answer lost', 'throttled', 'unavailable']);
      const moment = between(random, 0, 26);
      // Once, for a while, or from then on.
      const last = moment + pick(random, [1, 4, 1_000]);
      const fate = fateAt({ kind, moment, last, change: changes[turn] });
      const before = await there(local);
      write(`web:turn-${turn}`);
      const way = await openFaultyWay(local.endpoint.endpoint, fate);
      const { code, out, err } = await deploy(local, way.address);
      way.close();
      const said = `turn ${turn}: ${kind} from call ${moment} to ${last}: ${code} ${out}${err}`;
      const now = await there(local);
      assert.ok(now.revisions <= before.revisions + 1, said);
      assert.ok(now.deployments <= before.deployments + 1, said);
      assert.deepEqual(sentTwice(way), [], said);
      if (out === '') {
        // Lost while it was planned: nothing was sent, and that is an error in a sentence.
        assert.deepEqual(
          [code, now.revisions, now.deployments],
          [2, before.revisions, before.deployments],
          said,
        );
        assert.match(err, /\S/);
      } else {
        const { outcome, state } = JSON.parse(out);
        assert.equal(code, outcome === 'stable' ? 0 : 1, said);
        if (state !== undefined) {
          const { deployment: _, ...told } = state.service;
          assert.deepEqual(told, now.state, said);
          assert.equal(state.registered !== undefined, now.revisions > before.revisions, said);
        }
        ends[outcome] = (ends[outcome] ?? 0) + 1;
      }
      await assertMended(local, before);
    }
    // Ways that never fail, or always, would prove nothing.
    assert.ok(!isWhole || ((ends.lost ?? 0) >= 8 && (ends.stable ?? 0) >= 8), JSON.stringify(ends));
  });

  test('killed at 8 moments, leaves nothing half done that the same command does not end', {
    timeout: 120_000,
  }, async (context) => {
    const local = await openWorld();
    context.after(() => local.close());
    for (const moment of partOf([1, 2, 3, 4, 5, 6, 7, 8])) {
      const before = await there(local);
      write(`web:killed-${moment}`);
      let kill = () => {};
      const way = await openFaultyWay(local.endpoint.endpoint, (call) => {
        if (call === moment * 2) kill();
        return 'passes';
      });
      const program = spawn(process.execPath, [bundle, ...argumentsTo(way.address)], { cwd: folder });
      kill = () => void program.kill('SIGKILL');
      const [, signal] = await once(program, 'exit');
      way.close();
      assert.equal(signal, 'SIGKILL', `moment ${moment}`);
      assert.deepEqual(sentTwice(way), []);
      await assertMended(local, before);
    }
  });
});

/** Each with its moments; the first aim at a change, whatever the moment. */
const turns = Array.from({ length: 42 }, (_, turn) => turn);
const changes = ['RegisterTaskDefinition', 'UpdateService', 'RegisterTaskDefinition', 'UpdateService'];

/** The changes that arrived more than once. */
function sentTwice({ arrived }: FaultyWay): string[] {
  return changes.filter((change) => arrived.filter((each) => each === change).length > 1);
}
