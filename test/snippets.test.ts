import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { DataSyntax } from '#core/document/node.ts';
import { parseDocument } from '#core/document/parse.ts';
import { toValue } from '#core/document/value.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import starters from '#core/starters/index.ts';
import { kindNames } from '#core/starters/kind-names.ts';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly isFileTemplate?: boolean;
  readonly include: readonly string[];
  readonly body: readonly string[];
}

type Snippets = Readonly<Record<string, Snippet>>;

const snippets: Readonly<Record<DataSyntax, Snippets>> = { json: read('json'), yaml: read('yaml') };

/** What a snippet that is not a whole document stands in; `HERE` is its place. */
const around: Readonly<Record<string, string>> = {
  'ecs-container': '{ "family": "web", "executionRoleArn": ROLE, "containerDefinitions": [HERE] }',
  'ecs-health-check': '{ "family": "web", "containerDefinitions": [{ CONTAINER, LOGS, HERE }] }',
  'ecs-log-configuration': '{ "family": "web", "containerDefinitions": [{ CONTAINER, HERE }] }',
  'ecs-secret':
    '{ "family": "web", "executionRoleArn": ROLE, "containerDefinitions": [{ CONTAINER, LOGS, "secrets": [HERE] }] }',
};

const words: Readonly<Record<string, string>> = {
  ROLE: '"arn:aws:iam::123456789012:role/ecsTaskExecutionRole"',
  CONTAINER: '"name": "web", "image": "nginx:1.29", "memory": 512',
  LOGS: '"logConfiguration": { "logDriver": "json-file" }',
};

const titles = Object.keys(snippets.json);

test('JSON and YAML have the same snippets, but for files that are written in one of them alone', () => {
  const inYaml = Object.keys(snippets.yaml);
  const inBoth = titles.filter((title) => inYaml.includes(title));
  assert.notEqual(inBoth.length, 0);
  assert.deepEqual(
    titles.filter((title) => !inBoth.includes(title)),
    ['ECS image definitions, Images of a pipeline'],
  );
  assert.deepEqual(
    inYaml.filter((title) => !inBoth.includes(title)),
    ['ECS local cluster, Local cluster'],
  );
});

test('each prefix stands once', () => {
  const prefixes = titles.map((title) => snippets.json[title]?.prefix);
  assert.deepEqual([...new Set(prefixes)], prefixes);
});

for (const title of titles) describe(title, () => checkSnippet(title));

function checkSnippet(title: string): void {
  const inJson = pick('json', title);
  const inYaml = snippets.yaml[title];

  test('has no error and no warning when taken as it is', () => {
    assert.deepEqual([faults(inJson, 'json'), inYaml && faults(inYaml, 'yaml')], [[], inYaml && []]);
  });

  test('says the same in both syntaxes', () => {
    if (inYaml === undefined) return;
    assert.deepEqual(valueIn(inYaml, 'yaml'), valueIn(inJson, 'json'));
    assert.deepEqual(about(inYaml), about(inJson));
  });

  test('numbers its stops from 1 without a gap, with one default for each', () => {
    const stops = [...inJson.body.join('\n').matchAll(/\$\{(\d+)([:|][^}]*)\}/g)];
    const defaults = new Set(stops.map(([stop]) => stop));
    const numbers = [...defaults].map((stop) => Number(/\d+/.exec(stop)?.[0]));
    assert.deepEqual(
      numbers.sort((left, right) => left - right),
      numbers.map((_, index) => index + 1),
    );
  });

  test('is offered only in files of its kind, and in new ones when it fills them', () => {
    assert.equal(inJson.isFileTemplate === true, !(inJson.prefix in around));
    for (const { include, isFileTemplate } of [inJson, ...(inYaml === undefined ? [] : [inYaml])]) {
      assert.equal(include.includes('Untitled-*'), isFileTemplate === true);
      assert.notEqual(include.filter((glob) => glob !== 'Untitled-*').length, 0);
    }
  });
}

function about({ prefix, description, isFileTemplate }: Snippet) {
  return { prefix, description, isFileTemplate };
}

function faults(snippet: Snippet, syntax: DataSyntax): string[] {
  const starter = starters.find(({ id }) => id === snippet.prefix);
  const name = starter === undefined ? 'definition' : kindNames(starter.kind).newFile;
  const analysis = analyze(documentOf(snippet, syntax), syntax, `${name}.${syntax}`);
  assert.equal(analysis.subjects.length, 1);
  return diagnose(analysis)
    .filter(({ severity }) => severity !== 'info')
    .map(({ id, path, message }) => `${id} at /${path.join('/')}: ${message}`);
}

function valueIn(snippet: Snippet, syntax: DataSyntax): unknown {
  return toValue(parseDocument(documentOf(snippet, syntax), syntax).root);
}

/** The snippet as a whole document. */
function documentOf({ prefix, body }: Snippet, syntax: DataSyntax): string {
  const taken = filled(body.join('\n'));
  const frame = around[prefix];
  if (frame === undefined) return taken;
  const [before = '', behind = ''] = Object.entries(words)
    .reduce((text, [word, to]) => text.replace(word, to), frame)
    .split('HERE');
  return before + (syntax === 'json' ? taken : asJson(taken, prefix)) + behind;
}

/** A piece of YAML as the same piece of JSON, so that one frame serves both. */
function asJson(yaml: string, prefix: string): string {
  const json = JSON.stringify(toValue(parseDocument(yaml, 'yaml').root));
  assert.match(json, /^\[\{|^\{/, prefix);
  return json.slice(1, -1);
}

/** A snippet with its defaults in place of its stops, indented by two spaces. */
function filled(body: string): string {
  return body
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, '$1')
    .replaceAll('\t', '  ');
}

function pick(syntax: DataSyntax, title: string): Snippet {
  const snippet = snippets[syntax][title];
  assert.ok(snippet !== undefined);
  return snippet;
}

function read(name: string): Snippets {
  return JSON.parse(readFileSync(new URL(`../snippets/${name}.json`, import.meta.url), 'utf8'));
}
