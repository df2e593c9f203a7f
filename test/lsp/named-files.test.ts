import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { DocumentLink, Location } from 'vscode-languageserver-protocol';
import { rangeOfText, startClient } from '../support/lsp.ts';

const project = `region: eu-west-1
service: web
service_definition: services/create-service.json
task_definition: ./task.jsonnet
plugins:
  - name: tfstate
    config: { path: ../terraform.tfstate }
  - name: tfstate
    func_prefix: other_
    config: { path: absent.tfstate }
`;
const service =
  '\n{ "desiredCount": 1, "launchType": "EC2", "serviceName": "web", "taskDefinition": "web" }\n';
const workflow = `jobs:
  deploy:
    steps:
      - uses: aws-actions/amazon-ecs-deploy-task-definition@v2
        with:
          task-definition: deploy/task.jsonnet
          codedeploy-appspec: deploy/hooks.yaml
`;
const others = {
  'deploy/services/create-service.json': service,
  'deploy/task.jsonnet': '{ family: "web" }\n',
  'deploy/hooks.yaml': 'version: 0\n',
  'terraform.tfstate': '{}\n',
};

test('the files that a document names are links, and those that are there are gone to', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'ecs-workbench-'));
  t.after(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(others)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;
  await using client = await startClient({ folders: [uriOf('')] });
  const { connection } = client;
  const linksOf = async (name: string, text: string) => {
    const { uri } = await client.open(uriOf(name), text);
    const links: DocumentLink[] = await connection.sendRequest('textDocument/documentLink', {
      textDocument: { uri },
    });
    return links.map(({ range, target }) => [range, target]);
  };
  const ask = async (name: string, text: string, piece: string): Promise<[string, number][]> => {
    const found: Location[] = await connection.sendRequest('textDocument/definition', {
      textDocument: { uri: uriOf(name) },
      position: rangeOfText(text, piece).start,
    });
    return found.map(({ uri, range }) => [uri, range.start.line]);
  };

  await t.test('of ecspresso, by their path from the configuration', async () => {
    const name = 'deploy/ecspresso.yml';
    assert.deepEqual(await linksOf(name, project), [
      [rangeOfText(project, 'services/create-service.json'), uriOf('deploy/services/create-service.json')],
      [rangeOfText(project, './task.jsonnet'), uriOf('deploy/task.jsonnet')],
      [rangeOfText(project, '../terraform.tfstate'), uriOf('terraform.tfstate')],
    ]);
    assert.deepEqual(await ask(name, project, 'services/create-service.json'), [
      [uriOf('deploy/services/create-service.json'), 1],
    ]);
    assert.deepEqual(await ask(name, project, './task.jsonnet'), [[uriOf('deploy/task.jsonnet'), 0]]);
    assert.deepEqual(await ask(name, project, '../terraform'), [[uriOf('terraform.tfstate'), 0]]);
    assert.deepEqual(await ask(name, project, 'absent.tfstate'), []);
  });

  await t.test('of a workflow, by their path from the repository', async () => {
    const name = '.github/workflows/deploy.yml';
    assert.deepEqual(await linksOf(name, workflow), [
      [rangeOfText(workflow, 'deploy/task.jsonnet'), uriOf('deploy/task.jsonnet')],
      [rangeOfText(workflow, 'deploy/hooks.yaml'), uriOf('deploy/hooks.yaml')],
    ]);
    assert.deepEqual(await ask(name, workflow, 'deploy/hooks'), [[uriOf('deploy/hooks.yaml'), 0]]);
  });
});
