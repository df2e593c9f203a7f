import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeBaseline } from '#core/ide/configuration/baseline.ts';
import { callTool } from '#core/tools/call.ts';
import { analysedWith, findingsIn, readDefinitions } from '../../client/src/definitions/index.ts';
import type { ReadOptions } from '../../client/src/files/read-options.ts';

const text = JSON.stringify({
  family: 'web',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '3072',
  containerDefinitions: [{ name: 'app', image: 'nginx:latest' }],
});
const file = {
  id: 'file:///repo/deploy/web.json',
  name: 'deploy/web.json',
  path: '/repo/deploy/web.json',
  languageId: 'json',
  text,
};

/** A repository whose configuration reads so, and the settings of a person in it. */
function optionsWith(configuration: string, own: Partial<ReadOptions> = {}): ReadOptions {
  return {
    associations: {},
    rules: {},
    repository: {
      name: '.ecs-workbench.yaml',
      text: configuration,
      path: 'deploy/web.json',
      beside: (name) => (name === 'known.json' ? known : undefined),
    },
    ...own,
  };
}

const size = 'td-fargate-size-invalid';
const known = writeBaseline([{ file: 'deploy/web.json', rule: size, path: '/memory' }]);

const errorsOf = (options: ReadOptions) => readDefinitions(file, options).map(({ errors }) => errors.length);
const rulesOf = (options: ReadOptions) =>
  findingsIn(file, options)
    .filter(({ severity }) => severity === 'error')
    .map(({ id }) => id);

test('what a repository has switched off or accepted keeps nobody from deploying a file', () => {
  assert.deepEqual(
    [
      'rules: {}\n',
      `rules: { ${size}: off }\n`,
      `overrides: [{ files: ['deploy/*.json'], rules: { ${size}: warning } }]\n`,
      `suppress: [{ file: deploy/web.json, rule: ${size} }]\n`,
      'baseline: known.json\n',
      'baseline: not-there.json\n',
      'ownRules: [{ id: team-registry, kinds: [task-definition], member: /containerDefinitions/*/image, matches: ^ours/, message: Take our own., severity: error }]\n',
      'rules: [not a configuration]\n',
    ].map((each) => rulesOf(optionsWith(each))),
    [[size], [], [], [], [], [size], [size, 'team-registry'], [size]],
  );
});

test('what a person has set wins over the repository', () => {
  const off = optionsWith(`rules: { ${size}: error }\n`, { rules: { [size]: 'off' } });
  assert.deepEqual(
    [errorsOf(off), errorsOf(optionsWith(`rules: { ${size}: off }\n`, { rules: { [size]: 'error' } }))],
    [[0], [1]],
  );
});

test('a file is what the repository says that it is, unless the person says otherwise', () => {
  const bare = {
    ...file,
    name: 'deploy/web.json',
    text: JSON.stringify({ cluster: 'a', taskDefinition: 'b:1' }),
  };
  const repository = optionsWith("files: { 'deploy/*.json': run-task }\n");
  const kinds = (options: ReadOptions) => readDefinitions(bare, options).map(({ kind }) => kind);
  assert.deepEqual(
    [
      kinds(repository),
      kinds({ ...repository, associations: { '/repo/deploy/web.json': 'create-service' } }),
    ],
    [['run-task'], ['create-service']],
  );
});

test("an assistant's validation follows the repository", async () => {
  const unasked = async () => assert.fail('Only the document is needed.');
  const errors = async (configuration: string) => {
    const { value } = await callTool(
      'ecs_validate',
      { path: file.name },
      {
        read: async () => ({ name: file.name, text }),
        analysis: async (named) => analysedWith(named, optionsWith(configuration)),
        ...{ ecs: unasked, lastLines: unasked, changing: unasked },
      },
    );
    return Reflect.get(Object(value), 'errors');
  };
  assert.deepEqual([await errors('rules: {}\n'), await errors(`rules: { ${size}: off }\n`)], [1, 0]);
});
