import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalEndpoint } from '../server/src/local/endpoint.ts';
import { openWorkbench, root, startHost } from '../test/support/editor-host.ts';
import { Driver } from '../test/support/workbench.ts';
import { declareSampleCluster } from './sample-cluster.ts';
import { installExtension } from './vscode/browser-host.ts';
import { packageExtension } from './vscode/package.ts';

const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-'));
const workspace = join(folder, 'sample');
const out = '/tmp/look';
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
const shot = (name: string) => driver.page.screenshot({ path: join(out, `${name}.png`) });
try {
  await driver.openView('ECS');
  await driver.openFile('web-app/task-definition.json');
  await driver.runCommand('ECS: Register Task Definition');
  await driver.confirm('Register web-app, a new family?', 'Register');
  await driver.seeToast('Registered web-app:1');
  await driver.openFile('web-app/service-definition.json');
  await driver.runCommand('ECS: Create or Update Service from File');
  await driver.confirm('Create the service web-app on production?', 'Create');
  await driver.seeToast('Created web-app');
  await driver.runCommand('ECS: Show Deployment');
  await driver.page.waitForTimeout(3000);
  await shot('deployment-start');
  await driver.page.waitForTimeout(25000);
  await shot('deployment-later');
  await driver.runCommand('ECS: Show Service Dashboard');
  await driver.page.waitForTimeout(5000);
  await shot('dashboard');
  await driver.openFile('orders/task-definition.json');
  await driver.runCommand('ECS: Show Task Graph');
  await driver.page.waitForTimeout(4000);
  await shot('graph');
} catch (error) {
  await shot('failed');
  console.error(error);
} finally {
  await workbench.close();
  await endpoint.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
