import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { complete, completionDocumentation } from '#core/ide/completion/complete.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { hover } from '#core/ide/hover/hover.ts';
import { type NewerModelParams, newerModelFound } from '#core/messages.ts';
import { newerThanOurs } from '#core/schema/newer/newer-model.ts';
import { readDefinitions } from '../../client/src/definitions/index.ts';
import { FoundModel } from '../../client/src/files/newer-model.ts';
import { installedModel } from '../../server/src/files/installed-models/installed-model.ts';
import { lookForNewer } from '../../server/src/lsp/newer.ts';
import { cli } from '../support/cli.ts';
import { startClient } from '../support/lsp.ts';
import { madeUpModel } from './made-up-model.ts';

const model = newerThanOurs(madeUpModel, 'botocore 9.9.9');

/** The findings of a document by the made-up model: `severity id path: message`. */
function findings(container: object, more: object = {}): string[] {
  const text = JSON.stringify({
    family: 'web',
    ...more,
    containerDefinitions: [{ name: 'web', image: 'web:1', memory: 128, ...container }],
  });
  return diagnose(analyze(text, 'json', 'task-definition.json', { newer: () => model }), {
    rules: { 'bp-no-log-config': 'off' },
  }).map(({ severity, id, path, message }) => `${severity} ${id} ${path.join('/')}: ${message}`);
}

const remark = (path: string) =>
  `info newer-member ${path}: "${path.split('/').at(-1)}" is newer than ECS Workbench: botocore 9.9.9 on this machine knows it, and only its type is checked.`;

describe('a member that only the model of this machine knows', () => {
  const warm = 'containerDefinitions/0/warmStart';

  test('is not called unknown, and neither is a word', () => {
    assert.deepEqual(
      findings(
        { warmStart: { mode: 'FORK', seconds: 3 }, portMappings: [{ containerPort: 80, protocol: 'quic' }] },
        { carbonAware: true },
      ),
      [remark('carbonAware'), remark(warm)],
    );
  });

  test('is checked by its type, down to its own members', () => {
    assert.deepEqual(
      findings({ warmStart: { mode: 'BOIL', seconds: 'three', hosts: ['a', 1], colour: 'red' } }),
      [
        remark(warm),
        `error unknown-value ${warm}/mode: "mode" is "BOIL"; use SNAPSHOT or FORK.`,
        `error td-wrong-type ${warm}/seconds: "seconds" must be a whole number, not the string "three".`,
        `error td-wrong-type ${warm}/hosts/1: Item 2 of "hosts" must be a string, not the number 1.`,
        `error unknown-member ${warm}/colour: Unknown member "colour" in "warmStart"; remove it, or check where it belongs.`,
      ],
    );
    assert.deepEqual(findings({ warmStart: {} }), [
      remark(warm),
      `error missing-member ${warm}/mode: "mode" is missing in "warmStart"; add it.`,
    ]);
    assert.deepEqual(findings({ warmStart: 'FORK' }), [
      remark(warm),
      `error td-wrong-type ${warm}: "warmStart" must be an object, not the string "FORK".`,
    ]);
  });

  test('leaves what nobody knows as unknown as it was', () => {
    assert.deepEqual(findings({ warmStrat: 1 }), [
      'error unknown-member containerDefinitions/0/warmStrat: Unknown member "warmStrat" in "containerDefinitions"; remove it, or check where it belongs.',
    ]);
  });

  test('is completed, with its words and its own members, and says where it comes from', () => {
    const offers = (text: string) => {
      const at = text.indexOf('|');
      const analysis = analyze(text.replace('|', ''), 'json', 'task-definition.json', { newer: () => model });
      return complete(analysis, at);
    };
    const inContainer = offers('{"family":"web","containerDefinitions":[{"name":"web","warm|"}]}');
    const offered = inContainer.find(({ label }) => label === 'warmStart');
    assert.deepEqual(
      [offered?.detail, offered?.snippet],
      ['WarmStart, from botocore 9.9.9', `"warmStart": {\n  \${1}\n}`],
    );
    assert.equal(
      offered && String(completionDocumentation(offered)),
      'Keeps containers \\<warm\\>; see this.\n\n\\!\\[x\\](https\\:\\/\\/example\\.com/p\\.png)\n\nNewer than ECS Workbench: botocore 9.9.9 on this machine knows it, and no rule does yet.',
    );
    const inside = offers('{"family":"web","containerDefinitions":[{"name":"web","warmStart":{"|"}}]}');
    assert.deepEqual(
      inside.map(({ label, detail }) => `${label}: ${detail}`),
      [
        'mode: string, required, from botocore 9.9.9',
        'seconds: integer, from botocore 9.9.9',
        'hosts: list of strings, from botocore 9.9.9',
      ],
    );
    const words = offers('{"family":"web","containerDefinitions":[{"name":"web","warmStart":{"mode":"|"}}]}');
    assert.deepEqual(
      words.map(({ label }) => label),
      ['SNAPSHOT', 'FORK'],
    );
    const protocols = offers(
      '{"family":"web","containerDefinitions":[{"name":"web","portMappings":[{"protocol":"|"}]}]}',
    );
    assert.ok(protocols.some(({ label }) => label === 'quic'));
  });

  test('is explained in a hover', () => {
    const text = '{"family":"web","containerDefinitions":[{"name":"web","warmStart":{"mode":"FORK"}}]}';
    const analysis = analyze(text, 'json', 'task-definition.json', { newer: () => model });
    assert.equal(
      String(hover(analysis, text.indexOf('mode') + 1)?.markdown),
      '**`mode`** string, required\n\nOne of `SNAPSHOT`, `FORK`\n\nHow a container is warmed.\n\nNewer than ECS Workbench: botocore 9.9.9 on this machine knows it, and no rule does yet.',
    );
  });
});

