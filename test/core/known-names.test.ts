import assert from 'node:assert/strict';
import test from 'node:test';
import { registerInstance } from '#core/sim/discovery/instances.ts';
import { type KnownHost, knownHosts } from '#core/sim/discovery/known-names.ts';
import { createNamespace } from '#core/sim/discovery/namespaces.ts';
import { createDiscoveryService } from '#core/sim/discovery/services.ts';
import { reportUnwritten } from '#core/sim/discovery/unwritten-names.ts';
import { type Draft, step } from '#core/sim/transaction.ts';
import { cluster, fargateApp, type Lab, messages, network, only } from './sim-lab.ts';

const place = { region: 'us-east-1', account: '000000000000' };
const checked = { HealthCheckCustomConfig: { FailureThreshold: 1 } };

/** A service `web` of one task, which runs, and its ARN. */
function caller(more: object = {}): { readonly lab: Lab; readonly taskArn: string } {
  const lab = cluster();
  lab.call('RegisterTaskDefinition', fargateApp());
  const members = {
    serviceName: 'web',
    taskDefinition: 'fargate-app',
    desiredCount: 1,
    launchType: 'FARGATE',
  };
  lab.call('CreateService', { ...members, networkConfiguration: network, ...more });
  lab.elapse(120);
  return { lab, taskArn: only(lab.call('ListTasks').taskArns) };
}

function inDraft<Output>(lab: Lab, run: (draft: Draft) => Output): Output {
  return step(lab.world, { now: lab.now, random: lab.random, retention: lab.retention }, run).output;
}

/** What a task looks up, as lines of a file of hosts. */
function lookedUp({ lab, taskArn }: ReturnType<typeof caller>): string[] {
  const line = ({ address, names }: KnownHost) => `${address} ${names.join(' ')}`;
  return inDraft(lab, (draft) => knownHosts(draft, taskArn).map(line));
}

/** Makes a service of Cloud Map with instances of such addresses and health. */
function discovery(
  lab: Lab,
  { type = 'DNS_PRIVATE' as 'DNS_PRIVATE' | 'HTTP', record = 'A' as 'A' | 'SRV', more = {} },
  instances: readonly (readonly [address: string, status: 'HEALTHY' | 'UNHEALTHY', alias?: string])[],
): void {
  inDraft(lab, (draft) => {
    const name = `${type === 'HTTP' ? 'calls' : record.toLowerCase()}.local`;
    const namespace = createNamespace(draft, { name, type }, place);
    const DnsConfig = { DnsRecords: [{ Type: record, TTL: 10 }] };
    const dns = type === 'HTTP' ? {} : { DnsConfig };
    const made = createDiscoveryService(draft, namespace, { Name: 'api', ...dns, ...more });
    for (const [index, [address, status, alias]] of instances.entries()) {
      registerInstance(draft, made, {
        id: `i${index}`,
        status,
        attributes: { AWS_INSTANCE_IPV4: address },
        ...(alias === undefined ? {} : { of: { taskArn: `t${index}`, serviceArn: 's', aliases: [alias] } }),
      });
    }
  });
}

test('every task looks up the services of private DNS namespaces, and of their instances the healthy ones', () => {
  const web = caller();
  discovery(web.lab, { more: checked }, [
    ['10.0.0.1', 'HEALTHY'],
    ['10.0.0.2', 'UNHEALTHY'],
    ['10.0.0.3', 'HEALTHY'],
  ]);
  assert.deepEqual(lookedUp(web), ['10.0.0.1 api.a.local', '10.0.0.3 api.a.local']);
});

test('where no instance is healthy, all are looked up, as Route 53 answers', () => {
  const web = caller();
  discovery(web.lab, { more: checked }, [
    ['10.0.0.1', 'UNHEALTHY'],
    ['10.0.0.2', 'UNHEALTHY'],
  ]);
  assert.deepEqual(lookedUp(web), ['10.0.0.1 api.a.local', '10.0.0.2 api.a.local']);
});

test('names of SRV records and of HTTP namespaces are no names of hosts', () => {
  const web = caller();
  discovery(web.lab, { record: 'SRV' }, [['10.0.0.1', 'HEALTHY']]);
  discovery(web.lab, { type: 'HTTP' }, [['10.0.0.2', 'HEALTHY']]);
  assert.deepEqual(lookedUp(web), []);
});

test('an address that is none, or this machine, gets no line', () => {
  const web = caller();
  discovery(web.lab, {}, [
    ['10.0.0.1 evil\n10.0.0.2', 'HEALTHY'],
    ['127.0.0.1', 'HEALTHY'],
    ['10.0.0.3', 'HEALTHY'],
  ]);
  assert.deepEqual(lookedUp(web), ['10.0.0.3 api.a.local']);
});

test('aliases of Service Connect are looked up by the services of its namespace alone', () => {
  const connected = caller({ serviceConnectConfiguration: { enabled: true, namespace: 'a.local' } });
  const other = caller();
  inDraft(connected.lab, (draft) => {
    const [namespace] = draft.list('namespaces');
    assert.ok(namespace);
    const made = createDiscoveryService(draft, namespace, { Name: 'api', Type: 'HTTP' });
    registerInstance(draft, made, {
      id: 'i',
      status: 'HEALTHY',
      attributes: { AWS_INSTANCE_IPV4: '10.0.0.1' },
      of: { taskArn: 't', serviceArn: 's', aliases: ['api', 'api.shop'] },
    });
  });
  discovery(other.lab, {}, [['10.0.0.1', 'HEALTHY', 'api']]);
  assert.deepEqual(lookedUp(connected), ['10.0.0.1 api api.shop']);
  assert.deepEqual(lookedUp(other), []);
});

test('a service says once why its tasks look up no names, whichever task it is', () => {
  const { lab, taskArn } = caller();
  const why = 'that needs the network mode awsvpc, and theirs is bridge.';
  for (let count = 0; count < 2; count += 1) inDraft(lab, (draft) => reportUnwritten(draft, taskArn, why));
  assert.deepEqual(
    messages(lab).filter((message) => message.includes('every name')),
    [
      `(service web) (task ID) does not look up every name of Cloud Map and Service Connect in its containers: ${why}`,
    ],
  );
});
