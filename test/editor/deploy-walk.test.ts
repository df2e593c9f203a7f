import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { DescribeServicesCommand } from '@aws-sdk/client-ecs';
import { declareSampleCluster } from '../../scripts/sample-cluster.ts';
import { createLocalEndpoint, type LocalEndpoint } from '../../server/src/local/endpoint.ts';
import { installPackaged, openWorkbench, root, startHost, type Workbench } from '../support/editor-host.ts';
import { givenBack } from '../support/given-back.ts';
import { localClient } from '../support/local.ts';
import { Driver } from '../support/workbench.ts';

/** A deployment takes as long as ECS takes: two tasks one after the other, and the time until they are steady. */
const ofADeployment = 120_000;
const file = 'web-app/task-definition.json';

describe('deploying with the packaged extension', { timeout: 600_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-deploying-'));
  let endpoint: LocalEndpoint;
  let workbench: Workbench;
  let driver: Driver;

  const given = givenBack();
  given.defer(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

  before(async () => {
    cpSync(join(root, 'docs', 'sample'), folder, { recursive: true });
    endpoint = given.adopt(await createLocalEndpoint({ runtime: 'simulated' }), (each) => each.close());
    await declareSampleCluster(endpoint.endpoint);
    const connections = [{ name: 'Sample', endpoint: endpoint.endpoint, region: 'us-east-1' }];
    const host = await startHost(folder, { 'ecsWorkbench.connections': connections }, installPackaged);
    workbench = given.use(await openWorkbench(host));
    driver = new Driver(workbench.page);
    await driver.openView('ECS');
    await driver.row('production').first().waitFor();
  });

  const toast = (text: string) => driver.page.locator('.notification-toast', { hasText: text }).first();
  const watched = (text: string | RegExp) => driver.row(text).first();

  /** Changes the file on disk, as another program would, and waits until the editor shows it. */
  async function rewrite(image: string, more = ''): Promise<void> {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(/"image": "[^"]*",/, `"image": "${image}",${more}`));
    await driver.openFile(file);
    await driver.page.locator('.editor-instance .view-line', { hasText: image }).first().waitFor();
  }

  it('makes the service of the sample from its files, and says when it is stable', async () => {
    await driver.openFile('web-app/service-definition.json');
    await driver.runCommand('ECS: Deploy');
    const dialog = driver.page.locator('.monaco-dialog-box', { hasText: 'Create web-app on production' });
    await dialog.waitFor();
    await driver.picture('deploy-1-question');
    const said = await dialog.innerText();
    assert.match(said, /Register web-app:1, a new family/);
    assert.match(said, /From web-app\/task-?def/);
    assert.match(said, /Cluster: production/);
    await driver.confirm('Create web-app on production', 'Create');
    await watched(/web-app.*rolling · web-app:1/).waitFor();
    await driver.picture('deploy-2-watched');
    await toast('web-app on production is stable on web-app:1.').waitFor({ timeout: ofADeployment });
    await watched(/web-app.*stable/).waitFor();
    await driver.picture('deploy-3-stable');
    await driver.seeToast('web-app on production is stable on web-app:1.');
  });

  it('names the cause of a broken image as its tasks fail, and leads to the line', async () => {
    await rewrite(
      'nginx:nope',
      ' "dockerLabels": { "ecs-workbench.simulate.fail-pull": "manifest unknown" },',
    );
    await driver.runCommand('ECS: Deploy');
    const dialog = driver.page.locator('.monaco-dialog-box', { hasText: 'web-app:1 → web-app:2' });
    await dialog.waitFor();
    await driver.picture('deploy-4-difference');
    await driver.confirm('web-app:1 → web-app:2', 'Deploy');
    const fails = toast('Tasks of web-app:2 fail: There is no such image in the registry: nginx:nope.');
    await fails.waitFor({ timeout: ofADeployment });
    await watched('There is no such image').waitFor();
    await driver.picture('deploy-5-cause');
    await fails.locator('.monaco-button', { hasText: 'Go to Line' }).click();
    await driver.page.locator('.tab.active', { hasText: 'task-definition.json' }).waitFor();
    await driver.page.locator('.statusbar-item', { hasText: 'Ln 6, Col 16' }).waitFor();
    await driver.page.locator('.squiggly-warning').first().waitFor();
    await driver.page.keyboard.press('F8');
    await driver.page
      .locator('.marker-widget', { hasText: 'web-app on production: There is no such image' })
      .first()
      .waitFor();
    await driver.picture('deploy-6-line');
    await driver.page.keyboard.press('Escape');
  });

  it('rolls back from the row of the deployment, and says what runs then', async () => {
    const row = watched(/rolling · web-app:1 → web-app:2/);
    await row.hover();
    await row.locator('a[aria-label="Roll Back…"]').click();
    await driver.confirm('Roll the deployment of web-app back?', 'Roll Back');
    await toast('The deployment of web-app:2 to web-app on production was rolled back.').waitFor({
      timeout: ofADeployment,
    });
    await watched(/rolled back · web-app:1 → web-app:2/).waitFor();
    await driver.picture('deploy-7-rolled-back');
    const client = localClient(endpoint.endpoint);
    const { services: [service] = [] } = await client.send(
      new DescribeServicesCommand({ cluster: 'production', services: ['web-app'] }),
    );
    client.destroy();
    assert.match(service?.taskDefinition ?? '', /:task-definition\/web-app:1$/);
  });
});
