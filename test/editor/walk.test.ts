import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import {
  CreateServiceCommand,
  ECSClient,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { declareSampleCluster } from '../../scripts/sample-cluster.ts';
import { createLocalEndpoint, type LocalEndpoint } from '../../server/src/local/endpoint.ts';
import { installPackaged, openWorkbench, root, startHost, type Workbench } from '../support/editor-host.ts';
import { givenBack } from '../support/given-back.ts';
import { localClient } from '../support/local.ts';
import { Driver } from '../support/workbench.ts';

/** The main job, from an opened file to three running tasks, as a person does it with the packaged extension. */
for (const file of ['web-app/task-definition.json', 'web-app/taskdef.yaml']) {
  describe(`a walk through the workbench with ${file}`, { timeout: 600_000 }, () => walk(file));
}

function walk(file: string): void {
  const name = file.endsWith('.yaml') ? 'yaml' : 'json';
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-walk-'));
  let endpoint: LocalEndpoint;
  let workbench: Workbench;
  let driver: Driver;

  const given = givenBack();
  given.defer(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

  before(async () => {
    cpSync(join(root, 'docs', 'sample'), folder, { recursive: true });
    const written = readFileSync(join(folder, file), 'utf8');
    writeFileSync(join(folder, file), written.replace('memory', 'memroy'));
    endpoint = given.adopt(await createLocalEndpoint({ runtime: 'simulated' }), (each) => each.close());
    await declareSampleCluster(endpoint.endpoint);
    workbench = given.use(await openSample(folder, endpoint.endpoint));
    driver = new Driver(workbench.page);
  });

  it('shows the cluster that the endpoint has', async () => {
    await driver.openView('ECS');
    await driver.row('production').first().waitFor();
    await driver.picture(`${name}-1-explorer`);
  });

  it('shows a finding and takes its quick fix', async () => {
    await driver.openFile(file);
    await driver.showFinding('memroy', 'memory');
    await driver.picture(`${name}-2-finding`);
    await driver.page.keyboard.press('Escape');
    await driver.quickFix('memory');
    await driver.page.locator('.view-line', { hasText: 'memory' }).first().waitFor();
    await driver.picture(`${name}-3-fixed`);
    await driver.page.keyboard.press('Control+S');
    await driver.page.locator('.tab.active:not(.dirty)').waitFor();
    assert.deepEqual(
      readFileSync(join(folder, file), 'utf8'),
      readFileSync(join(root, 'docs', 'sample', file), 'utf8'),
    );
  });

  it('registers the definition after showing what it will do', async () => {
    await driver.runCommand('ECS: Register Task Definition');
    await driver.picture(`${name}-4-register`);
    await driver.confirm('Register web-app, a new family?', 'Register');
    await driver.seeToast('Registered web-app:1 on Sample.');
    await driver.page
      .locator('.pane-header', { hasText: 'Task Definitions' })
      .click({ position: { x: 60, y: 11 } });
    await driver.expand('web-app');
    await driver.row('web-app:1').first().waitFor();
    await driver.picture(`${name}-5-registered`);
    await driver.page
      .locator('.pane-header', { hasText: 'Task Definitions' })
      .click({ position: { x: 60, y: 11 } });
  });

  it('runs a task', async () => {
    await driver.runCommand('ECS: Run Task');
    await driver.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Run 1 task' }).waitFor();
    await driver.picture(`${name}-6-options`);
    await driver.pick('Run 1 task');
    await driver.seeToast('Started 1 task of web-app:1 on production.');
    await driver
      .row(/production.*1 task/)
      .first()
      .waitFor();
    await driver.expand('production');
    await driver.expand(/^Tasks/);
    await driver.row('RUNNING').first().waitFor();
    await driver.picture(`${name}-6-running`);
  });

  it('creates the service, scales it to three and shows three tasks', async () => {
    await driver.runCommand('ECS: Stop Task');
    await driver.confirm('Stop', 'Stop');
    await driver.seeToast('of web-app:1 is stopping.');
    await driver.row('No tasks').first().waitFor();
    await driver.openFile('web-app/service-definition.json');
    await driver.runCommand('ECS: Create or Update Service from File');
    await driver.confirm('Create the service web-app on production?', 'Create');
    await driver.seeToast('Created web-app: web-app:1, 2 desired tasks.');
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
    // What stands below a service is drawn all at once, and not the moment it is opened.
    await driver
      .row(/^Deployments/)
      .first()
      .waitFor();
    await driver.picture(`${name}-7-scaled`);
    assert.equal(await driver.tasksBelow(/web-app.*3\/3/), 3);
  });

  it('draws the instances and says why no further copy fits', async () => {
    await driver.openFile(file);
    await driver.runCommand('ECS: Show Resource Fit');
    const panel = driver.page.frameLocator('iframe.webview').frameLocator('iframe');
    await panel.getByText('0 of 1 new copy placed').waitFor();
    await driver.picture(`${name}-8-fit`);
    assert.equal(await panel.locator('.card').count(), 3);
    assert.equal(await panel.locator('.card', { hasText: 'Host port 80/tcp is already in use' }).count(), 3);
    assert.deepEqual(await panel.locator('.legend li').allInnerTexts(), ['running']);
  });

  it('brings the panel up to date by itself when a task is stopped elsewhere', async () => {
    const panel = driver.page.frameLocator('iframe.webview').frameLocator('iframe');
    await scaleTo(endpoint.endpoint, 2);
    await panel.getByText('1 of 1 new copy placed').waitFor();
  });

  it('cuts nothing off in the panel at 200 %', async () => {
    const panel = driver.page.frameLocator('iframe.webview').frameLocator('iframe');
    await driver.page.setViewportSize({ width: 640, height: 400 });
    await driver.page.keyboard.press('Control+B');
    await driver.picture(`${name}-9-fit-200`);
    const [needed, there] = await panel
      .locator('html')
      .evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
    assert.equal(needed, there);
    await driver.page.setViewportSize({ width: 1280, height: 800 });
  });

  // What follows is the same in both syntaxes, and a walk takes a minute.
  if (name === 'yaml') return;

  it('follows in a terminal what the containers of a service write', async () => {
    await startTalker(endpoint.endpoint);
    await driver.runAndPick('ECS: Show Logs', 'talker');
    const lines = driver.page.locator('.terminal-wrapper .xterm-rows');
    await lines.getByText('hello from the container').first().waitFor();
    await driver.picture(`${name}-10-logs`);
    assert.match(await lines.innerText(), /1 task · log group \/ecs\/talker/);
  });

  it('opens a terminal in a container, which says that nothing runs in a simulated one', async () => {
    await driver.runAndPick('ECS: Open Shell', 'talker');
    const shell = driver.page.locator('.terminal-wrapper.active .xterm-rows');
    await shell.getByText('The program ended.').waitFor();
    await driver.picture(`${name}-11-shell`);
    assert.match(await shell.innerText(), /simulated/);
  });

  it('stops several selected tasks after one question that lists them', async () => {
    await driver.openView('ECS');
    const last = await driver.selectFirst(2, /RUNNING.*rev 1/);
    const question = driver.page.locator('.monaco-dialog-box', { hasText: 'Stop 2 tasks?' });
    await driver.pickOnRow(last, 'Stop Task…', question, async () => {
      await driver.picture(`${name}-14-selected`);
      const items = driver.page.locator('.monaco-menu .action-item');
      assert.equal(await items.filter({ hasText: 'Describe as JSON' }).count(), 0);
    });
    await driver.picture(`${name}-15-several`);
    await driver.confirm('Cluster: production', 'Stop');
    await driver.seeToast('2 tasks are stopping.');
  });

  it('says why a service does not go on, and leads to the line that causes it', async () => {
    const broken = brokenDefinition('nginx:nope', 'manifest unknown');
    writeFileSync(join(folder, 'broken-task.json'), JSON.stringify(broken, undefined, 2));
    await startBroken(endpoint.endpoint, broken);
    await driver.runAndPick('ECS: Why?', 'broken');
    const toast = driver.page.locator('.notification-toast', { hasText: 'There is no such image' });
    await toast.waitFor();
    await driver.picture(`${name}-12-why`);
    await toast.locator('.monaco-button', { hasText: 'Go to Line' }).click();
    await driver.page.locator('.tab.active', { hasText: 'broken-task.json' }).waitFor();
    await driver.page.locator('.current-line').first().waitFor();
    await driver.picture(`${name}-13-why-line`);
    await driver.page.locator('.statusbar-item', { hasText: 'Ln 6, Col 16' }).waitFor();
  });

  it('opens the running service as a file, from the menu of its row', async () => {
    const row = driver.row('web-app').first();
    // A row that is still to come would be drawn while the menu is open.
    await driver.row('broken').first().waitFor();
    // The menu of several selected rows is another one, and the tasks that were stopped are selected until they go.
    await row.click();
    const line = driver.page.locator('.editor-instance .view-line', {
      hasText: '"taskDefinition": "web-app:1"',
    });
    await driver.pickOnRow(row, 'Open Service as File', line, () =>
      driver.picture(`${name}-17-service-menu`),
    );
    await driver.picture(`${name}-18-service-file`);
  });

  it('asks before the local endpoint runs real containers, by a button on its row', async () => {
    await driver.runCommand('ECS: Start Local Endpoint');
    await driver.seeToast('The local ECS endpoint is running at');
    const row = driver.row(/Local\s*local endpoint/).first();
    await row.hover();
    await row.locator('a[aria-label="Run Real Containers…"]').click();
    await driver.page.locator('.monaco-dialog-box', { hasText: 'in real containers?' }).waitFor();
    await driver.picture(`${name}-16-real-containers`);
    await driver.confirm('Docker or Podman', 'Cancel');
  });
}

/** A definition whose image the simulated registry refuses. */
function brokenDefinition(image: string, refusal: string) {
  const dockerLabels = { 'ecs-workbench.simulate.fail-pull': refusal };
  return { family: 'broken', containerDefinitions: [{ name: 'app', image, memory: 16, dockerLabels }] };
}

/** A service of it, which has lost a task already. */
async function startBroken(endpoint: string, definition: ReturnType<typeof brokenDefinition>): Promise<void> {
  const client = localClient(endpoint);
  const place = { cluster: 'production', serviceName: 'broken' };
  await client.send(new RegisterTaskDefinitionCommand(definition));
  await client.send(new CreateServiceCommand({ ...place, taskDefinition: 'broken', desiredCount: 1 }));
  const stopped = { ...place, desiredStatus: 'STOPPED' } as const;
  while (((await client.send(new ListTasksCommand(stopped))).taskArns ?? []).length === 0);
  client.destroy();
}

async function scaleTo(endpoint: string, desiredCount: number): Promise<void> {
  const client = new ECSClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const service = { cluster: 'production', service: 'web-app', desiredCount };
  await client.send(new UpdateServiceCommand(service));
  client.destroy();
}

function openSample(folder: string, endpoint: string): Promise<Workbench> {
  const connections = [{ name: 'Sample', endpoint, region: 'us-east-1' }];
  const host = startHost(folder, { 'ecsWorkbench.connections': connections }, installPackaged);
  return host.then((started) => openWorkbench(started));
}

/** A service whose container needs nothing of what the instances are short of, and says something. */
async function startTalker(endpoint: string): Promise<void> {
  const client = localClient(endpoint);
  const logConfiguration = {
    logDriver: 'awslogs',
    options: {
      'awslogs-group': '/ecs/talker',
      'awslogs-region': 'us-east-1',
      'awslogs-stream-prefix': 'ecs',
      'awslogs-create-group': 'true',
    },
  } as const;
  const dockerLabels = { 'ecs-workbench.simulate.log': 'hello from the container' };
  await client.send(
    new RegisterTaskDefinitionCommand({
      family: 'talker',
      containerDefinitions: [
        { name: 'talker', image: 'busybox', memory: 16, logConfiguration, dockerLabels },
      ],
    }),
  );
  await client.send(
    new CreateServiceCommand({
      cluster: 'production',
      serviceName: 'talker',
      taskDefinition: 'talker',
      desiredCount: 1,
      enableExecuteCommand: true,
    }),
  );
  client.destroy();
}
