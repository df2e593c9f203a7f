import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { before, describe, it } from 'node:test';
import type { Browser, Page, Response } from 'playwright-core';
import { createLocalEndpoint, type LocalEndpoint } from '../../server/src/local/endpoint.ts';
import { launchBrowser } from '../support/editor-host.ts';
import { givenBack } from '../support/given-back.ts';

/** What a page can send without asking the endpoint first, and what it has to ask for. */
const ways = {
  'a call as a program makes it': (url: string) =>
    fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': 'AmazonEC2ContainerServiceV20141113.CreateCluster',
      },
      body: '{"clusterName":"page"}',
    }).then((answer) => answer.text()),
  'a form by a script that may not read the answer': (url: string) =>
    fetch(url, {
      method: 'POST',
      mode: 'no-cors',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'Action=CreateCluster&clusterName=page',
    }).then((answer) => answer.text()),
  'its status': (url: string) => fetch(`${url}/status`).then((answer) => answer.text()),
  'a WebSocket': (url: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = new WebSocket(url.replace('http', 'ws'));
      socket.onopen = () => resolve('opened');
      socket.onerror = () => reject(new Error('refused'));
    }),
  'an image': (url: string) =>
    new Promise<string>((resolve, reject) => {
      const image = new Image();
      image.onload = () => resolve('loaded');
      image.onerror = () => reject(new Error('refused'));
      image.src = `${url}/status`;
    }),
} as const;

describe('a page in a browser of this machine', { timeout: 120_000 }, () => {
  let endpoint: LocalEndpoint;
  let site: Server;
  let browser: Browser;
  let page: Page;

  const given = givenBack();
  before(async () => {
    endpoint = given.adopt(await createLocalEndpoint({ log: () => {} }), (each) => each.close());
    site = createServer((_, response) => {
      response.setHeader('Content-Type', 'text/html');
      response.end(
        `<form method="post" action="${endpoint.endpoint}/"><input name="Action" value="CreateCluster"></form>`,
      );
    }).listen(0, '127.0.0.1');
    given.defer(() => void site.close());
    await once(site, 'listening');
    browser = given.adopt(await launchBrowser(), (each) => each.close());
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
  });

  for (const [what, way] of Object.entries(ways)) {
    it(`gets nothing by ${what}`, async () => {
      const answer = await page.evaluate(
        `(${way})(${JSON.stringify(endpoint.endpoint)}).catch(() => 'refused')`,
      );
      assert.ok(answer === 'refused' || answer === '', `it got: ${answer}`);
    });
  }

  it('is refused when it submits a form or goes there, and has changed nothing', async () => {
    const statusOf = async (leave: (from: Page) => Promise<void>) => {
      const from = await browser.newPage();
      await from.goto(page.url());
      const isAnswer = (response: Response) => response.url().startsWith(endpoint.endpoint);
      const [answer] = await Promise.all([from.waitForResponse(isAnswer), leave(from)]);
      return answer.status();
    };
    const submit = (form: HTMLFormElement) => form.submit();
    assert.equal(await statusOf((from) => from.locator('form').evaluate(submit)), 403);
    const go = (url: string) => window.location.assign(`${url}/status`);
    assert.equal(await statusOf((from) => from.evaluate(go, endpoint.endpoint)), 403);
    assert.deepEqual(await clusters(endpoint.endpoint), []);
  });
});

/** As a program asks, to which the endpoint does answer. */
async function clusters(url: string): Promise<readonly string[]> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': 'AmazonEC2ContainerServiceV20141113.ListClusters',
    },
    body: '{}',
  });
  assert.equal(answer.status, 200);
  const { clusterArns } = (await answer.json()) as { readonly clusterArns: readonly string[] };
  return clusterArns;
}
