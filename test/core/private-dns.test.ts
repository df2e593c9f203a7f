import assert from 'node:assert/strict';
import test from 'node:test';
import { registerInstance } from '#core/sim/discovery/instances.ts';
import { createNamespace } from '#core/sim/discovery/namespaces.ts';
import { type FoundName, hasPrivateDns, lookUpName } from '#core/sim/discovery/private-dns.ts';
import { publishedPorts } from '#core/sim/discovery/published-ports.ts';
import { createDiscoveryService } from '#core/sim/discovery/services.ts';
import { type Draft, step } from '#core/sim/transaction.ts';
import { cluster, type Lab, only, task, webApp } from './sim-lab.ts';

const place = { region: 'us-east-1', account: '000000000000' };

function inDraft<Output>(lab: Lab, run: (draft: Draft) => Output): Output {
  return step(lab.world, { now: lab.now, random: lab.random, retention: lab.retention }, run).output;
}

/** As Cloud Map's service declares them. */
interface Declared {
  readonly namespace?: string;
  readonly type?: 'DNS_PRIVATE' | 'HTTP';
  readonly name?: string;
  readonly records?: readonly ('A' | 'AAAA' | 'SRV' | 'CNAME')[];
  readonly policy?: 'WEIGHTED' | 'MULTIVALUE';
  readonly instances: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The names of a cluster with these services. */
function names(...services: readonly Declared[]): (name: string) => FoundName | undefined {
  const lab = cluster();
  inDraft(lab, (draft) => {
    for (const declared of services) declare(draft, declared);
  });
  return (name) => inDraft(lab, (draft) => lookUpName(draft, name));
}

function declare(draft: Draft, declared: Declared): void {
  const { namespace: name = 'shop.local', type = 'DNS_PRIVATE', policy, instances } = declared;
  const there = draft.list('namespaces').find(({ Name }) => Name === name);
  const namespace = there ?? createNamespace(draft, { name, type }, place);
  const DnsConfig = {
    DnsRecords: (declared.records ?? ['A']).map((Type) => ({ Type, TTL: 10 })),
    ...(policy === undefined ? {} : { RoutingPolicy: policy }),
  };
  const service = createDiscoveryService(draft, namespace, {
    Name: declared.name ?? 'api',
    ...(type === 'HTTP' ? {} : { DnsConfig }),
  });
  for (const [id, attributes] of Object.entries(instances))
    registerInstance(draft, service, { id, attributes });
}

const four = (AWS_INSTANCE_IPV4: string, more: object = {}) => ({ AWS_INSTANCE_IPV4, ...more });

test('an SRV record leads to the name of an instance, and that to its addresses', () => {
  const found = names({
    records: ['SRV'],
    instances: { one: four('10.0.0.1', { AWS_INSTANCE_PORT: '8080', AWS_INSTANCE_IPV6: 'fd00::1' }) },
  });
  assert.deepEqual(found('API.shop.local'), {
    exists: true,
    most: 8,
    negativeTtl: 15,
    records: [{ type: 'SRV', ttl: 10, port: 8080, target: 'one.api.shop.local' }],
  });
  assert.deepEqual(found('one.api.SHOP.local'), {
    exists: true,
    most: 1,
    negativeTtl: 15,
    records: [
      { type: 'A', ttl: 60, address: '10.0.0.1' },
      { type: 'AAAA', ttl: 60, address: 'fd00::1' },
    ],
  });
});

test('a service has the records that it declares, of the instances that have what they are made of', () => {
  const found = names(
    {
      records: ['A', 'AAAA', 'SRV'],
      instances: {
        both: four('10.0.0.1', { AWS_INSTANCE_IPV6: 'fd00::1', AWS_INSTANCE_PORT: '70000' }),
        first: four('10.0.0.2', { AWS_INSTANCE_PORT: '443x' }),
      },
    },
    {
      name: 'old',
      records: ['CNAME'],
      policy: 'WEIGHTED',
      instances: { one: { AWS_INSTANCE_CNAME: 'api.shop.local' }, two: four('10.0.0.3') },
    },
  );
  assert.deepEqual(found('api.shop.local')?.records, [
    { type: 'A', ttl: 10, address: '10.0.0.1' },
    { type: 'AAAA', ttl: 10, address: 'fd00::1' },
    { type: 'A', ttl: 10, address: '10.0.0.2' },
  ]);
  assert.deepEqual(found('old.shop.local'), {
    exists: true,
    most: 1,
    negativeTtl: 15,
    records: [{ type: 'CNAME', ttl: 10, target: 'api.shop.local' }],
  });
});

test('what a private namespace has no service for is not there, and other names are asked of others', () => {
  const found = names(
    { instances: {} },
    { namespace: 'calls.local', type: 'HTTP', instances: { one: four('10.0.0.1') } },
  );
  const nothing = { records: [], most: 0, negativeTtl: 15 };
  assert.deepEqual(found('none.shop.local'), { ...nothing, exists: false });
  assert.deepEqual(found('one.api.shop.local'), { ...nothing, exists: false });
  assert.deepEqual(found('shop.local'), { ...nothing, exists: true });
  for (const other of ['example.com', 'ashop.local', 'api.calls.local', 'local', '']) {
    assert.equal(found(other), undefined);
  }
});

test('of namespaces one within the other, the longer one answers first, and the other what it does not have', () => {
  const found = names(
    { name: 'api.in', instances: { wide: four('10.0.0.1') } },
    { name: 'db.in', instances: { wide: four('10.0.0.2') } },
    { namespace: 'in.shop.local', instances: { narrow: four('10.0.0.3') } },
  );
  const addresses = (name: string) =>
    found(name)?.records.map((record) => 'address' in record && record.address);
  assert.deepEqual(addresses('api.in.shop.local'), ['10.0.0.3']);
  assert.deepEqual(addresses('db.in.shop.local'), ['10.0.0.2']);
});

test('there is private DNS as soon as there is a namespace of its kind, not by one for calls', () => {
  const lab = cluster();
  const has = () => inDraft(lab, hasPrivateDns);
  inDraft(lab, (draft) => createNamespace(draft, { name: 'calls.local', type: 'HTTP' }, place));
  assert.equal(has(), false);
  inDraft(lab, (draft) => createNamespace(draft, { name: 'shop.local', type: 'DNS_PRIVATE' }, place));
  assert.equal(has(), true);
});

/** A running task whose container publishes the ports, registered by each of them; its ARN and the service's id. */
function registered(lab: Lab, mode: 'bridge' | 'host', ports: readonly (readonly [number, string])[]) {
  const portMappings = ports.map(([containerPort, protocol]) => ({
    containerPort,
    protocol,
    hostPort: containerPort,
  }));
  lab.call('RegisterTaskDefinition', webApp({ family: mode, networkMode: mode }, { portMappings }));
  const taskArn = only(lab.call('RunTask', { taskDefinition: mode }).tasks).taskArn;
  lab.elapse(120);
  assert.equal(task(lab, taskArn).lastStatus, 'RUNNING');
  inDraft(lab, (draft) => {
    const namespace =
      draft.list('namespaces')[0] ??
      createNamespace(draft, { name: 'shop.local', type: 'DNS_PRIVATE' }, place);
    const DnsConfig = { DnsRecords: [{ Type: 'SRV' as const, TTL: 10 }] };
    const service = createDiscoveryService(draft, namespace, { Name: mode, DnsConfig });
    const attributes = (port: number) => four('127.0.0.1', { AWS_INSTANCE_PORT: String(port) });
    for (const [port] of ports) {
      registerInstance(draft, service, {
        id: `task-${port}`,
        attributes: attributes(port),
        of: { taskArn, serviceArn: 's' },
      });
    }
    registerInstance(draft, service, { id: `hand-${mode}`, attributes: attributes(22) });
  });
}

test('the ports that tasks publish are opened to containers, by their protocol; not those of the host, nor any by hand', () => {
  const lab = cluster(2);
  registered(lab, 'bridge', [
    [8080, 'tcp'],
    [5353, 'udp'],
  ]);
  registered(lab, 'host', [[9090, 'tcp']]);
  assert.deepEqual(
    inDraft(lab, publishedPorts).map(({ port, protocol, instances }) => ({
      port,
      protocol,
      ids: instances.map(({ id }) => id),
    })),
    [
      { port: 8080, protocol: 'tcp', ids: ['task-8080'] },
      { port: 5353, protocol: 'udp', ids: ['task-5353'] },
    ],
  );
});
