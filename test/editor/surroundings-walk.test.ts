import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { sampleDefinition } from '../../client/src/inputs/sample.ts';
import { declareSampleCluster } from '../../scripts/sample-cluster.ts';
import { createLocalEndpoint, type LocalEndpoint } from '../../server/src/local/endpoint.ts';
import { installPackaged, openWorkbench, root, startHost, type Workbench } from '../support/editor-host.ts';
import { givenBack } from '../support/given-back.ts';
import { localClient } from '../support/local.ts';
import { type QuotaAnswers, standInForQuotas } from '../support/quotas-stand-in.ts';
import { makeScheduledTasks } from '../support/scheduled-tasks.ts';
import { makeSurroundedService } from '../support/surrounded-service.ts';
import { Driver } from '../support/workbench.ts';

/** The sample's definition after an edit: its container logs to a group that nobody has made. */
const edited = {
  ...sampleDefinition,
  containerDefinitions: [sampleDefinition.containerDefinitions].flat().map((container) => ({
    ...Object(container),
    logConfiguration: {
      logDriver: 'awslogs',
      options: {
        'awslogs-group': '/ecs/hello-web',
        'awslogs-region': 'us-east-1',
        'awslogs-stream-prefix': 'ecs',
      },
    },
  })),
};

const quota = (QuotaName: string, Value: number) => ({
  ...{ QuotaArn: `arn:aws:servicequotas:us-east-1:000000000000:ecs/${QuotaName}`, QuotaCode: QuotaName },
  ...{ QuotaName, ServiceName: 'Amazon Elastic Container Service (Amazon ECS)', Value },
  ...{ Unit: 'None', Adjustable: true },
});

/** One of them was raised, and one is all used. */
const quotas: QuotaAnswers = {
  ListAWSDefaultServiceQuotas: {
    ecs: [
      quota('Clusters per account', 1),
      quota('Services per cluster', 5000),
      quota('Tasks per service', 5000),
    ],
    fargate: [quota('Fargate On-Demand vCPU resource count', 6)],
  },
  ListServiceQuotas: { ecs: [quota('Services per cluster', 8000)] },
};

