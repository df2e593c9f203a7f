import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { hover } from '#core/ide/hover/hover.ts';
import { classify } from '#core/subjects/classify.ts';

const text = `region: "{{ must_env \`AWS_REGION\` }}"
cluster: main
service: web
service_definition: web/service.json
task_definition: web/task.json
timeout: 10m
`;
const there = new Set(['web/service.json']);

describe('A configuration of ecspresso', () => {
  const kindsOf = (name: string, written: string) =>
    analyze(written, 'yaml', name).subjects.map(({ kind }) => kind);

  it('is known by its name, and by what it holds', () => {
    assert.deepEqual(kindsOf('ecspresso.yml', 'region: eu-west-1\n'), ['ecspresso']);
    assert.deepEqual(kindsOf('deploy/ecspresso-production.yaml', 'service: web\n'), ['ecspresso']);
    assert.deepEqual(kindsOf('config.yml', text), ['ecspresso']);
    assert.equal(classify('/x/config.yml', 'yaml', text), 'ecspresso');
  });

  it('is not what other tools have under like names', () => {
    const play = '- community.aws.ecs_service:\n    cluster: main\n    task_definition: web\n';
    assert.deepEqual(kindsOf('play.yml', play), []);
    assert.deepEqual(kindsOf('ecspressor.yml', 'region: eu-west-1\n'), []);
  });

  it('names definitions that are there', () => {
    const found = (written: string) =>
      diagnose(analyze(written, 'yaml', 'ecspresso.yml', { isBeside: (path) => there.has(path) })).map(
        ({ id, severity, span, message }) =>
          `${severity} ${id} ${written.slice(span.start, span.end)}: ${message}`,
      );
    assert.deepEqual(found(text), [
      'warning ecspresso-file web/task.json: There is no file "web/task.json" here; name one by its path from this file.',
    ]);
    assert.deepEqual(found(text.replace('web/task.json', '"{{ env `D` `x` }}/task.json"')), []);
    assert.deepEqual(diagnose(analyze(text, 'yaml', 'ecspresso.yml')), []);
  });

  it('has its keys explained', () => {
    const found = hover(analyze(text, 'yaml', 'ecspresso.yml'), text.indexOf('timeout') + 1);
    assert.match(String(found?.markdown), /How long a deployment may take/);
  });
});
