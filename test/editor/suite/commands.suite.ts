import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './wait.ts';

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

  it('offers its commands as lenses over a definition, each on that file', async () => {
    const uri = await open('web-app/task-definition.json');
    const lenses = await eventually(async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        uri,
        10,
      );
      return found.length > 0 ? found : undefined;
    }, 'lenses');
    assert.deepEqual(
      lenses.slice(0, 4).map(({ command }) => [command?.title, command?.command, command?.arguments]),
      [
        ['Register', 'ecsWorkbench.registerTaskDefinition', [uri.toString()]],
        ['Deploy', 'ecsWorkbench.deploy', [uri.toString()]],
        ['Run', 'ecsWorkbench.runTask', [uri.toString()]],
        ['Diff', 'ecsWorkbench.diffTaskDefinition', [uri.toString()]],
      ],
    );
  });

  it('offers its tools to the assistants of the editor, which read files of the workspace alone', async () => {
    const names = vscode.lm.tools.map(({ name }) => name).filter((name) => name.startsWith('ecs_'));
    assert.equal(names.length, 15);
    const invoke = async (input: object) => {
      const options = { input, toolInvocationToken: undefined };
      const { content } = await vscode.lm.invokeTool('ecs_validate', options);
      const [part] = content;
      assert.ok(part instanceof vscode.LanguageModelTextPart);
      return JSON.parse(part.value);
    };
    const read = await invoke({ path: 'orders/task-definition.json' });
    assert.deepEqual([read.documents, read.errors > 0], [['task-definition'], true]);
    const outside = await invoke({ path: '/etc/hostname' });
    assert.deepEqual(outside, { error: 'There is no file "/etc/hostname" in the workspace.' });
  });

  it('converts a file into a new one beside it, which is not saved yet', async () => {
    const uri = await open('web-app/service-definition.json');
    await vscode.commands.executeCommand('ecsWorkbench.convertDefinition', uri.toString());
    const converted = await eventually(
      () =>
        vscode.workspace.textDocuments.find(
          (document) => document.isUntitled && document.uri.path.endsWith('/service-definition.yaml'),
        ),
      'the new file',
    );
    assert.match(converted.uri.path, /\/web-app\/service-definition\.yaml$/);
    assert.equal(converted.languageId, 'yaml');
    assert.match(converted.getText(), /^serviceName: web-app\ncluster: production\n/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('starts a file from its questions, on disk and without a finding, and overwrites none', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder !== undefined);
    const place = vscode.Uri.joinPath(folder.uri, 'started');
    await vscode.workspace.fs.createDirectory(place);
    const started = [
      await startFirst(place, 'nginx.task-definition.json'),
      await startFirst(place, 'nginx.task-definition-2.json'),
    ];
    for (const document of started) {
      const onDisk = new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri));
      assert.equal(onDisk, document.getText());
      assert.match(onDisk, /^\{\n( {2,}|\t)"family": "nginx",\n/);
      assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
      assert.equal(document.isDirty, false);
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(place, { recursive: true });
  });

  it('shows the page about a rule as it is meant to be read', async () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension !== undefined);
    const page = vscode.Uri.joinPath(extension.extensionUri, 'docs', 'rules', 'bp-image-latest.md');
    await vscode.commands.executeCommand('ecsWorkbench.openRule', page.toString());
    const tab = await eventually(
      () =>
        vscode.window.tabGroups.all
          .flatMap(({ tabs }) => tabs)
          .find(({ label }) => label.includes('bp-image-latest')),
      'the preview',
    );
    assert.ok(tab.input instanceof vscode.TabInputWebview);
    await vscode.window.tabGroups.close(tab);
  });

  it('starts and stops its own endpoint', async () => {
    await vscode.commands.executeCommand('ecsWorkbench.startLocalEndpoint');
    await vscode.commands.executeCommand('ecsWorkbench.stopLocalEndpoint');
  });
});

async function open(path: string): Promise<vscode.Uri> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder !== undefined);
  const uri = vscode.Uri.joinPath(folder.uri, path);
  await vscode.window.showTextDocument(uri);
  return uri;
}

/** Takes each first answer to the questions of New ECS File, and waits for the file on disk. */
async function startFirst(folder: vscode.Uri, name: string): Promise<vscode.TextDocument> {
  const run = vscode.commands.executeCommand('ecsWorkbench.newFile', folder);
  const isDone = run.then(() => true);
  const expected = vscode.Uri.joinPath(folder, name).toString();
  const written = await eventually(async () => {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === expected);
    return document?.isDirty === false && document.getText() !== '' ? document : undefined;
  }, name);
  assert.equal(await isDone, true);
  return written;
}
