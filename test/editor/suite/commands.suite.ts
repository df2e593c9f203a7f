import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const id = 'ecs-workbench.ecs-workbench';

describe('the extension', () => {
  it('offers every command of its manifest', async () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension !== undefined);
    await extension.activate();
    const manifest: { contributes: { commands: { command: string }[] } } = extension.packageJSON;
    const offered = new Set(await vscode.commands.getCommands(true));
    const missing = manifest.contributes.commands.filter(({ command }) => !offered.has(command));
    assert.deepEqual(missing, []);
  });

  it('opens its views', async () => {
    await vscode.commands.executeCommand('ecsWorkbench.clusters.focus');
    await vscode.commands.executeCommand('ecsWorkbench.families.focus');
  });

  it('starts and stops its own endpoint', async () => {
    await vscode.commands.executeCommand('ecsWorkbench.startLocalEndpoint');
    await vscode.commands.executeCommand('ecsWorkbench.stopLocalEndpoint');
  });
});
