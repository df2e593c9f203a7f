/** The extension where a browser runs it by itself: the worker host of the real VS Code. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { launchBrowser, root, startHost } from '../support/editor-host.ts';
import { givenBack } from '../support/given-back.ts';
import { addressOf, withWebExtension } from '../support/web-extension.ts';
import { Driver } from '../support/workbench.ts';

const task = {
  family: 'web',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '300',
  containerDefinitions: [{ name: 'web', image: 'nginx:1' }],
};
const configuration = {
  ownRules: [
    {
      id: 'acme-registry',
      kinds: ['task-definition'],
      member: '/containerDefinitions/*/image',
      matches: '^acme/',
      message: 'Take images from our own registry.',
    },
  ],
};

describe('in the worker host of a browser', { timeout: 240_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-browser-'));
  const given = givenBack();
  given.defer(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  let page: Page;

  before(async () => {
    writeFileSync(join(folder, 'task-definition.json'), JSON.stringify(task, undefined, 2));
    writeFileSync(join(folder, '.ecs-workbench.json'), JSON.stringify(configuration));
    const host = given.adopt(await startHost(folder, {}), (each) => each.close());
    const server = given.adopt(await withWebExtension(host.port, root), (each) => void each.close());
    const browser = given.adopt(await launchBrowser(), (each) => each.close());
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(addressOf(server));
    await page.waitForSelector('.monaco-workbench .activitybar', { timeout: 60_000 });
  });

  it('a definition is checked, also by rules of the repository', async () => {
    const driver = new Driver(page);
    await driver.openFile('task-definition.json');
    await page.locator('.squiggly-error').first().waitFor();
    await page.keyboard.press('Control+Shift+M');
    const rows = page.locator('.markers-panel .monaco-list-row');
    await rows.filter({ hasText: 'Take images from our own registry.' }).waitFor();
    const said = (await rows.allInnerTexts()).join('\n');
    assert.match(said, /On Fargate 256 CPU units take 512, 1024 or 2048 MiB of memory, not 300\./);
    await driver.picture('browser-alone');
  });

  it('it runs in the worker of the browser, not on the machine', async () => {
    const driver = new Driver(page);
    await driver.runCommand('Developer: Show Running Extensions');
    const row = page.locator('.monaco-list-row', { hasText: 'ECS Workbench' }).first();
    assert.match(await row.innerText(), /web worker/);
  });
});
