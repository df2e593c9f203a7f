import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { applyEdits } from '#core/document/edit/edit.ts';
import { applyTextEdits } from '#core/document/edit/text-edit.ts';
import type { Path } from '#core/document/node.ts';
import { parseDocument } from '#core/document/parse.ts';
import type { JsonValue } from '#core/document/path-edit.ts';
import { isUnknown } from '#core/document/unknown.ts';
import { toValue } from '#core/document/value.ts';
import { type Analysis, analyze } from '#core/ide/analysis/analysis.ts';
import { type Diagnostic, diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { applyFix, everything, findingsOf } from '../support/findings.ts';
import { type FixtureCase, readFixture } from '../support/fixture.ts';
import { partOf } from '../support/part.ts';
import { asResource, type Containers, resourceType } from './transcribe.ts';

/** What Terraform has no form for: answers of describe calls, targets of other services than ECS, null where nothing can be. */
const outside = new Set([
  'aas-namespace',
  'ro-td-fields',
  'ro-svc-wrapper',
  'ro-td-wrapper',
  'td-root-required',
]);

/** What the provider converts or has another type for, or what its argument names and maps cannot say. */
const silent = new Set([
  'svc-public-ip-enum',
  'svc-desired-required',
  'td-cpu-number-literal',
  'td-field-case',
  'td-tags-empty',
  'td-tags-key-unique',
]);

const folder = fileURLToPath(new URL('../rules', import.meta.url));

/** Every fixture of the rules once more, as a resource of a Terraform module, with its fixes. */
for (const file of partOf(readdirSync(folder).filter((name) => name.endsWith('.yaml')))) {
  const id = file.replace('.yaml', '');
  const cases = readFixture(readFileSync(join(folder, file), 'utf8')).filter(({ kind }) =>
    resourceType(kind),
  );
  if (cases.length > 0 && !outside.has(id)) {
    describe(id, () => {
      for (const each of cases) {
        for (const containers of ['jsonencode', 'heredoc'] as const)
          it(`${each.name} (in Terraform, ${containers})`, () => {
            const analysis = moduleOf(each, containers);
            const found = ofRule(analysis, id);
            const [subject] = analysis.subjects;
            const alone = silent.has(id) ? [] : plainly(each, id);
            assert.deepEqual(
              found.map(({ path, severity }) => `${severity} ${path.join('/')}`),
              alone.map(({ path, severity }, index) => {
                const places = [subject?.documentPlace?.(path), subject?.documentPlace?.(path, 'key')];
                const written = places.map((place) => place?.join('/'));
                const own = found[index]?.path.join('/');
                return `${severity} ${written.find((place) => place === own) ?? written[0]}`;
              }),
            );
            for (const [index, finding] of found.entries())
              assertFixed(analysis, finding, leftAfter(each, alone[index]));
          });
      }
    });
  }
}

/** A fix does in a module what it does in a file of the input alone: as many findings of the rule are left. */
function assertFixed(analysis: Analysis, finding: Diagnostic, left: readonly number[]): void {
  const after = finding.fixes.map(({ edits, title }) => {
    const text = applyTextEdits(analysis.document.text, applyEdits(analysis.document, edits));
    const fixed = analyze(text, 'hcl', 'main.tf');
    assert.deepEqual(fixed.document.problems, [], `${title}\n${text}`);
    return ofRule(fixed, finding.id).length;
  });
  assert.deepEqual(after, left);
}

/** An argument or a member that is null is one that is not there; an item of a list is refused all the same. */
function isAbsent(id: string, path: Path): boolean {
  return id === 'td-null-member' && typeof path.at(-1) === 'string';
}

function plainly({ text, kind, pairedTask }: FixtureCase, id: string): Diagnostic[] {
  return findingsOf(text, 'yaml', kind, pairedTask).filter((one) => one.id === id && !isAbsent(id, one.path));
}

function leftAfter(each: FixtureCase, finding: Diagnostic | undefined): number[] {
  return (finding?.fixes ?? []).map(
    (fix) => plainly({ ...each, text: applyFix(each.text, 'yaml', fix) }, finding?.id ?? '').length,
  );
}

function ofRule(analysis: Analysis, id: string): Diagnostic[] {
  return diagnose(analysis, { rules: everything }).filter(
    (finding) => finding.id === id && finding.path[0]?.toString().endsWith('.It'),
  );
}

function moduleOf({ text, kind, pairedTask }: FixtureCase, containers: Containers): Analysis {
  if (pairedTask === undefined) return analyze(asResource(kind, plain(text), containers), 'hcl', 'main.tf');
  const { taskDefinition: _, ...service } = plain(text);
  const named = ['task_definition = aws_ecs_task_definition.Task.arn'];
  const texts = [
    asResource(kind, service, containers, named),
    asResource('task-definition', plain(pairedTask), containers, [], 'Task'),
  ];
  return analyze(texts.join('\n'), 'hcl', 'main.tf');
}

/** The fixtures of these kinds are objects. */
function plain(text: string): Readonly<Record<string, JsonValue>> {
  const value = toValue(parseDocument(text, 'yaml').root);
  return JSON.parse(JSON.stringify(value, (_, member) => (isUnknown(member) ? member.text : member)));
}
