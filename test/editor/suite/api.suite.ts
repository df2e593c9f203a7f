import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { EcsWorkbenchApi } from '../../../client/src/api/api.ts';

/** What `neighbour/extension.cjs` gives. */
interface Reader extends Pick<EcsWorkbenchApi, 'version' | 'connections' | 'check'> {
  readonly members: readonly string[];
  below(labels: readonly string[]): Promise<readonly Row[]>;
}

interface Row {
  readonly kind: string;
  readonly label: string;
  readonly connection: string;
}

async function reader(): Promise<Reader> {
  const extension = vscode.extensions.getExtension<Reader>('acme.reader');
  assert.ok(extension !== undefined, 'The other extension is not there.');
  return extension.activate();
}

describe('another extension', () => {
  it('is given what the page for other extensions says, and no more', async () => {
    const { version, members } = await reader();
    assert.equal(version, 1);
    assert.deepEqual(members, ['check', 'connections', 'onDidChangeConnections', 'rows', 'version']);
  });

  it('has a text checked', async () => {
    const text =
      '{"family": "web", "containerDefinitions": [{"name": "app", "memory": 256, "imagee": "nginx:1.29"}]}';
    const at = text.indexOf('"imagee"');
    const found = (await reader()).check({ path: '/projects/web/task-definition.json', text });
    assert.deepEqual(
      found.filter(({ severity }) => severity === 'error').map(({ rule, start, end }) => [rule, start, end]),
      [['unknown-member', at, at + '"imagee"'.length]],
    );
  });

  it('sees the connections, and the rows of one as ECS has them', async () => {
    const ecs = await reader();
    const local = { name: 'Local', kind: 'local', region: 'us-east-1', readOnly: false, protected: false };
    assert.deepEqual(ecs.connections(), [local]);
    await vscode.commands.executeCommand('ecsWorkbench.startLocalEndpoint');
    try {
      const named = async (labels: readonly string[]) =>
        (await ecs.below(labels)).map(({ kind, label, connection }) => [connection, kind, label]);
      assert.deepEqual(await named(['Local']), [
        ['Local', 'cluster', 'default'],
        ['Local', 'namespaces', 'Service Discovery'],
        ['Local', 'account-settings', 'Account Settings'],
        ['Local', 'quotas', 'Quotas'],
      ]);
      assert.deepEqual(
        (await named(['Local', 'default'])).map(([, kind]) => kind),
        ['services', 'tasks', 'scheduled-tasks', 'stopped-tasks', 'container-instances'],
      );
      await assert.rejects(ecs.below(['Local', 'staging']), /There is no row staging/);
    } finally {
      await vscode.commands.executeCommand('ecsWorkbench.stopLocalEndpoint');
    }
  });
});
