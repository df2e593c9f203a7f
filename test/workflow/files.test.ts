import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { classify } from '#core/subjects/classify.ts';
import { isInRepository } from '../../server/src/files/in-repository.ts';

describe('The files that a workflow names', () => {
  const folder = mkdtempSync(join(tmpdir(), 'workflow-'));
  after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'deploy'));
  writeFileSync(join(folder, 'deploy/web.json'), '{}');
  const workflow = join(folder, '.github/workflows/deploy.yml');

  it('stand below the folder of the repository', () => {
    assert.deepEqual(
      ['deploy/web.json', './deploy/web.json', 'web.json'].map((path) => isInRepository(workflow, path)),
      [true, true, false],
    );
  });

  it('are not looked for outside of it', () => {
    const outside = ['../secret.json', '/etc/hosts', 'a/../../b'];
    assert.deepEqual(
      outside.map((path) => isInRepository(workflow, path)),
      [undefined, undefined, undefined],
    );
    assert.equal(isInRepository(join(folder, 'deploy.yml'), 'deploy/web.json'), undefined);
  });
});

describe('A workflow', () => {
  const kindOf = (uses: string) =>
    classify('.github/workflows/a.yml', 'yaml', `jobs:\n  a:\n    steps:\n      - uses: ${uses}\n`);

  it('goes to the language server just when it renders or deploys a task definition', () => {
    assert.equal(kindOf('aws-actions/amazon-ecs-render-task-definition@v1'), 'render-step');
    assert.equal(kindOf('"aws-actions/amazon-ecs-deploy-task-definition@v2"'), 'render-step');
    assert.equal(kindOf('aws-actions/amazon-ecr-login@v2'), 'none');
  });
});
