import assert from 'node:assert/strict';
import { Resolver } from 'node:dns/promises';
import { afterEach, test } from 'node:test';
import type { FoundName, NameRecord } from '#core/sim/discovery/private-dns.ts';
import { NameServer } from '../../server/src/local/discovery/dns/name-server.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Asks as programs do, with the resolver of the platform. */
async function resolverOf(names: Readonly<Record<string, readonly NameRecord[]>>, most = 8) {
  const lookUp = (name: string): FoundName => {
    const records = names[name.toLowerCase()];
    return { exists: records !== undefined, records: records ?? [], most, negativeTtl: 5 };
  };
  const server = await listening(() => new NameServer({ lookUp, random: () => 0.5 }));
  closing.push(() => server.close());
  const resolver = new Resolver({ tries: 1, timeout: 2000 });
  resolver.setServers([`127.0.0.1:${server.port}`]);
  return resolver;
}

/** The port that is free for UDP may be another test's for TCP. */
async function listening(make: () => NameServer, tries = 5): Promise<NameServer> {
  const server = make();
  try {
    await server.listen('127.0.0.1', 0);
    return server;
  } catch (error) {
    server.close();
    if (tries === 1) throw error;
    return listening(make, tries - 1);
  }
}

const address = (of: string, type: 'A' | 'AAAA' = 'A') => ({ type, ttl: 7, address: of });

test('a name server answers each type of record, in any case of letters', async () => {
  const resolver = await resolverOf({
    'api.shop.local': [
      address('10.0.0.1'),
      address('2001:db8::1:0', 'AAAA'),
      { type: 'SRV', ttl: 7, port: 8080, target: 'i1.api.shop.local' },
    ],
    'old.shop.local': [{ type: 'CNAME', ttl: 7, target: 'api.shop.local' }],
  });
  assert.deepEqual(await resolver.resolve4('API.shop.local', { ttl: true }), [
    { address: '10.0.0.1', ttl: 7 },
  ]);
  assert.deepEqual(await resolver.resolve6('api.shop.local'), ['2001:db8::1:0']);
  const [service] = await resolver.resolveSrv('api.shop.local');
  assert.deepEqual(
    { name: service?.name, port: service?.port, priority: service?.priority, weight: service?.weight },
    { name: 'i1.api.shop.local', port: 8080, priority: 1, weight: 1 },
  );
  assert.deepEqual(await resolver.resolveCname('old.shop.local'), ['api.shop.local']);
});

test('a name that is not there is told from one without such a record', async () => {
  const resolver = await resolverOf({ 'api.shop.local': [address('10.0.0.1')] });
  await assert.rejects(resolver.resolve4('none.shop.local'), { code: 'ENOTFOUND' });
  await assert.rejects(resolver.resolve6('api.shop.local'), { code: 'ENODATA' });
});

test('as many records are answered as the routing policy has, and over TCP what UDP has no room for', async () => {
  const many = Array.from({ length: 60 }, (_, index) => address(`10.0.0.${index}`));
  const eight = await resolverOf({ 'api.shop.local': many });
  assert.equal((await eight.resolve4('api.shop.local')).length, 8);
  const all = await resolverOf({ 'api.shop.local': many }, 60);
  assert.equal((await all.resolve4('api.shop.local')).length, 60);
});
