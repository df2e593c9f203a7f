import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { askedOf, countAsked } from '../support/asked-of.ts';
import { installPackaged, openWorkbench, startHost, type Workbench } from '../support/editor-host.ts';
import { givenBack } from '../support/given-back.ts';
import { Driver } from '../support/workbench.ts';

/** The first minute of somebody who has just installed the extension: no folder, no account, buttons alone. */
describe('the first minute with the packaged extension', { timeout: 600_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-first-'));
  let workbench: Workbench;
  let driver: Driver;

  const given = givenBack();
  given.defer(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

  before(async () => {
    const host = await startHost(folder, {}, installPackaged);
    workbench = given.use(await openWorkbench(host, `${host.address}?ew=true`));
    driver = new Driver(workbench.page);
  });

  it('has three tasks running from an empty window with at most eight clicks and two dialogs', async () => {
    await countAsked(driver.page);
    await driver.openView('ECS');
    const button = driver.page
      .locator('.pane-body .monaco-button', { hasText: 'Run a Sample Service' })
      .first();
    await button.waitFor();
    await driver.picture('around-1-welcome');
    await button.click();
    await driver.page.locator('.monaco-dialog-box', { hasText: 'Run three tasks' }).waitFor();
    await driver.picture('around-2-question');
    await driver.confirm('Run three tasks', 'Run Sample');
    const done = driver.page.locator('.notification-toast', {
      hasText: 'hello-web is running on the cluster sample',
    });
    await done.first().waitFor();
    await driver.page
      .locator('.notification-toast', { hasText: 'Starting the sample' })
      .waitFor({ state: 'detached' });
    await driver.picture('around-3-started');
    await driver.expand('sample');
    await driver
      .row(/hello-web.*3\/3/)
      .first()
      .waitFor();
    await driver.expand(/hello-web.*3\/3/);
    await driver
      .row(/RUNNING/)
      .nth(2)
      .waitFor();
    await driver.picture('around-4-running');
    assert.equal(await driver.tasksBelow(/hello-web.*3\/3/), 3);
    const { clicks, keys, dialogs } = await askedOf(driver.page);
    console.log(`Three tasks after ${clicks} clicks, ${keys} keys and ${dialogs} dialogs.`);
    assert.ok(clicks <= 8, `${clicks} clicks`);
    assert.ok(dialogs <= 2, `${dialogs} dialogs`);
    assert.equal(keys, 0);
  });
});