describe('what stands around a service, with the packaged extension', { timeout: 600_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-around-'));
  let endpoint: LocalEndpoint;
  let workbench: Workbench;
  let driver: Driver;

  const given = givenBack();
  given.defer(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

  before(async () => {
    cpSync(join(root, 'docs', 'sample', 'web-app'), join(folder, 'web-app'), { recursive: true });
    mkdirSync(join(folder, 'hello-web'));
    writeFileSync(
      join(folder, 'hello-web', 'task-definition.json'),
      `${JSON.stringify(edited, undefined, 2)}\n`,
    );
    endpoint = given.adopt(await createLocalEndpoint({ runtime: 'simulated' }), (each) => each.close());
    await declareSampleCluster(endpoint.endpoint);
    await makeSurroundedService(endpoint.endpoint, 'production');
    await register(endpoint.endpoint);
    await makeScheduledTasks(endpoint.endpoint, 'production', 'hello-web');
    const before = given.adopt(await standInForQuotas(endpoint.endpoint, quotas), (each) => each.close());
    const connections = [{ name: 'Sample', endpoint: before.endpoint, region: 'us-east-1' }];
    const host = await startHost(folder, { 'ecsWorkbench.connections': connections }, installPackaged);
    workbench = given.use(await openWorkbench(host));
    driver = new Driver(workbench.page);
    await driver.openView('ECS');
    await driver.row('production').first().waitFor();
  });

  it('says how the definitions of a folder stand beside what the endpoint has', async () => {
    const pane = driver.page.locator('.pane-header', { hasText: 'Task Definitions' });
    await pane.click({ position: { x: 60, y: 11 } });
    await driver.expand('Workspace Files');
    await driver
      .row(/hello-web.task-definition.json.*ahead of hello-web:1 · 1 change/)
      .first()
      .waitFor();
    await driver
      .row(/web-app.taskdef.yaml.*new/)
      .first()
      .waitFor();
    await driver.picture('around-5-workspace-files');
    await pane.click({ position: { x: 60, y: 11 } });
  });

  it('shows what scales a service, what sends it requests, and its alarms', async () => {
    await driver.expand('production');
    await driver.expand(/^shop/);
    for (const folder of [/^Auto Scaling/, /^Load Balancers/, /^Alarms/]) await driver.expand(folder);
    await driver.row('1 to 4 tasks').first().waitFor();
    await driver
      .row(/by-cpu.*CPU at 60 %/)
      .first()
      .waitFor();
    await driver
      .row(/^storefront/)
      .first()
      .waitFor();
    await driver.picture('around-6-rows');
    await driver.expand(/^shop.*HTTP :80/);
    await driver
      .row(/:80\s*healthy/)
      .first()
      .waitFor();
    await driver.expand(/^storefront/);
    await driver
      .row(/HTTP :80.*→ shop/)
      .first()
      .waitFor();
    await driver.picture('around-7-targets');
  });

  it('shows the names that a service is found by, and their namespace', async () => {
    for (const folder of [/^Load Balancers/, /^Auto Scaling/, /^Alarms/]) await driver.collapse(folder);
    const names = driver.row(/^Service Discovery/);
    await driver.expand(/^Service Discovery/);
    await driver.expand(/^basket.*A 10 s/);
    await driver
      .row(/healthy · [0-9a-f]{8} · shop/)
      .first()
      .waitFor();
    await names.last().click();
    await driver.page.keyboard.press('ArrowRight');
    await driver.expand(/^shop\.local/);
    await driver.row('basket').nth(1).waitFor();
    await driver.picture('around-12-discovery');
    await names.last().click();
    await driver.page.keyboard.press('ArrowLeft');
    await driver.collapse(/^shop\d/);
  });

  it('shows what starts tasks by the clock', async () => {
    await driver.expand(/^Scheduled Tasks/);
    await driver
      .row(/^night.*next .* · At 3:00 every day \(Europe\/Berlin\) · hello-web/)
      .first()
      .waitFor();
    await driver
      .row(/^hourly.*paused · Every 1 hour · hello-web/)
      .first()
      .waitFor();
    await driver.picture('around-11-scheduled');
  });

  it('shows the quotas of the account, with what is in use', async () => {
    await driver.collapse(/^production/);
    await driver.expand(/^Quotas/);
    const said = [
      /Clusters per account\s*1 of 1$/,
      /Services per cluster\s*1 of 8,000$/,
      /Fargate On-Demand vCPUs\s*6$/,
    ];
    for (const row of said) await driver.row(row).first().waitFor();
    await driver.picture('around-13-quotas');
    await driver.collapse(/^Quotas/);
    await driver.expand(/^production/);
  });

  it('finds a log group that the account does not have, at the line that names it', async () => {
    await driver.openFile('hello-web/task-definition.json');
    await driver.runAndPick('ECS: Check Files Against an Account', 'Sample');
    await driver.page.locator('.monaco-dialog-box', { hasText: 'Check open files' }).waitFor();
    await driver.picture('around-8-consent');
    await driver.confirm('Check open files', 'Check');
    await driver.page.locator('.squiggly-warning').first().waitFor();
    await driver.goToText('"awslogs-group"');
    await driver.page.keyboard.press('F8');
    const told = 'The account in us-east-1 has no log group "/ecs/hello-web" (connection "Sample").';
    await driver.page.locator('.marker-widget', { hasText: told }).first().waitFor();
    await driver.picture('around-9-finding');
    await driver.page.keyboard.press('Escape');
    await driver.page.keyboard.press('Control+K');
    await driver.page.keyboard.press('Control+I');
    const hover = driver.page.locator('.monaco-hover', { hasText: 'The account has no such log group.' });
    await hover.filter({ hasText: told }).first().waitFor();
    await driver.picture('around-10-hover');
  });
});

async function register(endpoint: string): Promise<void> {
  const client = localClient(endpoint);
  await client.send(
    new RegisterTaskDefinitionCommand({ family: 'hello-web', containerDefinitions: [], ...sampleDefinition }),
  );
  client.destroy();
}
