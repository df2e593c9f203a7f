import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import manifest from '../../package.json' with { type: 'json' };
import type { PrintOptions } from '../../server/src/cli/format.ts';
import formats from '../../server/src/cli/output/index.ts';
import type { FileReport } from '../../server/src/cli/report.ts';
import { cli } from '../support/cli.ts';
import { assertGolden } from '../support/golden.ts';
import { sarifFaults } from '../support/sarif.ts';
import { sarifSchemaFaults } from '../support/sarif-schema.ts';

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
        message: 'On Fargate 256 CPU units take 512, 1024 or 2048 MiB of memory, not 4096.',
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

const place = { folder: '/home/me/shop', root: '/home/me/shop' };
const options: PrintOptions = { colors: false, quiet: false, place };

for (const { name, print } of formats) {
  test(`${name} prints files, findings and places`, () => {
    const printed = print(reports, options).replaceAll(manifest.version, 'VERSION');
    assertGolden(printed, `cli/fixtures/golden/report.${name}`);
  });

  test(`${name} prints a report without files`, () => {
    assertGolden(
      print([], options).replaceAll(manifest.version, 'VERSION'),
      `cli/fixtures/golden/empty.${name}`,
    );
  });
}

function sarifOf(each: readonly FileReport[]) {
  return JSON.parse(formats.find(({ name }) => name === 'sarif')?.print(each, options) ?? '');
}

test('SARIF is as the standard asks', () => {
  assert.deepEqual(sarifFaults(sarifOf(reports)), []);
  assert.deepEqual(sarifFaults(sarifOf([])), []);
});

test('SARIF is as its official schema asks, and what is not is seen', async () => {
  const { out } = await cli(['check', '.', '--format', 'sarif']);
  for (const log of [sarifOf(reports), sarifOf([]), JSON.parse(out)]) {
    assert.deepEqual(sarifSchemaFaults(log), []);
  }
  const broken = sarifOf(reports);
  broken.runs[0].results[0].level = 'info';
  broken.runs[0].results[1].locations[0].physicalLocation.region.startLine = 0;
  broken.runs[0].tool.driver.rule = [];
  delete broken.version;
  assert.deepEqual(sarifSchemaFaults(broken), [
    " must have required property 'version'",
    '/runs/0/tool/driver must NOT have additional properties',
    '/runs/0/results/0/level must be equal to one of the allowed values',
    '/runs/0/results/1/locations/0/physicalLocation/region/startLine must be >= 1',
  ]);
});

test('SARIF of real files is as the standard asks', async () => {
  const { out } = await cli(['check', '.', '--format', 'sarif']);
  const log = JSON.parse(out);
  assert.notEqual(log.runs[0].results.length, 0);
  assert.deepEqual(sarifFaults(log), []);
});

test('what breaks the standard is seen', () => {
  const log = sarifOf(reports);
  const [run] = log.runs;
  run.results[0].level = 'info';
  run.results[1].locations[0].physicalLocation.region.startLine = 0;
  run.results[2].message = 'text';
  run.tool.driver.rules[0].helpUri = 'docs';
  run.tool.version = '1';
  delete log.version;
  assert.deepEqual(sarifFaults(log), [
    '.version is missing',
    '.runs [0] .tool .driver .rules [0] .helpUri is not an absolute URI',
    '.runs [0] .tool .version is unknown',
    '.runs [0] .results [0] .level is none of none, note, warning, error',
    '.runs [0] .results [1] .locations [0] .physicalLocation .region .startLine is not a whole number from 1',
    '.runs [0] .results [2] .message is not an object',
  ]);
});

test('references in SARIF lead to the rule of their id', () => {
  const [{ tool, results }] = sarifOf(reports).runs;
  assert.deepEqual(
    results.map(({ ruleIndex }: { ruleIndex: number }) => tool.driver.rules[ruleIndex].id),
    results.map(({ ruleId }: { ruleId: string }) => ruleId),
  );
});

test('text for a person has its severities in colours, and no others', () => {
  const text = formats.find(({ name }) => name === 'text');
  const plain = text?.print(reports, options);
  const colored = text?.print(reports, { ...options, colors: true }) ?? '';
  assert.equal(stripVTControlCharacters(colored), plain);
  assert.deepEqual(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they make the colours
    [...colored.matchAll(/\u001b\[(\d+)m(\w+)\u001b\[39m/g)].map(([, color, word]) => [color, word]),
    [
      ['31', 'error'],
      ['33', 'warning'],
      ['36', 'info'],
    ],
  );
});

test('equal findings of a file have fingerprints of their own, which stay when they move', () => {
  const gitlab = formats.find(({ name }) => name === 'gitlab');
  const [report] = reports;
  const [finding] = report?.findings ?? [];
  assert.ok(report !== undefined && finding !== undefined);
  const moved = { ...finding, range: { start: { line: 9, character: 0 }, end: { line: 9, character: 1 } } };
  const prints = (findings: FileReport['findings']): string[] =>
    JSON.parse(gitlab?.print([{ ...report, findings }], options) ?? '').map(
      ({ fingerprint }: { fingerprint: string }) => fingerprint,
    );
  const twice = prints([finding, finding]);
  assert.equal(new Set(twice).size, 2);
  assert.deepEqual(prints([moved]), twice.slice(0, 1));
});
