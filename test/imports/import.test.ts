import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { plainValue } from '#core/document/plain-value.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { pairedTask, tasksIn } from '#core/ide/analysis/workspace.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { importCompose } from '#core/imports/compose/compose.ts';
import { importCopilot } from '#core/imports/copilot/copilot.ts';
import { expressionOf } from '#core/imports/copilot/schedule.ts';
import type { Imported, Refused } from '#core/imports/imported.ts';
import { cli } from '../support/cli.ts';

const folder = fileURLToPath(new URL('fixtures', import.meta.url));

for (const name of readdirSync(folder).filter((each) => each.endsWith('.yml'))) {
  const value = plainValue(readFileSync(join(folder, name), 'utf8'), 'yaml');
  const imported = done(name.startsWith('compose') ? importCompose(value, 'shop') : importCopilot(value));

  describe(`What is imported from ${name}`, () => {
    it('is the definitions and the list of what was lost', () => {
      const path = join(folder, name.replace('.yml', '.expected.json'));
      const text = `${JSON.stringify(imported, undefined, 2)}\n`;
      if (process.env.UPDATE === '1') writeFileSync(path, text);
      assert.equal(text, readFileSync(path, 'utf8'));
    });

    it('has no error, each file with the others beside it', () => {
      const analyses = imported.files.map((file) => analyze(JSON.stringify(file.value), 'json', file.name));
      const tasks = analyses.flatMap(tasksIn);
      for (const analysis of analyses) {
        assert.equal(analysis.subjects.length, 1, `${analysis.fileName} is not an ECS document`);
        const found = diagnose(analysis, {
          pairedTask: (subject) => pairedTask(tasks, analysis.fileName, subject),
        });
        assert.deepEqual(
          found
            .filter(({ severity }) => severity !== 'info')
            .map(({ path, message }) => `${path.join('/')}: ${message}`),
          [],
        );
      }
    });
  });
}

describe('What is no such file is refused with the reason', () => {
  const cases: readonly (readonly [string, Imported | Refused, RegExp])[] = [
    ['a list', importCompose([], 'x'), /no "services"/],
    ['no services', importCompose({ services: {} }, 'x'), /no "services"/],
    ['a manifest without a type', importCopilot({ name: 'x' }), /no "type"/],
    ['App Runner', importCopilot({ name: 'x', type: 'Request-Driven Web Service' }), /App Runner/],
    ['nothing', importCopilot(undefined), /no "type"/],
  ];
  for (const [what, result, reason] of cases) {
    it(what, () => {
      assert.ok('refusal' in result);
      assert.match(result.refusal, reason);
    });
  }
});

describe('A schedule of a job', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['@daily', 'cron(0 0 * * ? *)'],
    ['@every 1h30m', 'rate(90 minutes)'],
    ['@every 10s', undefined],
    ['rate(5 minutes)', 'rate(5 minutes)'],
    ['0 9 * * *', 'cron(0 9 * * ? *)'],
    ['30 2 * * 1-5', 'cron(30 2 ? * 2-6 *)'],
    ['0 0 1 * 0', undefined],
    ['nonsense', undefined],
  ];
  for (const [written, expected] of cases) {
    it(`${written} is ${expected}`, () => {
      assert.equal(expressionOf(written), expected);
    });
  }
});

describe('ecs-workbench import', () => {
  const out = mkdtempSync(join(tmpdir(), 'ecs-import-'));
  after(() => rmSync(out, { recursive: true, force: true }));

  it('writes the files, says what was lost, and overwrites nothing', async () => {
    const args = ['import', 'compose', join(folder, 'compose-web.yml'), '--out', join(out, 'a')];
    const first = await cli(args);
    assert.equal(first.code, 0, first.err);
    assert.match(
      first.out,
      /^Wrote .*task-definition\.json\nWrote .*service\.json\n\nLost or different:\n {2}\S/,
    );
    assert.deepEqual(readdirSync(join(out, 'a')), ['service.json', 'task-definition.json']);
    const second = await cli(args);
    assert.equal(second.code, 2);
    assert.match(second.err, /Nothing was written/);
  });

  it('says how it is used', async () => {
    for (const args of [['import'], ['import', 'helm', 'x.yaml'], ['import', 'compose']]) {
      const { code, err } = await cli(args);
      assert.equal(code, 2);
      assert.match(err, /"compose" or "copilot"/);
    }
  });
});

function done(result: Imported | Refused): Imported {
  if ('refusal' in result) throw new Error(result.refusal);
  return result;
}
