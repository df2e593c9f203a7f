import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { syntaxOf } from '#core/document/syntax.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { composeOf, type Exported } from '#core/ide/inputs/exported.ts';
import { importCompose } from '#core/imports/compose/compose.ts';
import { cli } from '../support/cli.ts';

const folder = fileURLToPath(new URL('fixtures', import.meta.url));

function exported(text: string, name = 'task-definition.json'): Exported {
  const result = composeOf(analyze(text, syntaxOf({ name, text }), name));
  if ('refusal' in result) throw new Error(result.refusal);
  return result;
}

for (const name of readdirSync(folder).filter((each) => !each.includes('.expected.'))) {
  describe(`What is exported from ${name}`, () => {
    const { text, lost } = exported(readFileSync(join(folder, name), 'utf8'), `task-definition-${name}`);

    it('is the Compose file and the list of what was lost', () => {
      const path = join(folder, name.replace(/\.\w+$/, '.expected.yml'));
      const whole = `${text}---\n${lost.map((line) => `# ${line}\n`).join('')}`;
      if (process.env.UPDATE === '1') writeFileSync(path, whole);
      assert.equal(whole, readFileSync(path, 'utf8'));
    });

    it('has the same containers when it is imported again', () => {
      const again = importCompose(load(text), 'x');
      assert.ok(!('refusal' in again));
      const [task] = again.files;
      // The import makes a task definition, whose containers are a list.
      const containers = task?.value.containerDefinitions as readonly Record<string, unknown>[];
      const { subjects } = analyze(readFileSync(join(folder, name), 'utf8'), syntaxOf({ name }), name);
      assert.equal(subjects.length, 1);
      const written = load(readFileSync(join(folder, name), 'utf8')) as {
        readonly containerDefinitions: readonly { readonly name: string }[];
      };
      assert.deepEqual(
        containers.map((each) => each.name),
        written.containerDefinitions.map((each) => each.name),
      );
    });
  });
}

describe('What no Compose file can be made of is refused', () => {
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ['a service', '{"serviceName":"a","taskDefinition":"b","desiredCount":1}', /holds no task definition/],
    ['containers without names', '{"family":"a","containerDefinitions":[{"image":"b"}]}', /need names/],
    ['two of a name', '{"family":"a","containerDefinitions":[{"name":"b"},{"name":"b"}]}', /each its own/],
    ['no containers', '{"family":"a","containerDefinitions":[]}', /need names/],
  ];
  for (const [what, text, reason] of cases) {
    it(what, () => assert.throws(() => exported(text), reason));
  }
});

