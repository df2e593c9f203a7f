import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseDocument } from '#core/document/parse.ts';
import { toValue } from '#core/document/value.ts';
import type { FileReport } from '../../server/src/cli/report.ts';
import { cli } from '../support/cli.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

interface Pattern {
  readonly regexp: string;
  readonly [part: string]: string | number;
}

interface Matcher {
  readonly owner: string;
  readonly severity?: string;
  readonly pattern: readonly Pattern[];
}

const { problemMatcher }: { problemMatcher: Matcher[] } = JSON.parse(
  read('docs/pipelines/problem-matcher.json'),
);

/** What GitHub makes of a line: the parts that the first matching pattern names. */
function matched(line: string): Record<string, string | undefined>[] {
  return problemMatcher.flatMap(({ pattern: [pattern], severity }) => {
    const { regexp = '', ...parts } = pattern ?? { regexp: '(?!)' };
    const found = new RegExp(regexp).exec(line);
    if (found === null) return [];
    const named = Object.entries(parts).map(([part, group]) => [part, found[Number(group)]]);
    return [{ ...(severity === undefined ? {} : { severity }), ...Object.fromEntries(named) }];
  });
}

test('the problem matcher reads every finding of the text output, and nothing else', async () => {
  const text = await cli(['check', '.', '--rule', 'td-fargate-size-invalid=warning']);
  const json = await cli(['check', '.', '--rule', 'td-fargate-size-invalid=warning', '--format', 'json']);
  const words = { error: 'error', warning: 'warning', info: 'notice' };
  const reports: FileReport[] = JSON.parse(json.out);
  const expected = reports.flatMap(({ file, findings }) =>
    findings.map(({ rule, severity, message, range: { start } }) => ({
      file,
      line: String(start.line + 1),
      column: String(start.character + 1),
      severity: words[severity],
      message,
      code: rule,
    })),
  );
  const severities = new Set(expected.map(({ severity }) => severity));
  assert.deepEqual([...severities].sort(), ['error', 'notice', 'warning']);
  assert.deepEqual(text.out.split('\n').flatMap(matched), expected);
});

test('a finding in a folder with blanks and colons is read whole', () => {
  assert.deepEqual(matched('C:/my files/a:b.json:3:14: error: Say "x: y" [or z]. [td-x]'), [
    {
      file: 'C:/my files/a:b.json',
      line: '3',
      column: '14',
      severity: 'error',
      message: 'Say "x: y" [or z].',
      code: 'td-x',
    },
  ]);
});

test('owners of matchers are told apart', () => {
  const owners = problemMatcher.map(({ owner }) => owner);
  assert.deepEqual([...new Set(owners)], owners);
});

interface Hook {
  readonly id: string;
  readonly name: string;
  readonly entry: string;
  readonly language: string;
  readonly files: string;
}

// The first test of hooks holds that each has these members.
const hooks = toValue(parseDocument(read('.pre-commit-hooks.yaml'), 'yaml').root) as Hook[];

test('each hook says what pre-commit asks for', () => {
  const members = ['id', 'name', 'description', 'entry', 'language', 'files'];
  assert.deepEqual(
    hooks.map((hook) => Object.keys(hook)),
    hooks.map(() => members),
  );
  assert.notEqual(hooks.length, 0);
});

for (const { id, entry, files } of hooks) {
  test(`the hook ${id} calls a command that is there, for names that ECS documents have`, async () => {
    const [program, ...args] = entry.split(' ');
    assert.equal(program, 'ecs-workbench');
    const { code, err } = await cli([...args, 'clean.json']);
    assert.deepEqual([code, err.replace('0 fixes in 0 files.\n', '')], [0, '']);
    const pattern = new RegExp(files.replace('(?i)', ''), 'i');
    const names = [
      'task-definition.json',
      'deploy/taskdef.yaml',
      'a/ecs-service.yml',
      'web/Service.jsonc',
      'package.json',
      'README.md',
      'tasks/main.go',
    ];
    assert.deepEqual(
      names.map((name) => pattern.test(name)),
      [true, true, true, true, false, false, false],
    );
  });
}

test('the guides show only commands and options that are there', async () => {
  const shown = ['docs/pipelines.md', 'docs/editors.md', 'README.md'].flatMap((path) => [
    ...read(path).matchAll(/ecs-workbench (check|fit|local|lsp|rules|schema)\b([^\n`]*)/g),
  ]);
  assert.notEqual(shown.length, 0);
  for (const [, command = '', rest = ''] of shown) {
    const { code, out } = await cli([command, '--help']);
    assert.equal(code, 0);
    const options = rest.match(/--[a-z-]+/g) ?? [];
    assert.deepEqual(
      options.filter((option) => option !== '--help' && !out.includes(option)),
      [],
      `${command}${rest}`,
    );
  }
});
