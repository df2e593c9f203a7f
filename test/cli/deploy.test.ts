import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, beforeEach, describe, test } from 'node:test';
import {
  ContinueServiceDeploymentCommand,
  CreateClusterCommand,
  CreateServiceCommand,
  type DeploymentConfiguration,
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  ListServiceDeploymentsCommand,
  ListTaskDefinitionsCommand,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import type { Ecs } from '#core/ecs/api.ts';
import { openEcs } from '../../server/src/aws/open-ecs.ts';
import { type CliSetup, cli } from '../support/cli.ts';
import { declareInstances, type Local, openLocal } from '../support/local.ts';
import { isWhole, partOf } from '../support/part.ts';
import { standInForQuotas } from '../support/quotas-stand-in.ts';
import { between, seeded } from '../support/random.ts';

const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-deploy-'));
after(() => rmSync(folder, { recursive: true }));

const refused = { 'ecs-workbench.simulate.fail-pull': 'manifest unknown' };

function definition(image: string, dockerLabels: Record<string, string> = {}) {
  return { family: 'web', containerDefinitions: [{ name: 'app', image, memory: 64, dockerLabels }] };
}

function write(name: string, value: unknown): string {
  writeFileSync(join(folder, name), `${JSON.stringify(value, undefined, 2)}\n`);
  return name;
}

const service = { serviceName: 'web', cluster: 'demo', taskDefinition: 'web', desiredCount: 2 };
const breaker: DeploymentConfiguration = { deploymentCircuitBreaker: { enable: true, rollback: true } };

let local: Local;

beforeEach(async () => {
  local = await openLocal();
  await local.client.send(new CreateClusterCommand({ clusterName: 'demo' }));
  await declareInstances(local.client, 'demo', ['us-east-1a', 'us-east-1b']);
});

afterEach(() => local.close());

/** A service of two tasks of `web:1`, which has become stable. */
async function running(deploymentConfiguration: DeploymentConfiguration = breaker): Promise<void> {
  await local.client.send(new RegisterTaskDefinitionCommand(definition('web:1')));
  await local.client.send(new CreateServiceCommand({ ...service, deploymentConfiguration }));
  local.clock.advance(120);
}

/** Time that passes only while somebody waits, five seconds at a time. */
function clocked(onPause: () => Promise<void> = async () => {}): Pick<CliSetup, 'pause' | 'now'> {
  let waited = 0;
  return {
    now: () => waited,
    pause: async (_, signal) => {
      await onPause();
      signal.throwIfAborted();
      local.clock.advance(5);
      waited += 5_000;
    },
  };
}

function deploy(args: readonly string[], setup: CliSetup = clocked(), at = local.endpoint.endpoint) {
  const where = ['--endpoint-url', at, '--region', 'us-east-1'];
  return cli(['deploy', ...args, ...where], { folder, ...setup });
}

const toWeb = ['--cluster', 'demo', '--service', 'web'];

/** What ECS says of the service, in the words of the report. */
async function stateOfService() {
  const { services: [found] = [] } = await local.client.send(
    new DescribeServicesCommand({ cluster: 'demo', services: ['web'] }),
  );
  const shortened = (reference = '') => reference.slice(reference.lastIndexOf('/') + 1);
  return (
    found && {
      taskDefinition: shortened(found.taskDefinition),
      desired: found.desiredCount,
      running: found.runningCount,
      deployments: (found.deployments ?? []).map(({ taskDefinition, rolloutState }) => ({
        taskDefinition: shortened(taskDefinition),
        rollout: rolloutState,
      })),
    }
  );
}

async function revisions(): Promise<number> {
  const { taskDefinitionArns = [] } = await local.client.send(
    new ListTaskDefinitionsCommand({ familyPrefix: 'web' }),
  );
  return taskDefinitionArns.length;
}

describe('deploying', () => {
  test('a new image registers it, updates the service and ends when it is stable', async () => {
    await running();
    const file = write('task-definition.json', definition('web:2'));
    const { code, out, err } = await deploy([file, ...toWeb, '--wait']);
    assert.deepEqual([code, err], [0, '']);
    const lines = out.trimEnd().split('\n');
    assert.deepEqual(lines.slice(0, 5), [
      'Update web on demo: web:1 → web:2',
      'Register web:2, against web:1:',
      '  containerDefinitions[app].image: "web:1" → "web:2"',
      'Fit: 2 tasks have room, and an update gets through.',
      'Registered web:2.',
    ]);
    assert.deepEqual(lines.slice(-4), [
      'The service web is stable on the revision.',
      'web:2 was registered.',
      'The service web on demo should run 2 tasks of web:2; 2 are running.',
      'Its newest deployment is SUCCESSFUL.',
    ]);
    assert.deepEqual((await stateOfService())?.deployments, [
      { taskDefinition: 'web:2', rollout: 'COMPLETED' },
    ]);
  });

  test('a broken image is rolled back by the breaker, and the cause is named with its line', async () => {
    await running();
    const file = write('task-definition.json', definition('web:nope', refused));
    const { code, out } = await deploy([file, ...toWeb, '--wait']);
    assert.equal(code, 1);
    assert.match(out, /^The deployment of web was rolled back\. /m);
    assert.match(
      out,
      /\nThere is no such image in the registry: web:nope\. \(certain\)\n {2}task-definition\.json:6:16\n/,
    );
    assert.match(out, /^task \w{8} failed: There is no such image in the registry: web:nope\.$/m);
    assert.match(out, /^The service web on demo should run 2 tasks of web:1; 2 are running\.$/m);
    assert.deepEqual((await stateOfService())?.deployments, [
      { taskDefinition: 'web:1', rollout: 'COMPLETED' },
    ]);
  });

  test('a broken image without a way back fails, and says so to programs', async () => {
    await running({ deploymentCircuitBreaker: { enable: true, rollback: false } });
    const file = write('task-definition.json', definition('web:nope', refused));
    const { code, out } = await deploy([file, ...toWeb, '--wait', '--format', 'json']);
    const { outcome, causes, state } = JSON.parse(out);
    assert.deepEqual([code, outcome, causes[0].cause], [1, 'failed', 'image-not-found']);
    assert.deepEqual(causes[0].at, { file: 'task-definition.json', line: 6, column: 16 });
    assert.equal(state.service.taskDefinition, 'web:2');
  });

  test('what cannot be placed without a breaker ends with the time limit and the cause', async () => {
    await running({});
    const large = {
      ...definition('web:2'),
      containerDefinitions: [{ name: 'app', image: 'b', memory: 60_000 }],
    };
    const file = write('task-definition.json', large);
    const { code, out } = await deploy([file, ...toWeb, '--wait', '--timeout', '3', '--format', 'json']);
    const { outcome, causes } = JSON.parse(out);
    assert.deepEqual([code, outcome, causes[0].cause], [1, 'late', 'memory-short']);
  });

  test('a definition and a service at once makes both, and a second time changes nothing', async () => {
    const files = [write('task-definition.json', definition('web:1')), write('service.json', service)];
    const first = await deploy([...files, '--wait', '--format', 'json']);
    const second = await deploy([...files, '--wait', '--format', 'json']);
    assert.deepEqual(
      [first, second].map(({ code, out }) => [code, JSON.parse(out).outcome, JSON.parse(out).plan.action]),
      [
        [0, 'stable', 'create'],
        [0, 'stable', 'none'],
      ],
    );
    assert.equal(await revisions(), 1);
  });

  test('what ECS tells of a deployment alone is not a change of the service', async () => {
    const connected = { ...service, serviceConnectConfiguration: { enabled: true, namespace: 'shop' } };
    const files = [write('task-definition.json', definition('web:1')), write('service.json', connected)];
    await deploy([...files, '--wait']);
    const { out } = await deploy([...files, '--format', 'json']);
    const { outcome, plan } = JSON.parse(out);
    assert.deepEqual([outcome, plan.action, plan.changes.service], ['nothing', 'none', []]);
  });

  test('only the image changes with --image, and --revision goes back', async () => {
    await running();
    const forth = await deploy(['--image', 'app=web:7', ...toWeb, '--wait', '--format', 'json']);
    assert.deepEqual(JSON.parse(forth.out).plan.changes.taskDefinition, [
      'containerDefinitions[app].image: "web:1" → "web:7"',
    ]);
    const back = await deploy(['--revision', 'web:1', ...toWeb, '--wait', '--format', 'json']);
    assert.deepEqual(JSON.parse(back.out).plan.changes.taskDefinition, [
      'containerDefinitions[app].image: "web:7" → "web:1"',
    ]);
    assert.deepEqual([forth.code, back.code, await revisions()], [0, 0, 2]);
    assert.equal((await stateOfService())?.taskDefinition, 'web:1');
  });

  test('--force starts new tasks where nothing changes', async () => {
    await running();
    const { code, out } = await deploy(['--force', ...toWeb, '--wait']);
    assert.equal(code, 0);
    assert.match(out, /^Update web on demo: web:1\n/);
    const { serviceDeployments = [] } = await local.client.send(
      new ListServiceDeploymentsCommand({ cluster: 'demo', service: 'web' }),
    );
    assert.equal(serviceDeployments.length, 2);
  });

  test('a service that another deployment overtakes is not called stable', async () => {
    await running();
    const file = write('task-definition.json', definition('web:2'));
    let pauses = 0;
    const overtaken = clocked(async () => {
      pauses += 1;
      if (pauses === 1)
        await cli(
          [
            'deploy',
            '--image',
            'app=web:3',
            ...toWeb,
            '--endpoint-url',
            local.endpoint.endpoint,
            '--region',
            'us-east-1',
          ],
          { folder },
        );
    });
    const { code, out } = await deploy([file, ...toWeb, '--wait', '--format', 'json'], overtaken);
    assert.deepEqual([code, JSON.parse(out).outcome], [1, 'superseded']);
  });

  test('--dry-run tells and does nothing', async () => {
    await running();
    const file = write('task-definition.json', definition('web:2'));
    const { code, out } = await deploy([file, ...toWeb, '--wait', '--dry-run']);
    assert.equal(code, 0);
    assert.match(out, /The deployment of web was planned only; nothing was changed\.\n$/);
    assert.deepEqual([await revisions(), (await stateOfService())?.taskDefinition], [1, 'web:1']);
  });

  test('a file with errors is not sent', async () => {
    await running();
    const wrong = { ...definition('web:2'), networkMode: 'bridged' };
    const { code, out } = await deploy([write('task-definition.json', wrong), ...toWeb]);
    assert.equal(code, 1);
    assert.match(out, /^task-definition\.json: Line \d+: .*bridged/);
    assert.match(out, /was not begun: the files have errors/);
    assert.equal(await revisions(), 1);
  });

  test("a file that breaks a repository's own rule is not sent, until the rule is taken back", async () => {
    await running();
    const rule = {
      ...{ id: 'team-registry', kinds: ['task-definition'], severity: 'error' },
      ...{ member: '/containerDefinitions/*/image', matches: '^ours/', message: 'Take our own images.' },
    };
    const file = write('task-definition.json', definition('web:2'));
    const configuration = write('.ecs-workbench.json', { ownRules: [rule] });
    try {
      const kept = await deploy([file, ...toWeb]);
      assert.match(kept.out, /^task-definition\.json: Line \d+: Take our own images\./);
      assert.deepEqual([kept.code, await revisions()], [1, 1]);
      write(configuration, { ownRules: [rule], rules: { 'team-registry': 'off' } });
      assert.deepEqual([(await deploy([file, ...toWeb, '--wait'])).code, await revisions()], [0, 2]);
    } finally {
      rmSync(join(folder, configuration));
    }
  });
});

describe('deploying blue/green', () => {
  const shifting: DeploymentConfiguration = {
    strategy: 'BLUE_GREEN',
    bakeTimeInMinutes: 1,
    lifecycleHooks: [{ targetType: 'PAUSE', lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'] }],
  };

  async function held() {
    const { serviceDeployments = [] } = await local.client.send(
      new ListServiceDeploymentsCommand({ cluster: 'demo', service: 'web', status: ['IN_PROGRESS'] }),
    );
    const [arn = ''] = serviceDeployments.map(({ serviceDeploymentArn }) => serviceDeploymentArn ?? '');
    if (arn === '') return undefined;
    const { serviceDeployments: [deployment] = [] } = await local.client.send(
      new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] }),
    );
    const hook = deployment?.lifecycleHookDetails?.find(({ status }) => status === 'AWAITING_ACTION');
    return hook && { serviceDeploymentArn: arn, hookId: hook.hookId };
  }

  for (const [how, code, outcome, runs] of [
    ['--continue', 0, 'stable', 'web:2'],
    ['--roll-back', 1, 'rolled-back', 'web:1'],
  ] as const)
    test(`pauses, and ${how} from another terminal brings it to its end`, async () => {
      await running(shifting);
      const file = write('task-definition.json', definition('web:2'));
      const spoken: string[] = [];
      const setup = clocked(async () => {
        if (spoken.length > 0 || (await held()) === undefined) return;
        spoken.push((await deploy([how, ...toWeb])).out);
      });
      const result = await deploy([file, ...toWeb, '--wait', '--format', 'json'], setup);
      assert.deepEqual(spoken, [
        how === '--continue'
          ? 'The deployment of web goes on.\n'
          : 'The deployment of web is being rolled back.\n',
      ]);
      assert.match(result.err, /^paused at POST_TEST_TRAFFIC_SHIFT: the deployment waits/m);
      assert.deepEqual([result.code, JSON.parse(result.out).outcome], [code, outcome]);
      assert.equal((await stateOfService())?.taskDefinition, runs);
    });

  test('is told of its stages and its traffic', async () => {
    await running(shifting);
    const file = write('task-definition.json', definition('web:2'));
    const setup = clocked(async () => {
      const waits = await held();
      if (waits !== undefined) await local.client.send(new ContinueServiceDeploymentCommand(waits));
    });
    const { out } = await deploy([file, ...toWeb, '--wait'], setup);
    assert.match(out, /^stage POST_TEST_TRAFFIC_SHIFT, 0 % of the traffic$/m);
    assert.match(out, /^stage BAKE_TIME, 100 % of the traffic$/m);
  });
});

