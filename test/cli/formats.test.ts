import assert from 'node:assert/strict';
import { test } from 'node:test';
import manifest from '../../package.json' with { type: 'json' };
import formats from '../../server/src/cli/output/index.ts';
import type { FileReport } from '../../server/src/cli/report.ts';
import { assertGolden } from '../support/golden.ts';

const reports: FileReport[] = [
  {
    file: 'infra/web app/task-definition.json',
    kind: 'task-definition',
    findings: [
      {
        rule: 'td-fargate-size-invalid',
        severity: 'error',
        path: '/memory',
        range: { start: { line: 4, character: 12 }, end: { line: 4, character: 18 } },
        message: 'On Fargate 256 CPU units take 512, 1024, 2048 MiB of memory, not 4096.',
      },
      {
        rule: 'syntax',
        severity: 'warning',
        path: '',
        range: { start: { line: 9, character: 0 }, end: { line: 10, character: 1 } },
        message: 'Something "quoted".',
      },
      {
        rule: 'syntax',
        severity: 'info',
        path: '/containerDefinitions/0',
        range: { start: { line: 11, character: 0 }, end: { line: 11, character: 1 } },
        message: 'A note.',
      },
    ],
  },
  { file: 'service.yaml', kind: 'create-service', findings: [] },
];

for (const { name, print } of formats) {
  test(`${name} prints files, findings and places`, () => {
    const printed = print(reports).replaceAll(manifest.version, 'VERSION');
    assertGolden(printed, `cli/fixtures/golden/report.${name}`);
  });

  test(`${name} prints a report without files`, () => {
    assertGolden(print([]).replaceAll(manifest.version, 'VERSION'), `cli/fixtures/golden/empty.${name}`);
  });
}

/** What SARIF 2.1.0 asks of a log, as far as it is used here: names, types and references. */
test('SARIF has the members that the standard requires, and its references lead somewhere', () => {
  const sarif = formats.find(({ name }) => name === 'sarif');
  const log = JSON.parse(sarif?.print(reports) ?? '');
  assert.deepEqual(Object.keys(log), ['$schema', 'version', 'runs']);
  assert.equal(log.version, '2.1.0');
  assert.equal(log.runs.length, 1);
  const [{ tool, results, columnKind }] = log.runs;
  assert.equal(columnKind, 'utf16CodeUnits');
  assert.equal(typeof tool.driver.name, 'string');
  const references = results.map((result: { ruleIndex: number; ruleId: string; level: string }) => [
    tool.driver.rules[result.ruleIndex].id === result.ruleId,
    ['none', 'note', 'warning', 'error'].includes(result.level),
  ]);
  assert.deepEqual(references, Array(3).fill([true, true]));
  const regions = results.map(
    (result: { locations: { physicalLocation: { region: Record<string, number> } }[] }) =>
      result.locations[0]?.physicalLocation.region,
  );
  assert.ok(regions.every((region: Record<string, number>) => Object.values(region).every((at) => at >= 1)));
});
