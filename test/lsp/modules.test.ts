import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { ClientCapabilities } from 'vscode-languageserver-protocol/node';
import { startClient } from '../support/lsp.ts';

const main = `resource "aws_ecs_task_definition" "web" {
  family                   = "web"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = local.cpu
  memory                   = 512
  container_definitions    = jsonencode([{ name = "web", image = "web:1" }])
}
`;
const refreshing: ClientCapabilities = {
  textDocument: { diagnostic: {} },
  workspace: { diagnostics: { refreshSupport: true } },
};
const locals = (cpu: number) => `locals {\n  cpu = ${cpu}\n}\n`;

describe('A file of a Terraform module in an editor', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-module-lsp-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const path = (name: string) => join(folder, name);
  const uri = (name: string) => pathToFileURL(path(name)).href;
  writeFileSync(path('main.tf'), main);
  const sizes = (findings: readonly string[]) =>
    findings
      .filter((each) => each.includes('Fargate has no size'))
      .map((each) => each.slice(0, each.indexOf(':', 20)));

  it('is checked with the others as they stand in the editor, and again when they change there', async () => {
    writeFileSync(path('locals.tf'), locals(300));
    await using client = await startClient({ capabilities: refreshing });
    const opened = await client.open(uri('main.tf'), main, 'terraform');
    assert.deepEqual(sizes(await opened.findings()), ['1 local.cpu: locals.tf, line 2']);
    const other = await client.open(uri('locals.tf'), locals(256), 'terraform');
    assert.deepEqual(sizes(await opened.findings()), []);
    const refreshed = client.refreshed();
    await other.change(locals(301));
    await refreshed;
    assert.deepEqual(sizes(await opened.findings()), ['1 local.cpu: locals.tf, line 2']);
    const again = client.refreshed();
    writeFileSync(path('locals.tf'), locals(512));
    await other.close();
    await again;
    assert.deepEqual(sizes(await opened.findings()), []);
  });

  it('is checked again when another one changes on the disk', async () => {
    writeFileSync(path('locals.tf'), locals(256));
    await using client = await startClient({ capabilities: refreshing });
    const opened = await client.open(uri('main.tf'), main, 'terraform');
    assert.deepEqual(sizes(await opened.findings()), []);
    writeFileSync(path('locals.tf'), locals(3000));
    const refreshed = client.refreshed();
    const changes = [{ uri: uri('locals.tf'), type: 2 }];
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    await refreshed;
    assert.deepEqual(sizes(await opened.findings()), ['1 local.cpu: locals.tf, line 2']);
  });
});
