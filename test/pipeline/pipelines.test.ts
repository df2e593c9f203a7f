import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { pairedTask, tasksIn } from '#core/ide/analysis/workspace.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { classify } from '#core/subjects/classify.ts';
import { type FixtureCase, printFixture, readFixture } from '../support/fixture.ts';

/** Rewrites the markers of the fixture with what comes out; review them in the diff. */
const update = process.env.UPDATE === '1';
const path = fileURLToPath(new URL('pipelines.yaml', import.meta.url));
const repository = new Set(['.git', 'deploy/task-definition.json', 'ecspresso.yml']);

describe('A pipeline of GitLab or CodeBuild', () => {
  const written = readFixture(readFileSync(path, 'utf8'));
  if (update) writeFileSync(path, printFixture(written.map(answered)));
  for (const each of readFixture(readFileSync(path, 'utf8')))
    it(each.name, () => assert.equal(printFixture([answered(each)]), printFixture([each])));

  it('is sent to the server where it gives something to ECS', () => {
    const kinds = (name: string) => written.map(({ text }) => classify(name, 'yaml', text));
    assert.ok(kinds('.gitlab-ci.yml').every((kind) => kind === 'pipeline-command'));
    assert.equal(classify('.gitlab-ci.yml', 'yaml', 'build:\n  script: [make]\n'), 'none');
    assert.equal(classify('notes.yml', 'yaml', 'steps:\n  - aws ecs update-service\n'), 'none');
  });
});

/** The case with what really comes out of it in place of what was drawn. */
function answered(each: FixtureCase): FixtureCase {
  const found = findingsOf(each);
  assert.ok(
    found.every(({ fixes }) => fixes.length === 0),
    'nothing in a command is edited',
  );
  const expected = found.map(({ span, severity, message }) => {
    const lineEnd = each.text.indexOf('\n', span.start);
    return { start: span.start, end: Math.min(span.end, lineEnd), severity, message };
  });
  return { ...each, expected, fixes: [] };
}

function findingsOf({ text, comments, pairedTask: task }: FixtureCase) {
  const name = comments.find((each) => each.startsWith('file: '))?.slice('file: '.length) ?? 'buildspec.yml';
  const isOutside = comments.includes('outside of a repository');
  const analysis = analyze(text, 'yaml', name, {
    isBeside: (file) => repository.has(file) && !(isOutside && file === '.git'),
  });
  const files = (task ?? '').split(/^# and\n/m).filter((each) => each !== '');
  const tasks = files.flatMap((each, index) => tasksIn(analyze(each, 'yaml', `deploy/task-${index}.yaml`)));
  return diagnose(analysis, { pairedTask: (subject) => pairedTask(tasks, name, subject) });
}