describe('interrupted', () => {
  test('at 50 random moments, the state that is said is the state there is', async () => {
    const random = seeded(13);
    await running();
    const ends = new Map<string, number>();
    for (const turn of partOf(Array.from({ length: 50 }, (_, at) => at))) {
      const before = await revisions();
      const file = write(
        'task-definition.json',
        definition(`web:turn-${turn}`, turn % 3 === 0 ? refused : {}),
      );
      const { code, out } = await deploy(
        [file, ...toWeb, '--wait', '--format', 'json'],
        interruptedAt(between(random, 1, 24), between(random, 0, 3)),
      );
      if (out === '') {
        // Interrupted while it was planned: nothing was sent.
        assert.deepEqual([code, await revisions()], [2, before]);
        ends.set('planning', (ends.get('planning') ?? 0) + 1);
        continue;
      }
      const { outcome, state } = JSON.parse(out);
      const { deployment: _, ...told } = state.service;
      assert.deepEqual(told, await stateOfService());
      assert.equal(state.registered !== undefined, (await revisions()) > before);
      assert.equal(code, outcome === 'stable' ? 0 : 1);
      ends.set(outcome, (ends.get(outcome) ?? 0) + 1);
      local.clock.advance(600);
    }
    // A test that never interrupts in the middle would prove nothing.
    assert.ok(!isWhole || (ends.get('interrupted') ?? 0) >= 20, JSON.stringify([...ends]));
  });
});

