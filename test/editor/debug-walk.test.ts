import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { RegisterTaskDefinitionCommand, RunTaskCommand } from '@aws-sdk/client-ecs';
import { declareSampleCluster } from '../../scripts/sample-cluster.ts';
import { createLocalEndpoint, type LocalEndpoint } from '../../server/src/local/endpoint.ts';
import { installPackaged, openWorkbench, startHost, type Workbench } from '../support/editor-host.ts';
import { givenBack } from '../support/given-back.ts';
import { localClient } from '../support/local.ts';
import { realDriver } from '../support/real-driver.ts';
import { Driver } from '../support/workbench.ts';

const program = `let rounds = 0;
setInterval(() => {
  rounds += 1;
}, 100);
`;

/** The editor's own debugger of Node.js, attached to a program that runs where a container of the endpoint would. */
describe('debugging a container in the workbench, with the packaged extension', { timeout: 600_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-debug-'));
  const [source, container] = [join(folder, 'source'), join(folder, 'container')];
  let endpoint: LocalEndpoint;
  let workbench: Workbench;
  let driver: Driver;

  const given = givenBack();
  given.defer(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

  before(async () => {
    mkdirSync(join(source, '.vscode'), { recursive: true });
    writeFileSync(join(source, 'server.js'), program);
    writeFileSync(join(source, '.vscode', 'launch.json'), launchFile(container));
    cpSync(source, container, { recursive: true });
    const inside = given.adopt(
      spawn(process.execPath, ['--inspect=127.0.0.1:0', 'server.js'], { cwd: container }),
      end,
    );
    const port = await inspectedAt(inside);
    // Only the port that the debugger listens at is open in the container.
    const forward = async (_: string, wanted: { readonly port: number }) =>
      connect(wanted.port === 9229 ? port : 1, '127.0.0.1');
    const runtime = realDriver({ forward });
    endpoint = given.adopt(await createLocalEndpoint({ runtime }), (each) => each.close());
    await declareSampleCluster(endpoint.endpoint);
    await runWeb(endpoint.endpoint);
    const connections = [{ name: 'Sample', endpoint: endpoint.endpoint, region: 'us-east-1' }];
    const settings = { 'ecsWorkbench.connections': connections };
    const host = await startHost(source, settings, installPackaged);
    workbench = given.use(await openWorkbench(host));
    driver = new Driver(workbench.page);
    await driver.openView('ECS');
    await driver.row('production').first().waitFor();
  });

  it('stops at a breakpoint of the source by a launch configuration', async () => {
    await driver.openFile('server.js');
    await driver.goToText('rounds += 1');
    await driver.page.keyboard.press('F9');
    await driver.page.keyboard.press('F5');
    await stopped();
    await driver.picture('debug-1-breakpoint');
    await detach();
  });

  it('stops there too by the row of the container', async () => {
    await driver.openView('ECS');
    await driver.expand('production');
    await driver.expand(/^Tasks/);
    await driver.expand(/RUNNING/);
    const asked = driver.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Node.js' });
    await driver.pickOnRow(driver.row(/^web.*RUNNING/).last(), 'Attach Debugger', asked);
    await driver.pick('Node.js');
    await driver.answer('Folder of the program in the container', container);
    await stopped();
    await detach();
  });

  it('says where no debugger listens, with what makes the program listen', async () => {
    const file = join(source, '.vscode', 'launch.json');
    writeFileSync(file, launchFile(container, 9230));
    await driver.openFile('server.js');
    await driver.page.keyboard.press('F5');
    await driver.seeToast('No Node.js debugger answers on port 9230 of web.');
    assert.equal(await driver.page.locator('.debug-toolbar').isVisible(), false);
  });

  async function stopped(): Promise<void> {
    const { page } = driver;
    await page.locator('.debug-toolbar').waitFor();
    await page.locator('.debug-top-stack-frame-line').first().waitFor();
    const line = await page.locator('.tab.active', { hasText: 'server.js' }).count();
    assert.ok(line > 0);
  }

  async function detach(): Promise<void> {
    await driver.page.keyboard.press('Shift+F5');
    await driver.page.locator('.debug-toolbar').waitFor({ state: 'hidden' });
  }
});

function launchFile(remoteRoot: string, port?: number): string {
  const configuration = {
    ...{ type: 'ecs-workbench', request: 'attach', name: 'Attach to web', language: 'node' },
    ...{ connection: 'Sample', cluster: 'production', family: 'web', container: 'web' },
    ...{ localRoot: `\${workspaceFolder}`, remoteRoot, ...(port !== undefined && { port }) },
  };
  return JSON.stringify({ version: '0.2.0', configurations: [configuration] });
}

async function runWeb(endpoint: string): Promise<void> {
  const client = localClient(endpoint);
  await client.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      containerDefinitions: [{ name: 'web', image: 'node:24', memory: 128, command: ['node', 'server.js'] }],
    }),
  );
  await client.send(
    new RunTaskCommand({ cluster: 'production', taskDefinition: 'web', enableExecuteCommand: true }),
  );
  client.destroy();
}

/** The port that a program says its debugger listens at. */
function inspectedAt(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.once('exit', () => reject(new Error(`The program ended: ${said}`)));
    child.stderr?.on('data', (chunk) => {
      said += chunk;
      const [, port] = /ws:\/\/127\.0\.0\.1:(\d+)\//.exec(said) ?? [];
      if (port !== undefined) resolve(Number(port));
    });
  });
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
