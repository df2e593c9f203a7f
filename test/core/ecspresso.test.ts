import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { pairedTask, pairsIn, tasksIn } from '#core/ide/analysis/workspace.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';

const task = (family: string, container: string) =>
  JSON.stringify({
    family,
    networkMode: 'awsvpc',
    containerDefinitions: [{ name: container, image: '{{ must_env `IMAGE` }}', memory: 128 }],
  });

/** Two families beside the service, so that nothing but the project tells which is meant. */
const files = {
  'deploy/a.json': task('{{ must_env `FAMILY` }}', 'web'),
  'deploy/b.json': task('other', 'api'),
  'deploy/svc.json': JSON.stringify({
    desiredCount: 1,
    launchType: 'EC2',
    loadBalancers: [
      {
        containerName: 'wob',
        containerPort: 80,
        targetGroupArn: '{{ tfstate `aws_lb_target_group.web.arn` }}',
      },
    ],
    networkConfiguration: { awsvpcConfiguration: { subnets: ['{{ tfstate `aws_subnet.a.id` }}'] } },
  }),
  'deploy/ecspresso.yml': `region: eu-west-1
cluster: '{{ must_env \`CLUSTER\` }}'
service: web
service_definition: svc.json
task_definition: ./a.json
timeout: 10m
`,
};

describe('A project of ecspresso', () => {
  const analyses = Object.entries(files).map(([name, text]) =>
    analyze(text, name.endsWith('.yml') ? 'yaml' : 'json', name),
  );
  const service = analyses.find(({ fileName }) => fileName === 'deploy/svc.json');

  it('pairs the service with the task definition that it deploys', () => {
    assert.deepEqual(analyses.flatMap(pairsIn), [{ service: 'deploy/svc.json', task: 'deploy/a.json' }]);
  });

  it('has the service checked with it, and its template functions for what will be filled in', () => {
    assert.ok(service);
    const tasks = analyses.flatMap(tasksIn);
    const pairs = analyses.flatMap(pairsIn);
    const errors = (known: typeof pairs) =>
      diagnose(service, { pairedTask: (subject) => pairedTask(tasks, service.fileName, subject, known) })
        .filter(({ severity }) => severity === 'error')
        .map(({ message }) => message);
    assert.deepEqual(errors(pairs), [
      'The task definition has no container "wob"; its containers are "web".',
    ]);
    assert.deepEqual(errors([]), []);
  });

  it('is a document of a kind of its own', () => {
    const { subjects } = analyses.find(({ fileName }) => fileName.endsWith('.yml')) ?? { subjects: [] };
    assert.deepEqual(
      subjects.map(({ kind }) => kind),
      ['ecspresso'],
    );
  });

  it('is not told of what its own `init` writes and its `deploy` leaves out', () => {
    const written = JSON.stringify({
      desiredCount: 1,
      launchType: '',
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }],
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d'] } },
      pendingCount: 0,
      platformFamily: 'Linux',
      runningCount: 0,
    });
    const found = diagnose(analyze(written, 'json', 'deploy/ecs-service-def.json'));
    assert.deepEqual(
      found.filter(({ severity }) => severity !== 'info').map(({ id }) => id),
      [],
    );
    assert.ok(
      found.some(({ id }) => id === 'ro-svc-fields'),
      'as a note it is told',
    );
  });
});
