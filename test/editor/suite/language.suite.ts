import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './wait.ts';

/** Without memory, and waiting for a container that is not there. */
const faulty = {
  family: 'web',
  containerDefinitions: [
    { name: 'web', image: 'nginx:1.27', dependsOn: [{ containerName: 'databse', condition: 'START' }] },
  ],
};

describe('a definition in the editor', () => {
  it('gets findings with their rules', async () => {
    const document = await open('orders/task-definition.json');
    const findings = await eventually(() => findingsOf(document), 'findings');
    assert.deepEqual(findings, [
      'error td-fargate-size-invalid "512"',
      'error cd-port-host-mismatch 80',
      'error cd-dependson-exists "database"',
      'error cd-log-awslogs-prefix-fargate "options"',
      'warning bp-plaintext-secret-name "correct-horse-battery"',
    ]);
  });

  it('gets the same findings in YAML as in JSON', async () => {
    const rulesOf = async (language: 'json' | 'yaml', content: string) => {
      const document = await vscode.workspace.openTextDocument({ language, content });
      await vscode.window.showTextDocument(document);
      const findings = await eventually(() => findingsOf(document), 'findings');
      return findings.map((finding) => finding.split(' ').slice(0, 2).join(' '));
    };
    const inJson = await rulesOf('json', JSON.stringify(faulty, undefined, 2));
    assert.deepEqual(inJson, ['error cd-memory-required', 'error cd-dependson-exists']);
    assert.deepEqual(
      await rulesOf(
        'yaml',
        'family: web\ncontainerDefinitions:\n  - name: web\n    image: nginx:1.27\n    dependsOn:\n      - containerName: databse\n        condition: START\n',
      ),
      inJson,
    );
  });

  it('takes a quick fix', async () => {
    const document = await open('orders/task-definition.json');
    await eventually(() => findingsOf(document), 'findings');
    const at = rangeOf(document, '"database"');
    const edit = await eventually(async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        at,
        vscode.CodeActionKind.QuickFix.value,
        10,
      );
      return actions.find(({ title }) => title === 'Use "databse"')?.edit;
    }, 'the quick fix');
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.getText(at).slice(0, 9), '"databse"');
    const left = await eventually(() => {
      const findings = findingsOf(document) ?? [];
      return findings.some((finding) => finding.includes('cd-dependson-exists')) ? undefined : findings;
    }, 'the finding to go away');
    assert.notEqual(left.length, 0);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('offers what is missing, required members first', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'yaml',
      content: 'family: web\ncontainerDefinitions:\n  - image: nginx:1.27\n    \n',
    });
    await vscode.window.showTextDocument(document);
    const labels = await eventually(async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new vscode.Position(3, 4),
      );
      const offered = list.items.map((item) =>
        typeof item.label === 'string' ? item.label : item.label.label,
      );
      return offered.includes('portMappings') ? offered : undefined;
    }, 'completions');
    assert.equal(labels.includes('image'), false);
    assert.equal(labels.includes('name'), true);
  });

  it('explains a member', async () => {
    const document = await open('orders/task-definition.json');
    const text = await eventually(async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        rangeOf(document, '"memory"').start.translate(0, 2),
      );
      const joined = hovers
        .flatMap((hover) => hover.contents)
        .map(markdown)
        .join('\n');
      return joined.includes('Fargate') ? joined : undefined;
    }, 'a hover');
    assert.match(text, /\*\*0\.5 vCPU\*\* takes 1 GB, 2 GB, 3 GB or 4 GB of memory on Fargate/);
  });

  it('leaves other JSON alone', async () => {
    const definition = await open('orders/task-definition.json');
    const other = await vscode.workspace.openTextDocument({ language: 'json', content: '{ "cpu": true }' });
    await vscode.window.showTextDocument(other);
    await eventually(() => findingsOf(definition), 'findings of the definition beside it');
    assert.deepEqual(findingsOf(other), undefined);
  });
});

async function open(path: string): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder !== undefined);
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, path));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Errors and warnings as `severity rule text`, in the order of the text; `undefined` while there are none. */
function findingsOf(document: vscode.TextDocument): string[] | undefined {
  const names = ['error', 'warning', 'info', 'hint'];
  const findings = vscode.languages
    .getDiagnostics(document.uri)
    .filter((diagnostic) => diagnostic.source === 'ecs')
    .sort((left, right) => left.range.start.compareTo(right.range.start))
    .filter((diagnostic) => diagnostic.severity <= vscode.DiagnosticSeverity.Warning)
    .map(
      (diagnostic) =>
        `${names[diagnostic.severity]} ${ruleOf(diagnostic)} ${firstLine(document, diagnostic)}`,
    );
  return findings.length === 0 ? undefined : findings;
}

function ruleOf({ code }: vscode.Diagnostic): string {
  return typeof code === 'object' ? String(code.value) : String(code);
}

function firstLine(document: vscode.TextDocument, { range }: vscode.Diagnostic): string {
  return document.getText(range).split('\n')[0] ?? '';
}

function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const offset = document.getText().indexOf(text);
  assert.notEqual(offset, -1);
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + text.length));
}

function markdown(content: vscode.MarkdownString | vscode.MarkedString): string {
  return typeof content === 'string' ? content : content.value;
}
