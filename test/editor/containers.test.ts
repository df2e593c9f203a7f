import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { installExtension } from '../../scripts/vscode/browser-host.ts';
import { packageExtension } from '../../scripts/vscode/package.ts';
import { openWorkbench, root, startHost, type Workbench } from '../support/editor-host.ts';
import { noEngineReason, startTestEngine, type TestEngine } from '../support/engine.ts';
import { localClient } from '../support/local.ts';
import { type LocalProcess, startLocalProcess } from '../support/local-process.ts';
import { runWebTask } from '../support/web-task.ts';
import { Driver } from '../support/workbench.ts';

/** Inside a real container, as a person looks into it with the packaged extension. */
describe('a walk into a real container', { timeout: 300_000, skip: noEngineReason() ?? false }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-walk-'));
  let engine: TestEngine;
  let local: LocalProcess;
  let workbench: Workbench;
  let driver: Driver;

  before(async () => {
    engine = await startTestEngine();
    local = await startLocalProcess(['--runtime', 'docker'], { DOCKER_HOST: engine.host });
    const client = localClient(local.endpoint);
    await runWebTask(client, 'production');
    client.destroy();
    workbench = await openOn(folder, local.endpoint);
    driver = new Driver(workbench.page);
    await driver.openView('ECS');
    await driver.expand('production');
    await driver.expand(/^Tasks/);
    await driver.expand('RUNNING');
  });

  after(async () => {
    await workbench?.close();
    local?.child.kill('SIGTERM');
    await local?.ended;
    await engine?.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  async function choose(item: string): Promise<void> {
    await driver
      .row(/^web.*RUNNING/)
      .last()
      .click({ button: 'right' });
    const action = driver.page.locator('.monaco-menu .action-item', { hasText: item }).first();
    await action.waitFor();
    await driver.picture(`container-menu-${item.replace(/\W+/g, '-').toLowerCase()}`);
    await action.hover();
    await driver.page.keyboard.press('Enter');
  }

  it('shows its files, and opens one in the editor', async () => {
    await choose('Browse Files');
    await driver.expand(/^tmp/);
    await driver.row('index.html').first().click();
    await driver.page.locator('.editor-instance .view-line', { hasText: 'hello from inside' }).waitFor();
    await driver.picture('container-files');
  });

  it('forwards its port, lists it, and gives the page as it was changed in the editor', async () => {
    await driver.page.locator('.editor-instance .view-line').first().click();
    await driver.page.keyboard.press('Control+A');
    await driver.page.keyboard.type('changed in the editor');
    await driver.page.keyboard.press('Control+S');
    await driver.page.locator('.tab.active:not(.dirty)', { hasText: 'index.html' }).waitFor();
    await choose('Forward Port…');
    await driver.pick('80');
    const row = driver.row(/^127\.0\.0\.1:\d+/).first();
    await row.waitFor();
    await driver.picture('container-port');
    const port = /127\.0\.0\.1:(\d+)/.exec(await row.innerText())?.[1];
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    assert.equal(await answer.text(), 'changed in the editor');
    await driver.seeToast('leads to port 80 of web');
    await row.hover();
    await row.locator('a[aria-label="Stop Forwarding Port"]').click();
    await row.waitFor({ state: 'detached' });
    await assert.rejects(fetch(`http://127.0.0.1:${port}/`));
  });
});

function openOn(folder: string, endpoint: string): Promise<Workbench> {
  const connections = [{ name: 'Laptop', endpoint, region: 'us-east-1' }];
  const host = startHost(folder, { 'ecsWorkbench.connections': connections }, async (server, dataFolder) => {
    const vsix = await packageExtension(root, join(dataFolder, 'ecs-workbench.vsix'));
    await installExtension(server, dataFolder, vsix);
  });
  return host.then((started) => openWorkbench(started));
}