describe('The network that containers of a task share', () => {
  const task = (containers: object[], more: object = {}) =>
    load(exported(JSON.stringify({ family: 'a', containerDefinitions: containers, ...more })).text);

  it('belongs to a container that waits for nobody, and has the ports of all', () => {
    const containers = [
      { name: 'a', image: 'a', dependsOn: [{ containerName: 'b' }], portMappings: [{ containerPort: 80 }] },
      { name: 'b', image: 'b', portMappings: [{ containerPort: 81 }] },
    ];
    assert.deepEqual(task(containers, { networkMode: 'awsvpc' }), {
      name: 'a',
      services: {
        a: { image: 'a', network_mode: 'service:b', depends_on: { b: { condition: 'service_started' } } },
        b: { image: 'b', ports: ['80:80', '81:81'] },
      },
    });
  });

  it('is never that of a container that ends before the others start', () => {
    const ended = (name: string) => ({ dependsOn: [{ containerName: name, condition: 'SUCCESS' }] });
    const containers = [
      { name: 'prepare', image: 'a' },
      { name: 'migrate', image: 'b', ...ended('prepare'), portMappings: [{ containerPort: 79 }] },
      { name: 'web', image: 'c', ...ended('migrate'), portMappings: [{ containerPort: 80 }] },
      { name: 'proxy', image: 'd', dependsOn: [{ containerName: 'web' }] },
    ];
    const waiting = (name: string) => ({
      depends_on: { [name]: { condition: 'service_completed_successfully' } },
    });
    assert.deepEqual(task(containers, { networkMode: 'awsvpc', pidMode: 'task' }), {
      name: 'a',
      services: {
        prepare: { image: 'a' },
        migrate: { image: 'b', ports: ['79:79'], ...waiting('prepare') },
        web: { image: 'c', ports: ['80:80'], ...waiting('migrate') },
        proxy: {
          image: 'd',
          pid: 'service:web',
          network_mode: 'service:web',
          depends_on: { web: { condition: 'service_started' } },
        },
      },
    });
    const { lost } = exported(
      JSON.stringify({ family: 'a', containerDefinitions: containers, networkMode: 'awsvpc' }),
    );
    assert.deepEqual(
      lost.filter((line) => line.includes('.name:')),
      ['prepare', 'migrate'].map(
        (_, index) =>
          `containerDefinitions[${index}].name: it has ended when web starts, so it has an address of its own here.`,
      ),
    );
  });

  it('is best that of a container that waits for nobody, so that all can join it', () => {
    const containers = [
      { name: 'prepare', image: 'a' },
      { name: 'web', image: 'b', dependsOn: [{ containerName: 'prepare', condition: 'COMPLETE' }] },
      { name: 'log', image: 'c' },
    ];
    assert.deepEqual(task(containers, { networkMode: 'awsvpc' }), {
      name: 'a',
      services: {
        prepare: { image: 'a', network_mode: 'service:log' },
        web: {
          image: 'b',
          network_mode: 'service:log',
          depends_on: { prepare: { condition: 'service_completed_successfully' } },
        },
        log: { image: 'c' },
      },
    });
  });

  it('is that of the machine in mode host, and each its own in mode bridge', () => {
    const containers = [{ name: 'a', image: 'a', portMappings: [{ containerPort: 80 }] }];
    assert.deepEqual(task(containers, { networkMode: 'host' }), {
      name: 'a',
      services: { a: { image: 'a', network_mode: 'host' } },
    });
    assert.deepEqual(task(containers), { name: 'a', services: { a: { image: 'a', ports: ['80'] } } });
  });
});

describe('ecs-workbench export', () => {
  const out = mkdtempSync(join(tmpdir(), 'ecs-export-'));
  after(() => rmSync(out, { recursive: true, force: true }));
  const file = join(folder, 'fargate.json');

  it('writes the file, says what was lost, and overwrites nothing', async () => {
    const args = ['export', 'compose', file, '--out', join(out, 'compose.yaml')];
    const first = await cli(args);
    assert.deepEqual([first.code, first.err], [0, '']);
    assert.match(first.out, /^Wrote .*compose\.yaml\n\nLost or different:\n {2}\S/);
    assert.equal(readFileSync(join(out, 'compose.yaml'), 'utf8'), exported(readFileSync(file, 'utf8')).text);
    const second = await cli(args);
    assert.deepEqual([second.code, second.out], [2, '']);
    assert.match(second.err, /Nothing was written, for .* is there already/);
  });

  it('gives the file to another program, and what was lost to the person', async () => {
    const {
      code,
      out: text,
      err,
    } = await cli(['export', 'compose', '-', '--out', '-'], {
      stdin: '{"family":"a","containerDefinitions":[{"name":"b","image":"b:1"}]}',
    });
    assert.deepEqual(
      [code, text, err],
      [0, 'name: a\nservices:\n  b:\n    image: b:1\n', 'Nothing was lost.\n'],
    );
  });

  it('says how it is used', async () => {
    for (const args of [
      ['export'],
      ['export', 'helm', file],
      ['export', 'compose'],
      ['export', 'compose', file, file],
    ]) {
      const { code, err } = await cli(args);
      assert.equal(code, 2);
      assert.match(err, /Say what to make, "compose", and name one file/);
    }
    const { code, err } = await cli(['export', 'compose', 'clean-service.json']);
    assert.equal(code, 2);
    assert.match(err, /cannot be exported|There is no file/);
  });
});
