import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '#core/document/edit/edit.ts';
import { applyTextEdits } from '#core/document/edit/text-edit.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { pairedTask, tasksIn } from '#core/ide/analysis/workspace.ts';
import { complete } from '#core/ide/completion/complete.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { hover } from '#core/ide/hover/hover.ts';
import { classify } from '#core/subjects/classify.ts';

const run = (parameters: object, resource = 'arn:aws:states:::ecs:runTask.sync') => ({
  Type: 'Task',
  Resource: resource,
  Parameters: parameters,
  End: true,
});

const network = { AwsvpcConfiguration: { Subnets: ['subnet-12345678'], SecurityGroups: ['sg-12345678'] } };

const machine = (states: object) => JSON.stringify({ StartAt: 'Run', States: states }, null, 2);

describe('What a state machine runs', () => {
  it('is without a finding when it is right, with values that the state works out', () => {
    const text = machine({
      Run: run({
        LaunchType: 'FARGATE',
        'Cluster.$': '$.cluster',
        'TaskDefinition.$': '$.definition',
        NetworkConfiguration: network,
        Overrides: {
          ContainerOverrides: [
            { Name: 'job', 'Command.$': '$.command', Environment: [{ Name: 'A', 'Value.$': '$.a' }] },
          ],
        },
      }),
      Other: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { LaunchType: 'x' } },
    });
    assert.deepEqual(found(text), []);
  });

  it('is checked in branches and maps, at its place and in its spelling', () => {
    const text = machine({
      Run: {
        Type: 'Parallel',
        Branches: [{ StartAt: 'A', States: { A: run({ TaskDefinition: 'job', LaunchType: 'FARGATE' }) } }],
        Next: 'Map',
      },
      Map: {
        Type: 'Map',
        ItemProcessor: {
          StartAt: 'B',
          States: { B: run({ TaskDefinition: 'job', LaunchTyp: 'EC2' }, 'arn:aws:states:::ecs:runTask') },
        },
      },
    });
    assert.deepEqual(found(text), [
      'States/Run/Branches/0/States/A/Parameters/NetworkConfiguration Fargate tasks need a "NetworkConfiguration" with subnets.',
      'States/Map/ItemProcessor/States/B/Parameters/LaunchTyp Unknown member "LaunchTyp". Did you mean "LaunchType"?',
    ]);
  });

  it('is held against the task definition of the workspace', () => {
    const text = machine({
      Run: run({ TaskDefinition: 'job', Overrides: { ContainerOverrides: [{ Name: 'jbo' }] } }),
    });
    const task = analyze(
      JSON.stringify({ family: 'job', containerDefinitions: [{ name: 'job', image: 'job:1', memory: 64 }] }),
      'json',
      'task-definition.json',
    );
    const analysis = analyze(text, 'json', 'job.asl.json');
    const messages = diagnose(analysis, {
      pairedTask: (subject) => pairedTask(tasksIn(task), 'job.asl.json', subject),
    }).map(({ message }) => message);
    assert.equal(messages.length, 1);
    assert.match(messages[0] ?? '', /no container "jbo"/);
  });

  it('is mended in its spelling', () => {
    const text = machine({ Run: run({ TaskDefinition: 'job', LaunchTyp: 'EC2' }) });
    const analysis = analyze(text, 'json', 'job.asl.json');
    const [fix] = diagnose(analysis).flatMap(({ fixes }) => fixes);
    assert.ok(fix);
    assert.equal(
      applyTextEdits(text, applyEdits(analysis.document, fix.edits)),
      text.replace('LaunchTyp"', 'LaunchType"'),
    );
  });

  it('has every name with a capital letter, at any depth', () => {
    const text = machine({
      Run: run({
        TaskDefinition: 'job',
        launchType: 'EC2',
        NetworkConfiguration: { awsvpcConfiguration: { 'subnets.$': '$.subnets' } },
        Tags: [{ key: 'a', Value: 'b' }],
      }),
    });
    assert.deepEqual(found(text), [
      'States/Run/Parameters/launchType Step Functions has no field "launchType" here; it is spelt "LaunchType".',
      'States/Run/Parameters/NetworkConfiguration/awsvpcConfiguration Step Functions has no field "awsvpcConfiguration" here; it is spelt "AwsvpcConfiguration".',
      'States/Run/Parameters/NetworkConfiguration/awsvpcConfiguration/subnets.$ Step Functions has no field "subnets.$" here; it is spelt "Subnets.$".',
      'States/Run/Parameters/Tags/0/key Step Functions has no field "key" here; it is spelt "Key".',
    ]);
    assert.deepEqual(found(mended(mended(mended(text)))), []);
  });

  it('is checked when the integration of the SDK runs it', () => {
    const text = machine({
      Run: run(
        { TaskDefinition: 'job', LaunchType: 'EC2', Count: 20 },
        'arn:aws:states:::aws-sdk:ecs:runTask',
      ),
    });
    assert.deepEqual(found(text), ['States/Run/Parameters/Count "Count" is 20; it must be from 1 to 10.']);
    assert.equal(classify('/x/job.asl.json', 'json', text), 'cloudformation');
  });

  it('is completed and explained', () => {
    const text = machine({ Run: run({ TaskDefinition: 'job', LaunchType: 'EC2' }) });
    const analysis = analyze(text, 'json', 'job.asl.json');
    const at = text.indexOf('"TaskDefinition"');
    const labels = complete(analysis, at).map(({ label }) => label);
    assert.ok(labels.includes('Cluster') && labels.includes('NetworkConfiguration'), labels.join());
    assert.ok(!labels.includes('LaunchType') && !labels.includes('cluster'), labels.join());
    assert.match(String(hover(analysis, at + 3)?.markdown), /taskDefinition/);
  });

  it('makes a file worth reading', () => {
    assert.equal(classify('/x/job.asl.json', 'json', machine({ Run: run({}) })), 'cloudformation');
    assert.equal(classify('/x/job.asl.json', 'json', machine({ Run: { Type: 'Pass' } })), 'none');
  });
});

/** The text with the first fix made. */
function mended(text: string): string {
  const { document, ...analysis } = analyze(text, 'json', 'job.asl.json');
  const [fix] = diagnose({ document, ...analysis }).flatMap(({ fixes }) => fixes);
  return fix === undefined ? text : applyTextEdits(text, applyEdits(document, fix.edits));
}

function found(text: string): string[] {
  return diagnose(analyze(text, 'json', 'job.asl.json'))
    .filter(({ severity }) => severity !== 'info')
    .map(({ path, message }) => `${path.join('/')} ${message}`);
}
