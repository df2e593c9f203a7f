import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientCapabilities, DocumentDiagnosticReport } from 'vscode-languageserver-protocol';
import { type LspClient, type OpenDocument, startClient } from '../support/lsp.ts';

const pulling: ClientCapabilities = {
  textDocument: { diagnostic: {} },
  workspace: { diagnostics: { refreshSupport: true } },
};

const definition = (family: string, container: string) =>
  `family: ${family}\ncontainerDefinitions:\n  - name: ${container}\n    image: nginx:1.27\n    memory: 64\n`;

const service = (name: string, family: string) =>
  `serviceName: ${name}\ntaskDefinition: ${family}\ndesiredCount: 1\nloadBalancers:\n  - containerName: app\n    containerPort: 80\n`;

/** Two services, each with its definition, all of them open and checked. */
async function openAll(client: LspClient) {
  const web = await client.open('web/service-definition.yaml', service('web', 'web'));
  const jobs = await client.open('jobs/service-definition.yaml', service('jobs', 'jobs'));
  // From the first findings on it is known who runs what.
  await web.diagnostics();
  const webTask = await client.open('web/task-definition.yaml', definition('web', 'app'));
  const jobsTask = await client.open('jobs/task-definition.yaml', definition('jobs', 'app'));
  return { web, jobs, webTask, jobsTask };
}

/** The report of a service whose definition has lost its container, as soon as the server knows that. */
async function lost(client: LspClient, open: OpenDocument): Promise<DocumentDiagnosticReport> {
  for (;;) {
    const next = client.refreshed();
    const report = await open.diagnostics();
    if (report.kind === 'full' && report.items.some(({ code }) => code === 'svc-lb-container-exists'))
      return report;
    await next;
  }
}

test('an edited definition has the service that runs it checked again, and no other', {
  timeout: 60_000,
}, async () => {
  await using client = await startClient({ capabilities: pulling });
  const { web, jobs, webTask, jobsTask } = await openAll(client);
  await jobsTask.change(definition('jobs', 'worker'));
  const before = await lost(client, jobs);
  await webTask.change(definition('web', 'server'));
  await lost(client, web);
  assert.equal((await jobs.diagnostics(before.resultId)).kind, 'unchanged');
});

test('a definition that gets another family has those checked again that ran it and that run it now', {
  timeout: 60_000,
}, async () => {
  await using client = await startClient({ capabilities: pulling });
  const { web, jobs, webTask, jobsTask } = await openAll(client);
  await jobsTask.close();
  await webTask.change(definition('web', 'server'));
  const before = await lost(client, web);
  await webTask.change(definition('jobs', 'server'));
  await lost(client, jobs);
  assert.equal((await web.diagnostics(before.resultId)).kind, 'full');
});

test('an edit that leaves a definition as it is has no file checked again', { timeout: 60_000 }, async () => {
  await using client = await startClient({ capabilities: pulling });
  const { web, jobs, webTask, jobsTask } = await openAll(client);
  await webTask.change(definition('web', 'server'));
  const before = await lost(client, web);
  await webTask.change(`# said\n${definition('web', 'server')}`);
  // Looked at after the other edit, so that what comes of this one says that both are done.
  await jobsTask.change(definition('jobs', 'worker'));
  await lost(client, jobs);
  assert.equal((await web.diagnostics(before.resultId)).kind, 'unchanged');
});
