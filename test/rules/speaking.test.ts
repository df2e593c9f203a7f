import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { it } from 'node:test';
import type { TaskDefinition } from '#core/ecs/authored.ts';
import type { DocumentKind } from '#core/ecs/kinds.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { groupRules, type RuleGroups } from '#core/rules/groups.ts';
import rules from '#core/rules/index.ts';
import { runRules } from '#core/rules/run.ts';
import { conform } from '#core/schema/conform.ts';
import { readCorpus } from '../accuracy/corpus.ts';
import { taskOf } from '../support/findings.ts';
import { readFixture } from '../support/fixture.ts';

// A run asks only the rules that may have something to say about a target's members. Here all are asked, and
// nothing else may come out.

const some = groupRules(rules);
const all: RuleGroups = {
  within: () => (target) => rules.flat().filter(({ on }) => on === target),
};

it('leaves out no rule that would speak: fixtures, whole and with each of their members taken out', () => {
  const folder = new URL('.', import.meta.url);
  const fixtures = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const cases = fixtures.flatMap((name) => readFixture(readFileSync(new URL(name, folder), 'utf8')));
  for (const { kind, text, pairedTask } of cases) {
    const { subjects } = analyze(text, 'yaml', 'fixture.yaml', { associations: { '**': kind } });
    const paired = pairedTask === undefined ? undefined : taskOf(pairedTask);
    for (const { kind, node, naming } of subjects) {
      const value = conform(kind, node, naming);
      for (const less of [value, ...withoutEach(value)]) compare(kind, less, paired);
    }
  }
  assert.ok(cases.length > 500);
});

const corpus = readCorpus();
const skip = corpus === undefined && 'There is no corpus; set ECS_CORPUS to its folder.';

it('leaves out no rule that would speak: real files', { skip }, () => {
  for (const { file, text } of [...(corpus?.valid ?? []), ...(corpus?.failures ?? [])]) {
    const { subjects } = analyze(text, /\.ya?ml$/.test(file) ? 'yaml' : 'json', file);
    for (const { kind, node, naming } of subjects) compare(kind, conform(kind, node, naming), undefined);
  }
});

function compare(kind: DocumentKind, value: unknown, pairedTask: TaskDefinition | undefined): void {
  const run = (groups: RuleGroups) => runRules({ kind, value, pairedTask }, groups, { isOn: () => true });
  assert.deepEqual(run(some), run(all), JSON.stringify({ kind, value }));
}

/** The value without one of its members, or without one member of its first container, in turn. */
function withoutEach(value: unknown): unknown[] {
  const [container, ...others] = containersOf(value);
  const fewer = membersTakenOut(container).map((less) => [less, ...others]);
  if (Array.isArray(value)) return fewer;
  const around = fewer.map((containerDefinitions) => Object.assign({}, value, { containerDefinitions }));
  return [...membersTakenOut(value), ...around];
}

function containersOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const { containerDefinitions }: { containerDefinitions?: unknown } = Object(value);
  return Array.isArray(containerDefinitions) ? containerDefinitions : [];
}

function membersTakenOut(value: unknown): unknown[] {
  const members = Object.entries(Object(value));
  return members.map(([name]) => Object.fromEntries(members.filter(([other]) => other !== name)));
}
