import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  CreateRuleCommand,
  ModifyListenerCommand,
  type RedirectActionConfig,
  type RuleCondition,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { type Asked, ask, says, Traffic } from '../support/traffic.ts';

describe('a listener of the local load balancer', { timeout: 60_000 }, () => {
  let traffic: Traffic;
  beforeEach(async () => {
    traffic = await Traffic.open();
  });
  afterEach(() => traffic.close());

  const answersOf = async (name: string, all: readonly Asked[]) => {
    const answers: string[] = [];
    for (const asked of all) answers.push((await ask(name, asked)).body);
    return answers;
  };
  /** A load balancer whose rules answer with a name, in this order. */
  const ruled = async (rules: Readonly<Record<string, RuleCondition[]>>) => {
    const { name, listener: ListenerArn } = await traffic.balance(says('default'));
    for (const [index, [rule, Conditions]] of Object.entries(rules).entries()) {
      await traffic.balanced.elb.send(
        new CreateRuleCommand({ ListenerArn, Priority: index + 1, Conditions, Actions: says(rule) }),
      );
    }
    return name;
  };

  test('goes by host, whatever its case and port', async () => {
    const name = await ruled({
      host: [{ Field: 'host-header', HostHeaderConfig: { Values: ['*.shop.test', 'my.test'] } }],
    });
    const hosts = ['API.shop.test:80', 'My.Test', 'shop.test', 'a.shop.test.other'];
    assert.deepEqual(
      await answersOf(
        name,
        hosts.map((host) => ({ headers: { host } })),
      ),
      ['host', 'host', 'default', 'default'],
    );
  });

  test('goes by path without its query, in the case it is written in', async () => {
    const name = await ruled({ path: [{ Field: 'path-pattern', Values: ['/img/?.png', '/api/*'] }] });
    const paths = ['/img/a.png?x=1', '/api/', '/img/ab.png', '/API/x', '/other?/api/x'];
    assert.deepEqual(
      await answersOf(
        name,
        paths.map((path) => ({ path })),
      ),
      ['path', 'path', 'default', 'default', 'default'],
    );
  });

  test('goes by header, query and method', async () => {
    const name = await ruled({
      header: [{ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Plan', Values: ['gold*'] } }],
      query: [{ Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'beta', Value: 'yes' }] } }],
      value: [{ Field: 'query-string', QueryStringConfig: { Values: [{ Value: 'any?' }] } }],
      method: [{ Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['PUT', 'DELETE'] } }],
    });
    assert.deepEqual(
      await answersOf(name, [
        { headers: { 'x-plan': 'GOLD-1' } },
        { headers: { 'x-plan': 'silver' } },
        { path: '/?a=b&BETA=Yes' },
        { path: '/?beta=no' },
        { path: '/?some=any1' },
        { method: 'DELETE' },
        { method: 'POST' },
      ]),
      ['header', 'default', 'query', 'default', 'value', 'method', 'default'],
    );
  });

  test('goes by source, and by all conditions of a rule together', async () => {
    const name = await ruled({
      elsewhere: [{ Field: 'source-ip', SourceIpConfig: { Values: ['192.0.2.0/24'] } }],
      both: [
        { Field: 'path-pattern', Values: ['/both'] },
        { Field: 'source-ip', SourceIpConfig: { Values: ['192.0.2.0/24', '127.0.0.0/8'] } },
      ],
    });
    assert.deepEqual(await answersOf(name, [{ path: '/both' }, { path: '/one' }]), ['both', 'default']);
  });

  test('does what the first rule says that is met, by priority', async () => {
    const name = await ruled({
      first: [{ Field: 'path-pattern', Values: ['/a/b/*'] }],
      second: [{ Field: 'path-pattern', Values: ['/a/*'] }],
    });
    assert.deepEqual(await answersOf(name, [{ path: '/a/b/c' }, { path: '/a/c' }]), ['first', 'second']);
  });

  const locationOf = async (config: Omit<RedirectActionConfig, 'StatusCode'>, asked: Asked) => {
    const { name } = await traffic.balance([
      { Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_302', ...config } },
    ]);
    const { status, headers } = await ask(name, asked);
    return [status, headers.location];
  };

  test('redirects to an address with parts of the one that was asked for', async () => {
    const config = {
      Protocol: 'HTTPS',
      Port: '8443',
      Host: 'www.#{host}',
      Path: '/new/#{path}',
      Query: '#{query}&from=old',
    };
    assert.deepEqual(await locationOf(config, { path: '/a/b?c=d', headers: { host: 'shop.test:8080' } }), [
      302,
      'https://www.shop.test:8443/new/a/b?c=d&from=old',
    ]);
  });

  test('names the port in a redirect even if it is the usual one, as AWS does', async () => {
    const headers = { host: 'shop.test' };
    assert.deepEqual(await locationOf({ Protocol: 'HTTPS', Port: '443' }, { path: '/a?b', headers }), [
      302,
      'https://shop.test:443/a?b',
    ]);
  });

  test('keeps in a redirect the port that was asked for, 80 where the host says none', async () => {
    const { name, listener: ListenerArn } = await traffic.balance(says('not yet'));
    const RedirectConfig = { StatusCode: 'HTTP_301', Path: '/new' } as const;
    await traffic.balanced.elb.send(
      new ModifyListenerCommand({ ListenerArn, DefaultActions: [{ Type: 'redirect', RedirectConfig }] }),
    );
    const [own, other] = [await ask(name), await ask(name, { headers: { host: 'shop.test' } })];
    assert.deepEqual(
      [own, other].map(({ status, headers }) => [status, headers.location]),
      [
        [301, `http://${name}/new`],
        [301, 'http://shop.test:80/new'],
      ],
    );
  });

  test('answers with a fixed text of its kind in its own name', async () => {
    const { name } = await traffic.balance([
      {
        Type: 'fixed-response',
        FixedResponseConfig: { StatusCode: '404', ContentType: 'application/json', MessageBody: '{"no":1}' },
      },
    ]);
    const { status, headers, body } = await ask(name);
    assert.deepEqual(
      [status, headers['content-type'], headers.server, body],
      [404, 'application/json', 'awselb/2.0', '{"no":1}'],
    );
  });

  test('passes on the request whole, with who asked and by which protocol', async () => {
    const { group, name } = await traffic.balance();
    await traffic.target(group, (request, response) => {
      const { method, url, headers } = request;
      const facts = [method, url, headers.host, headers['x-forwarded-for'], headers['x-forwarded-proto']];
      response.write(`${facts.join(' | ')} | `);
      request.pipe(response);
    });
    const headers = { host: 'shop.test', 'x-forwarded-for': '203.0.113.7' };
    const { body } = await ask(name, { method: 'PUT', path: '/x?y', headers, body: 'content' });
    assert.equal(body, 'PUT | /x?y | shop.test | 203.0.113.7, 127.0.0.1 | http | content');
  });
});
