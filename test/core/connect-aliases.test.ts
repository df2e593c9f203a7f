import assert from 'node:assert/strict';
import test from 'node:test';
import { aliasInstances, connectAliases } from '#core/sim/discovery/connect-aliases.ts';
import { knownHosts, lastingHosts } from '#core/sim/discovery/known-names.ts';
import { type Draft, step } from '#core/sim/transaction.ts';
import { cluster, fargateApp, type Lab, network, only } from './sim-lab.ts';

function inDraft<Output>(lab: Lab, run: (draft: Draft) => Output): Output {
  return step(lab.world, { now: lab.now, random: lab.random, retention: lab.retention }, run).output;
}

/** A lab whose definition names its port. */
function lab(): Lab {
  const made = cluster();
  made.call(
    'RegisterTaskDefinition',
    fargateApp({}, { portMappings: [{ containerPort: 80, name: 'http' }] }),
  );
  return made;
}

/** Creates a service of the namespace `shop` with the aliases, or a client of it alone. */
function connected(made: Lab, serviceName: string, aliases?: readonly object[], desiredCount = 1): void {
  const services =
    aliases === undefined ? [] : [{ portName: 'http', discoveryName: serviceName, clientAliases: aliases }];
  made.call('CreateService', {
    serviceName,
    desiredCount,
    taskDefinition: 'fargate-app',
    launchType: 'FARGATE',
    networkConfiguration: network,
    serviceConnectConfiguration: { enabled: true, namespace: 'shop', services },
  });
}

/** The aliases as `name:port`, with the services that answer. */
function shown(made: Lab): Record<string, readonly string[]> {
  return inDraft(made, (draft) =>
    Object.fromEntries(
      connectAliases(draft).map(({ name, port, discoveryIds }) => [
        `${name}:${port}`,
        discoveryIds.map((id) => draft.get('discoveryServices', id)?.shown.Name ?? id),
      ]),
    ),
  );
}

test('a service is reached at its aliases, or by its name and its own port; a client alone at none', () => {
  const made = lab();
  connected(made, 'api', [{ port: 8080, dnsName: 'api' }, { port: 9090 }]);
  connected(made, 'db', []);
  connected(made, 'web');
  assert.deepEqual(shown(made), { 'api:8080': ['api'], 'api.shop:9090': ['api'], 'db.shop:80': ['db'] });
});

test('services that share an alias answer together, also before they have a task, until they are deleted', () => {
  const made = lab();
  connected(made, 'blue', [{ port: 80, dnsName: 'api' }], 0);
  connected(made, 'green', [{ port: 80, dnsName: 'api' }], 2);
  made.elapse(120);
  assert.deepEqual(shown(made), { 'api:80': ['blue', 'green'] });
  const answering = () =>
    inDraft(made, (draft) => connectAliases(draft).flatMap((alias) => aliasInstances(draft, alias)).length);
  assert.equal(answering(), 2);
  made.call('DeleteService', { service: 'green', force: true });
  made.elapse(300);
  assert.deepEqual(shown(made), { 'api:80': ['blue'] });
  assert.equal(answering(), 0);
});

test('who is in the namespace looks an alias up at the address that answers, others do not look it up', () => {
  const made = lab();
  connected(made, 'api', [{ port: 8080, dnsName: 'api' }]);
  connected(made, 'web');
  made.elapse(120);
  const alone = only(
    made.call('RunTask', {
      taskDefinition: 'fargate-app',
      launchType: 'FARGATE',
      networkConfiguration: network,
    }).tasks,
  ).taskArn;
  const web = only(made.call('ListTasks', { serviceName: 'web' }).taskArns);
  const answersAt = () => '169.254.171.1';
  const api = [{ address: '169.254.171.1', names: ['api'] }];
  assert.deepEqual(
    inDraft(made, (draft) => [
      knownHosts(draft, web, answersAt),
      lastingHosts(draft, web, answersAt),
      knownHosts(draft, alone, answersAt),
      lastingHosts(draft, alone, answersAt),
      // Where nobody answers for it, it leads to the task itself, and lasts no longer than that.
      lastingHosts(draft, web, () => undefined),
    ]),
    [api, api, [], [], []],
  );
  const [own] = inDraft(made, (draft) => knownHosts(draft, web));
  assert.deepEqual(own?.names, ['api']);
});
