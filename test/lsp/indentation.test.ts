import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ClientCapabilities } from 'vscode-languageserver-protocol';
import { startClient } from '../support/lsp.ts';
import { acceptCompletion, type Indentation, type Insertion } from '../support/typist.ts';

/** A place at some depth, and the text after the member that is taken there; a tab is one level. */
interface Case {
  readonly take: string;
  readonly file: string;
  readonly text: string;
  readonly answer: string;
}

/** By depth. */
const json: readonly Case[] = [
  {
    take: 'volumes',
    file: 'task-definition.json',
    text: '{\n"ephemeralStorage": {\n\t"sizeInGiB": 30\n},\n|\n}',
    answer:
      '{\n"ephemeralStorage": {\n\t"sizeInGiB": 30\n},\n"volumes": [\n\t{\n\t\t"name": "data"\n\t}\n]\n}',
  },
  {
    take: 'volumes',
    file: 'task-definition.json',
    text: '{\n\t"family": "web"\n\t|\n}',
    answer: '{\n\t"family": "web",\n\t"volumes": [\n\t\t{\n\t\t\t"name": "data"\n\t\t}\n\t]\n}',
  },
  {
    take: 'logConfiguration',
    file: 'service-definition.json',
    text: '{\n\t"serviceName": "web",\n\t"serviceConnectConfiguration": {\n\t\t|\n\t}\n}',
    answer:
      '{\n\t"serviceName": "web",\n\t"serviceConnectConfiguration": {\n\t\t"logConfiguration": {\n\t\t\t"logDriver": "awslogs",\n\t\t\t"options": {\n\t\t\t\t"awslogs-group": "/ecs/web",\n\t\t\t\t"awslogs-region": "us-east-1",\n\t\t\t\t"awslogs-stream-prefix": "web"\n\t\t\t}\n\t\t}\n\t}\n}',
  },
  {
    take: 'dependsOn',
    file: 'task-definition.json',
    text: '{\n\t"containerDefinitions": [\n\t\t{\n\t\t\t"name": "web",\n\t\t\t|\n\t\t}\n\t]\n}',
    answer:
      '{\n\t"containerDefinitions": [\n\t\t{\n\t\t\t"name": "web",\n\t\t\t"dependsOn": [\n\t\t\t\t{\n\t\t\t\t\t"containerName": "",\n\t\t\t\t\t"condition": "COMPLETE"\n\t\t\t\t}\n\t\t\t]\n\t\t}\n\t]\n}',
  },
  {
    take: 'devices',
    file: 'task-definition.json',
    text: '{\n\t"containerDefinitions": [\n\t\t{\n\t\t\t"linuxParameters": {\n\t\t\t\t|\n\t\t\t}\n\t\t}\n\t]\n}',
    answer:
      '{\n\t"containerDefinitions": [\n\t\t{\n\t\t\t"linuxParameters": {\n\t\t\t\t"devices": [\n\t\t\t\t\t{\n\t\t\t\t\t\t"hostPath": ""\n\t\t\t\t\t}\n\t\t\t\t]\n\t\t\t}\n\t\t}\n\t]\n}',
  },
];

const yaml: readonly Case[] = [
  {
    take: 'volumes',
    file: 'task-definition.yaml',
    text: 'family: web\nruntimePlatform:\n\tcpuArchitecture: ARM64\n|\n',
    answer: 'family: web\nruntimePlatform:\n\tcpuArchitecture: ARM64\nvolumes:\n\t- name: data\n',
  },
  {
    take: 'logConfiguration',
    file: 'service-definition.yaml',
    text: 'serviceName: web\nserviceConnectConfiguration:\n\tenabled: true\n\t|\n',
    answer:
      'serviceName: web\nserviceConnectConfiguration:\n\tenabled: true\n\tlogConfiguration:\n\t\tlogDriver: awslogs\n\t\toptions:\n\t\t\tawslogs-group: /ecs/web\n\t\t\tawslogs-region: us-east-1\n\t\t\tawslogs-stream-prefix: web\n',
  },
  {
    take: 'dependsOn',
    file: 'task-definition.yaml',
    text: 'runtimePlatform:\n\tcpuArchitecture: ARM64\ncontainerDefinitions:\n\t- name: web\n\t  |\n',
    answer:
      'runtimePlatform:\n\tcpuArchitecture: ARM64\ncontainerDefinitions:\n\t- name: web\n\t  dependsOn:\n\t  \t- containerName: \n\t  \t  condition: COMPLETE\n',
  },
  {
    take: 'devices',
    file: 'task-definition.yaml',
    text: 'runtimePlatform:\n\tcpuArchitecture: ARM64\ncontainerDefinitions:\n\t- linuxParameters:\n\t  \tinitProcessEnabled: true\n\t  \t|\n',
    answer:
      'runtimePlatform:\n\tcpuArchitecture: ARM64\ncontainerDefinitions:\n\t- linuxParameters:\n\t  \tinitProcessEnabled: true\n\t  \tdevices:\n\t  \t\t- hostPath: \n',
  },
];