/** Somebody who presses Ctrl-C at the n-th call or wait, so many turns of the loop after it began. */
function interruptedAt(moment: number, turns: number): CliSetup {
  const controller = new AbortController();
  let moments = 0;
  const tick = async () => {
    moments += 1;
    if (moments !== moment) return;
    for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
    controller.abort();
  };
  const watched = (ecs: Ecs): Ecs =>
    new Proxy(ecs, {
      get:
        (target, name: keyof Ecs) =>
        (...input: never[]) => {
          const answer = Reflect.apply(target[name], target, input);
          void tick();
          return answer;
        },
    });
  return {
    ...clocked(tick),
    interruption: () => controller.signal,
    openEcs: async (target) => {
      const session = await openEcs(target);
      return { ...session, until: (signal) => watched(session.until(signal)) };
    },
  };
}

describe('the quotas of the account', () => {
  const fargate = {
    ...definition('web:1'),
    ...{ requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc', cpu: '2048', memory: '4096' },
  };
  const onFargate = { ...service, launchType: 'FARGATE', networkConfiguration: subnets('subnet-1') };
  const quota = { QuotaCode: 'L-3032A538', QuotaName: 'Fargate On-Demand vCPU resource count' };

  function subnets(...list: readonly string[]) {
    return { awsvpcConfiguration: { subnets: list } };
  }

  /** A dry run where Service Quotas gives so many vCPUs. */
  async function dryRun(...args: readonly string[]) {
    const files = [write('task-definition.json', fargate), write('service.json', onFargate)];
    const ListServiceQuotas = { fargate: [{ ...quota, Value: 3 }] };
    const account = await standInForQuotas(local.endpoint.endpoint, { ListServiceQuotas });
    try {
      return await deploy([...files, '--dry-run', ...args], clocked(), account.endpoint);
    } finally {
      await account.close();
    }
  }

  const sentence =
    'Quota: while it is deployed, web takes up to 4 vCPUs, which makes 4 of the 3 that the quota "Fargate On-Demand vCPU resource count" (L-3032A538) allows; tasks beyond that do not start.';

  test('are held against the plan, for people and for programs', async () => {
    const { code, out } = await dryRun();
    assert.equal(code, 0);
    assert.ok(out.includes(`${sentence}\n`), out);
    const { out: json } = await dryRun('--format', 'json');
    assert.deepEqual(JSON.parse(json).plan.quotas, [sentence]);
  });

  test('are not spoken of at an endpoint that has none', async () => {
    const files = [write('task-definition.json', fargate), write('service.json', onFargate)];
    const { code, out } = await deploy([...files, '--dry-run']);
    assert.equal(code, 0);
    assert.doesNotMatch(out, /quota/i);
  });
});

test('deploy refuses what contradicts itself or is not there, with nothing changed', async () => {
  await running();
  const task = write('task-definition.json', definition('web:2'));
  const other = write('other-task.json', { ...definition('web:2'), family: 'other' });
  const file = write('service.json', service);
  const told = await Promise.all(
    [
      [],
      [task],
      [task, '--service', 'none', '--cluster', 'demo'],
      [task, '--service', 'web', '--cluster', 'nowhere'],
      [task, other, '--service', 'web'],
      [other, file],
      [file, '--service', 'api'],
      ['--image', 'sidecar=x', ...toWeb],
      ['--image', 'nginx', ...toWeb],
      ['--revision', 'web:9', ...toWeb],
      ['--continue', ...toWeb],
      ['--continue', task, ...toWeb],
      ['--continue', '--roll-back', ...toWeb],
      ['absent.json', ...toWeb],
    ].map((args) => deploy(args)),
  );
  assert.deepEqual(
    told.map(({ code, err }) => [code, err.trim().replace('ecs-workbench: ', '')]),
    [
      [
        2,
        'Name a file, --image, --revision or --force: there is nothing to deploy. See ecs-workbench deploy --help.',
      ],
      [2, 'Name the service with --service, or the file that describes it.'],
      [2, 'There is no service none on demo, and no file describes one of that name.'],
      [2, told[3]?.err.trim().replace('ecs-workbench: ', '')],
      [
        2,
        'There are two of what is deployed once, a task definition, in task-definition.json and other-task.json.',
      ],
      [2, 'The service runs the family web, and the task definition is of the family other.'],
      [2, 'service.json describes the service web, not api.'],
      [2, 'The definition has no container "sidecar"; it has app.'],
      [2, '--image takes CONTAINER=IMAGE, such as web=nginx:1.27, not "nginx".'],
      [2, 'The task definition web:9 is not registered.'],
      [2, 'No deployment of web is under way on demo.'],
      [
        2,
        '--continue and --roll-back take a service and nothing to deploy. See ecs-workbench deploy --help.',
      ],
      [2, 'A deployment goes on or back, not both. See ecs-workbench deploy --help.'],
      [2, 'There is no file "absent.json".'],
    ],
  );
  assert.match(told[3]?.err ?? '', /Cluster not found/);
  assert.deepEqual([await revisions(), (await stateOfService())?.taskDefinition], [1, 'web:1']);
});