test('a model that knows nothing more, or is none, changes nothing', () => {
  const { ContainerDefinition: _more, ...rest } = madeUpModel.shapes;
  for (const broken of [
    undefined,
    null,
    [],
    { shapes: 3 },
    { shapes: { ContainerDefinition: { type: 'structure' } } },
    { shapes: { ContainerDefinition: { type: 'structure', members: { name: null, image: 3 } } } },
    { shapes: { ContainerDefinition: { type: 'structure', members: { name: { shape: 'constructor' } } } } },
  ])
    assert.equal(newerThanOurs(broken, 'x'), undefined);
  assert.deepEqual([...(newerThanOurs({ shapes: rest }, 'x')?.shapes.keys() ?? [])].sort(), [
    'PortMapping',
    'RegisterTaskDefinitionRequest',
  ]);
});

describe('the model of this machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-models-'));
  const zipped = join(folder, 'python', 'lib', 'python3.12', 'site-packages', 'botocore');
  const plain = join(folder, 'models', 'ecs', '2014-11-13');
  mkdirSync(join(zipped, 'data', 'ecs', '2014-11-13'), { recursive: true });
  mkdirSync(plain, { recursive: true });
  writeFileSync(
    join(zipped, 'data', 'ecs', '2014-11-13', 'service-2.json.gz'),
    gzipSync(JSON.stringify(madeUpModel)),
  );
  writeFileSync(join(zipped, '__init__.py'), "__version__ = '9.9.9'\n");
  writeFileSync(join(plain, 'service-2.json'), '{ "shapes": ');
  after(() => rmSync(folder, { recursive: true }));

  test('is that of the AWS CLI or of Python on the path, and a damaged one is passed over', () => {
    const bin = join(folder, 'python', 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'aws'), '');
    const nowhere = join(folder, 'nobody');
    const env = {
      HOME: nowhere,
      PATH: [nowhere, bin].join(delimiter),
      AWS_DATA_PATH: join(folder, 'models'),
    };
    assert.deepEqual(installedModel(env)()?.from, 'botocore 9.9.9');
    assert.equal(installedModel({ HOME: nowhere, PATH: nowhere })(), undefined);
    assert.deepEqual(
      installedModel({ HOME: nowhere, VIRTUAL_ENV: join(folder, 'python') })()?.from,
      'botocore 9.9.9',
    );
    const pyenv = join(folder, '.pyenv');
    cpSync(join(folder, 'python'), join(pyenv, 'versions', '3.12.1'), { recursive: true });
    mkdirSync(join(pyenv, 'shims'));
    assert.equal(installedModel({ HOME: nowhere, PATH: join(pyenv, 'shims') })()?.from, 'botocore 9.9.9');
  });

  test('is asked by the command line and by the language server alike', async () => {
    const before = process.env.AWS_DATA_PATH;
    process.env.AWS_DATA_PATH = join(zipped, 'data');
    try {
      const file = join(folder, 'task-definition.json');
      const text = `{
  "family": "web",
  "containerDefinitions": [{ "name": "web", "image": "web:1", "memory": 128, "warmStart": { "mode": "BOIL" } }]
}`;
      writeFileSync(file, text);
      const { code, out } = await cli(['check', file, '--rule', 'bp-no-log-config=off', '--format', 'json']);
      const told = JSON.parse(out)[0].findings.map(
        (each: { rule: string; message: string }) => `${each.rule}: ${each.message}`,
      );
      assert.deepEqual(
        [code, told],
        [
          1,
          [
            'newer-member: "warmStart" is newer than ECS Workbench: botocore 9.9.9 on this machine knows it, and only its type is checked.',
            'unknown-value: "mode" is "BOIL"; use SNAPSHOT or FORK.',
          ],
        ],
      );
      await using client = await startClient();
      const document = await client.open('task-definition.json', text);
      const findings = await document.findings();
      for (const each of told) {
        const message = each.slice(each.indexOf(': ') + 2);
        assert.ok(
          findings.some((finding) => finding.endsWith(message)),
          each,
        );
      }
    } finally {
      if (before === undefined) delete process.env.AWS_DATA_PATH;
      else process.env.AWS_DATA_PATH = before;
    }
  });
});