interface Editor {
  readonly name: string;
  readonly insertion: Insertion;
  readonly capabilities: ClientCapabilities;
}

const vsCode: Editor = {
  name: 'VS Code, which can leave a text as it is',
  insertion: 'adjusts',
  capabilities: completing({ snippetSupport: true, insertTextModeSupport: { valueSet: [1, 2] } }),
};

const editors: readonly Editor[] = [
  vsCode,
  {
    name: 'an editor that indents snippets itself, as Neovim does',
    insertion: 'prepends',
    capabilities: completing({ snippetSupport: true }),
  },
  { name: 'an editor without snippets', insertion: 'as it is', capabilities: completing({}) },
];

function completing(completionItem: object): ClientCapabilities {
  return { textDocument: { completion: { completionItem } } };
}

const spaces = [2, 4].map((tabSize): Indentation => ({ tabSize, insertSpaces: true }));
const tabs: Indentation = { tabSize: 4, insertSpaces: false };

for (const editor of editors) {
  describe(`In ${editor.name}`, () => {
    for (const indentation of [...spaces, tabs]) {
      for (const [depth, each] of json.entries()) checkCase(editor, indentation, depth, each);
      // A tab of the user's is for other languages; in YAML it would be an error.
      for (const [depth, each] of yaml.entries()) checkCase(editor, indentation, depth, each);
    }
  });
}

test('the first nested members of a file follow the indentation that its user has set', async () => {
  const answers = [];
  for (const indentation of [...spaces, tabs]) {
    const answer = await taken(
      { take: 'volumes', file: 'task-definition.json', text: '{\n|\n}' },
      indentation,
    );
    answers.push(answer);
  }
  assert.deepEqual(
    answers,
    ['  ', '    ', '\t'].map((unit) =>
      '{\n"volumes": [\n\t{\n\t\t"name": "data"\n\t}\n]\n}'.replaceAll('\t', unit),
    ),
  );
});

function checkCase(editor: Editor, indentation: Indentation, depth: number, each: Case): void {
  const { tabSize, insertSpaces } = indentation;
  const isYaml = each.file.endsWith('.yaml');
  const unit = insertSpaces || isYaml ? ' '.repeat(tabSize) : '\t';
  const syntax = isYaml ? 'YAML' : 'JSON';
  test(`${syntax} at depth ${depth}, ${insertSpaces ? tabSize : 'tabs'}: ${each.take}`, async () => {
    const laidOut = (text: string) => text.replaceAll('\t', unit);
    const given = { ...each, text: laidOut(each.text) };
    assert.equal(await taken(given, indentation, editor), laidOut(each.answer));
  });
}

/** The text after a member was taken. */
async function taken(
  { file, take, text: marked }: Omit<Case, 'answer'>,
  indentation: Indentation,
  { capabilities, insertion }: Editor = vsCode,
): Promise<string> {
  await using client = await startClient({ capabilities });
  const document = await client.open(file, marked.replace('|', ''));
  const cursor = marked.indexOf('|');
  const items = await document.completionsAt(marked.slice(0, cursor));
  const item = items.find(({ label }) => label === take);
  assert.ok(item !== undefined, `${take} is offered`);
  const typed = acceptCompletion(document.text, cursor, item, { indentation, insertion });
  return typed.text;
}
