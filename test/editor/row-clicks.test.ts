import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import {
  CreateServiceCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { declareSampleCluster } from '../../scripts/sample-cluster.ts';
import { createLocalEndpoint, type LocalEndpoint } from '../../server/src/local/endpoint.ts';
import { installPackaged, openWorkbench, startHost, type Workbench } from '../support/editor-host.ts';
import { givenBack } from '../support/given-back.ts';
import { seeded } from '../support/random.ts';
import { Driver } from '../support/workbench.ts';

/** `npm run nightly` clicks two hundred times. */
const clicks = Number(process.env.ROW_CLICKS ?? 20);
const services = 300;

describe('actions of rows while a poll redraws them every second', { timeout: 900_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-rows-'));
  const random = seeded(Number(process.env.ROW_SEED ?? 1));
  let endpoint: LocalEndpoint;
  let client: ECSClient;
  let workbench: Workbench;
  let driver: Driver;
  let restless: NodeJS.Timeout;

  const given = givenBack();
  given.defer(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

  before(async () => {
    endpoint = given.adopt(await createLocalEndpoint({ runtime: 'simulated' }), (each) => each.close());
    await declareSampleCluster(endpoint.endpoint);
    client = new ECSClient({
      endpoint: endpoint.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    given.defer(() => client.destroy());
    await makeServices(client);
    workbench = given.use(await openOn(folder, endpoint.endpoint));
    driver = new Driver(workbench.page);
    await driver.openView('ECS');
    await driver.expand('production');
    await driver.row('svc-1').first().waitFor();
    // Something changes in every poll, so that there is something to draw anew.
    restless = setInterval(() => void scaleAny(client, random), 100);
    given.defer(() => clearInterval(restless));
  });

  it(`asks about its own row in ${clicks} of ${clicks} clicks`, async () => {
    const lost: string[] = [];
    for (let click = 0; click < clicks; click += 1) {
      const { wanted, asked } = await clickScale(driver, random);
      if (!asked.includes(`Scale ${wanted} on production`)) lost.push(`${wanted}: ${asked}`);
      await driver.page.keyboard.press('Escape');
      await driver.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    }
    assert.deepEqual(lost, []);
    assert.equal(await driver.page.locator('.notification-toast').count(), 0);
  });
});

/** Scrolls somewhere, clicks the action of any row in view, and reads what is asked then. */
async function clickScale(
  { page }: Driver,
  random: () => number,
): Promise<{ readonly wanted: string; readonly asked: string }> {
  const rows = page.locator('.pane-body .monaco-list-row', { hasText: /^svc-/ });
  await page.mouse.move(200, 400);
  await page.mouse.wheel(0, Math.round((random() - 0.5) * 2_000));
  const count = await rows.count();
  // The first ones may lie below what the tree keeps in view of their parents, the last ones below its edge.
  const row = rows.nth(5 + Math.floor(random() * Math.max(count - 10, 1)));
  await row.hover();
  const wanted = (await row.locator('.label-name').first().innerText()).trim();
  await row.locator('.action-label[aria-label^="Scale Service"]').click();
  const widget = page.locator('.quick-input-widget:visible');
  await widget.waitFor();
  return { wanted, asked: (await widget.innerText()).replace(/\s+/g, ' ') };
}

async function makeServices(client: ECSClient): Promise<void> {
  const container = { name: 'app', image: 'app:1', memory: 4, cpu: 1 };
  await client.send(new RegisterTaskDefinitionCommand({ family: 'app', containerDefinitions: [container] }));
  for (let number = 1; number <= services; number += 1)
    await client.send(
      new CreateServiceCommand({
        cluster: 'production',
        serviceName: `svc-${number}`,
        taskDefinition: 'app',
        desiredCount: 1,
      }),
    );
}

async function scaleAny(client: ECSClient, random: () => number): Promise<void> {
  const service = `svc-${1 + Math.floor(random() * services)}`;
  const desiredCount = 1 + Math.floor(random() * 3);
  const change = new UpdateServiceCommand({ cluster: 'production', service, desiredCount });
  // The last one may be under way when the endpoint is closed.
  await client.send(change).catch(() => {});
}

async function openOn(folder: string, endpoint: string): Promise<Workbench> {
  const settings = {
    'ecsWorkbench.connections': [{ name: 'Sample', endpoint, region: 'us-east-1' }],
    'ecsWorkbench.explorer.pollSeconds': 1,
  };
  const host = await startHost(folder, settings, installPackaged);
  return openWorkbench(host);
}
