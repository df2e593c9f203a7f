import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import type { Script } from '#core/sim/runtime/script.ts';
import { createLocalEndpoint } from '../server/src/local/endpoint.ts';
import { openWorkbench, root, startHost } from '../test/support/editor-host.ts';
import { nothingDeclared } from '../test/support/local.ts';
import { Driver } from '../test/support/workbench.ts';
import { declareSampleCluster } from './sample-cluster.ts';
import { installExtension } from './vscode/browser-host.ts';
import { packageExtension } from './vscode/package.ts';

/** Takes the README's pictures from the packaged extension on the sample workspace. */
const ofADeployment = 120_000;
const definition = 'web-app/task-definition.json';
const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-'));
const workspace = join(folder, 'sample');
const out = join(root, 'media', 'screenshots');
mkdirSync(out, { recursive: true });
cpSync(join(root, 'docs', 'sample'), workspace, { recursive: true });
writeLogged();
const endpoint = await createLocalEndpoint({ runtime: 'simulated' });
await declareSampleCluster(endpoint.endpoint);
await endpoint.declare({ ...nothingDeclared, images: images() });
const connections = [{ name: 'Sample', endpoint: endpoint.endpoint, region: 'us-east-1' }];
// The editor's own notice about ports would lie over the picture.
const settings = { 'ecsWorkbench.connections': connections, 'remote.autoForwardPorts': false };
const host = await startHost(workspace, settings, async (server, data) => {
  await installExtension(server, data, await packageExtension(root, join(folder, 'ecs-workbench.vsix')));
});
const workbench = await openWorkbench(host);
const driver = new Driver(workbench.page);
try {
  await authoring();
  await explorer();
  await deployment();
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
  await shoot('authoring');
  await driver.page.keyboard.press('Escape');
}

/** A service of three tasks, its row open, and below the editor what its containers write. */
async function explorer(): Promise<void> {
  await deploy('Create web-app on production', 'Create');
  await said('is stable on web-app:1.').waitFor({ timeout: ofADeployment });
  await driver.seeToast('is stable on web-app:1.');
  await driver.expand('production');
  await driver.expand(/^Services/);
  await driver.runCommand('ECS: Scale Service');
  await driver.answer('Desired count', '3');
  await driver.seeToast('web-app now has 3 desired tasks');
  await driver.expand(/web-app.*3\/3/);
  await driver.expand(/^Container Instances/);
  await driver.row('GiB').first().waitFor();
  await driver.runCommand('ECS: Show Logs');
  await driver.page.locator('.xterm-rows').getByText('GET /').first().waitFor();
  await shoot('explorer');
}

/** An image that is not there is deployed: the view of the deployment with the cause, beside the line that it leads to. */
async function deployment(): Promise<void> {
  await driver.runCommand('View: Toggle Panel Visibility');
  rewrite((text) => text.replace('nginx:1.29', 'nginx:1.92'));
  await driver.openFile(definition);
  await driver.page.locator('.editor-instance .view-line', { hasText: 'nginx:1.92' }).first().waitFor();
  await deploy('web-app:1 → web-app:2', 'Deploy');
  const fails = said('Tasks of web-app:2 fail');
  await fails.waitFor({ timeout: ofADeployment });
  await fails.locator('.monaco-button', { hasText: 'Go to Line' }).click();
  await driver.runCommand('ECS: Show Deployment');
  await driver.page.locator('iframe.webview.ready').first().waitFor();
  await shoot('deployment');
}

async function deploy(question: string, button: string): Promise<void> {
  await driver.openFile('web-app/service-definition.json');
  await driver.runCommand('ECS: Deploy');
  await driver.confirm(question, button);
}

function said(text: string): Locator {
  return driver.page.locator('.notification-toast', { hasText: text }).first();
}

function shoot(name: string): Promise<Buffer> {
  return driver.page.screenshot({ path: join(out, `${name}.png`) });
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
  await shoot('fit');
}

/** The sample's service writes to CloudWatch Logs here, for a picture of what it writes. */
function writeLogged(): void {
  const options = {
    'awslogs-create-group': 'true',
    'awslogs-group': '/ecs/web-app',
    'awslogs-region': 'us-east-1',
    'awslogs-stream-prefix': 'web',
  };
  rewrite((text) => {
    const read = JSON.parse(text);
    const [nginx] = read.containerDefinitions;
    nginx.image = 'nginx:1.29';
    nginx.portMappings[0].hostPort = 0;
    nginx.logConfiguration = { logDriver: 'awslogs', options };
    return JSON.stringify(read, undefined, 2);
  });
}

function rewrite(change: (text: string) => string): void {
  const path = join(workspace, definition);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

/** One image that serves, and one with a slip in its tag that no registry has. */
function images(): Map<string, Partial<Script>> {
  const lines = [
    'start worker processes',
    ...['/', '/health', '/orders/17', '/health'].map((path) => `GET ${path} 200`),
  ];
  const logs = lines.map((line, at) => ({ after: at + 1, line }));
  return new Map([
    ['nginx:1.29', { logs }],
    ['nginx:1.92', { failure: { at: 'pull', reason: 'manifest unknown' } }],
  ]);
}