describe('a newer model that the language server has found', () => {
  /** What a client hears that says so or not. */
  async function heard(takesNewer: boolean, found: typeof model): Promise<readonly NewerModelParams[]> {
    const told: NewerModelParams[] = [];
    const sendNotification = async (method: unknown, params: unknown) => {
      assert.equal(method, newerModelFound);
      // As it goes through the protocol.
      told.push(JSON.parse(JSON.stringify(params)));
    };
    await lookForNewer({ sendNotification } as never, { takesNewer }, { newer: async () => found });
    return told;
  }

  test('is told to a client that wants to hear of it, and only where there is one', async () => {
    assert.equal((await heard(true, model)).length, 1);
    assert.deepEqual([await heard(false, model), await heard(true, undefined)], [[], []]);
  });

  test('counts for what is about to be sent: its members are not called unknown, others still are', async () => {
    const found = new FoundModel();
    const errors = (member: string) => {
      const containers = [{ name: 'web', image: 'web:1', memory: 128, [member]: { mode: 'FORK' } }];
      const text = JSON.stringify({ family: 'web', containerDefinitions: containers });
      const path = '/w/task-definition.json';
      const file = { id: path, name: path, path, languageId: 'json', text };
      const options = { associations: {}, rules: {}, newer: () => found.now() };
      const [definition] = readDefinitions(file, options);
      assert.deepEqual(definition?.input.containerDefinitions, containers);
      return definition?.errors.length;
    };
    assert.deepEqual([errors('warmStart'), errors('coldStart')], [1, 1]);
    const [params] = await heard(true, model);
    if (params !== undefined) found.hear(params);
    assert.equal(found.now()?.from, 'botocore 9.9.9');
    assert.deepEqual([errors('warmStart'), errors('coldStart')], [0, 1]);
  });
});
