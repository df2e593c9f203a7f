import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalEndpoint } from '../server/src/local/endpoint.ts';
import { openWorkbench, root, startHost } from '../test/support/editor-host.ts';
import { Driver } from '../test/support/workbench.ts';
import { declareSampleCluster } from './sample-cluster.ts';
import { installExtension } from './vscode/browser-host.ts';
import { packageExtension } from './vscode/package.ts';

/** Takes the README's pictures from the packaged extension on the sample workspace. */
const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-'));
const workspace = join(folder, 'sample');
const out = join(root, 'media', 'screenshots');
mkdirSync(out, { recursive: true });
cpSync(join(root, 'docs', 'sample'), workspace, { recursive: true });
const endpoint = await createLocalEndpoint({ runtime: 'simulated' });
await declareSampleCluster(endpoint.endpoint);
const connections = [{ name: 'Sample', endpoint: endpoint.endpoint, region: 'us-east-1' }];
const host = await startHost(workspace, { 'ecsWorkbench.connections': connections }, async (server, data) => {
  await installExtension(server, data, await packageExtension(root, join(folder, 'ecs-workbench.vsix')));
});
const workbench = await openWorkbench(host);
const driver = new Driver(workbench.page);
try {
  await authoring();
  await explorer();
  await fit();
} finally {
  await workbench[Symbol.asyncDispose]();
  await endpoint.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function authoring(): Promise<void> {
  await driver.openView('ECS');
  await driver.row('production').first().waitFor();
  await driver.openFile('orders/task-definition.json');
  await driver.showFinding('"dependsOn"', 'database');
  await driver.page.screenshot({ path: join(out, 'authoring.png') });
  await driver.page.keyboard.press('Escape');
}

async function explorer(): Promise<void> {
  await driver.openFile('web-app/task-definition.json');
  await driver.runCommand('ECS: Register Task Definition');
  await driver.confirm('Register web-app, a new family?', 'Register');
  await driver.seeToast('Registered web-app:1');
  await driver.openFile('web-app/service-definition.json');
  await driver.runCommand('ECS: Create or Update Service from File');
  await driver.confirm('Create the service web-app on production?', 'Create');
  await driver.seeToast('Created web-app');
  await driver.expand('production');
  await driver.expand(/^Services/);
  await driver
    .row(/web-app.*2\/2/)
    .first()
    .waitFor();
  await driver.runCommand('ECS: Scale Service');
  await driver.answer('Desired count', '3');
  await driver.seeToast('web-app now has 3 desired tasks');
  await driver
    .row(/web-app.*3\/3/)
    .first()
    .waitFor();
  await driver.expand(/web-app.*3\/3/);
  await driver.expand(/^Container Instances/);
  await driver.row('GiB').first().waitFor();
  await driver.page.screenshot({ path: join(out, 'explorer.png') });
}

async function fit(): Promise<void> {
  await driver.openFile('web-app/task-definition.json');
  await driver.runCommand('ECS: Show Resource Fit');
  await driver.page.locator('.tab.active', { hasText: 'Fit' }).waitFor();
  await driver.page
    .frameLocator('iframe.webview.ready')
    .frameLocator('iframe')
    .getByRole('slider')
    .first()
    .waitFor();
  await driver.page.screenshot({ path: join(out, 'fit.png') });
}
