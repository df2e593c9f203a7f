import assert from 'node:assert/strict';
import { test } from 'node:test';
import { suppressionsIn } from '#core/document/comments.ts';
import { parseDocument } from '#core/document/parse.ts';
import { referenceIn } from '#core/hosts/cloudformation/call.ts';
import { findSubjects } from '#core/hosts/find-subjects.ts';
import { classify } from '#core/subjects/classify.ts';
import { matchesGlob } from '#core/subjects/glob.ts';

/** A file's name, its text, and its subjects as "kind path naming". */
const cases: Record<string, [string, string, string[]]> = {
  'a task definition by content': [
    'x.json',
    '{"family": "a", "containerDefinitions": []}',
    ['task-definition  camel'],
  ],
  'a task definition by name while it is being begun': [
    'task-definition.json',
    '{"fam": ""}',
    ['task-definition  camel'],
  ],
  'a file of the right name that holds something else': [
    'create-service.json',
    '{"name": "a", "description": "b", "deploy": {}}',
    [],
  ],
  'settings of another program with two words of a service': [
    'appsettings.json',
    '{"desiredCount": 3, "serviceName": "billing", "url": "x"}',
    [],
  ],
  'a service of two words and a slip of the pen': [
    'x.json',
    '{"desiredCount": 3, "serviceName": "billing", "taskDefinitoin": "x"}',
    ['create-service  camel'],
  ],
  'a service of two words': [
    'x.json',
    '{"desiredCount": 3, "serviceName": "billing"}',
    ['create-service  camel'],
  ],
  'a service with a word that it does not have': [
    'x.json',
    '{"desiredCount": 3, "serviceName": "billing", "taskDefinition": "x", "url": "x"}',
    ['create-service  camel'],
  ],
  'the answer of describe-task-definition': [
    'x.json',
    '{"taskDefinition": {"family": "a", "containerDefinitions": []}, "tags": []}',
    ['task-definition taskDefinition camel'],
  ],
  'the answer of describe-services': [
    'x.json',
    '{"services": [{"serviceName": "a", "taskDefinition": "b", "desiredCount": 1}, {"serviceName": "c", "launchType": "EC2"}]}',
    ['create-service services/0 camel', 'create-service services/1 camel'],
  ],
  'a list of containers': [
    'x.yaml',
    '- name: a\n  image: b\n  memory: 1\n',
    ['container-definitions  camel'],
  ],
  'a list of other things with names and images': ['x.yaml', '- name: a\n  image: b\n  url: c\n', []],
  'a new service': ['x.json', '{"serviceName": "a", "taskDefinition": "b"}', ['create-service  camel']],
  'a change of a service': ['x.json', '{"service": "a", "desiredCount": 2}', ['update-service  camel']],
  'a service whose name ecspresso knows': [
    'ecs-service-def.json',
    '{"launchType": "FARGATE", "desiredCount": 1, "loadBalancers": []}',
    ['create-service  camel partial'],
  ],
  'a run of a task': ['x.json', '{"taskDefinition": "a", "count": 1}', ['run-task  camel']],
  'a start on chosen instances': [
    'x.json',
    '{"taskDefinition": "a", "containerInstances": []}',
    ['start-task  camel'],
  ],
  'a rule with the targets that it starts': [
    'x.json',
    '{"Name": "a", "ScheduleExpression": "rate(1 day)", "Targets": [{"Id": "b", "EcsParameters": {}}]}',
    ['rule-target Targets/0 pascal', 'rule  pascal'],
  ],
  'a rule by its file name': [
    'put-rule.json',
    '{"Name": "a", "ScheduleExpression": "rate(1 day)", "State": "ENABLED"}',
    ['rule  pascal'],
  ],
  'a rule that may start anything': [
    'x.json',
    '{"Name": "a", "ScheduleExpression": "rate(1 day)", "State": "ENABLED"}',
    [],
  ],
  'the AppSpec file of a deployment to ECS': [
    'x.yaml',
    'version: 0.0\nResources:\n  - Web:\n      Type: AWS::ECS::Service\n',
    ['appspec  pascal'],
  ],
  'an AppSpec file in small letters': [
    'x.json',
    '{"version": 0.0, "resources": [{"web": {"type": "AWS::ECS::Service"}}]}',
    ['appspec  pascal'],
  ],
  'an AppSpec file that is being begun': [
    'appspec.yaml',
    'version: 0.0\nResources:\n  - Web:\n',
    ['appspec  pascal'],
  ],
  'the AppSpec file of a function': [
    'appspec.yaml',
    'version: 0.0\nResources:\n  - f:\n      Type: AWS::Lambda::Function\n',
    [],
  ],
  'the AppSpec file of a server': ['appspec.yml', 'version: 0.0\nos: linux\nfiles:\n  - source: /\n', []],
  'the images that a pipeline has built': [
    'imagedefinitions.json',
    '[{"name": "web", "imageUri": "a"}, {"name": "agent", "imageUri": "b"}]',
    ['image-definition 0 camel', 'image-definition 1 camel'],
  ],
  'an image that is not a list': ['imagedefinitions.json', '{"name": "web"}', ['image-definition  camel']],
  'a list of images by another name': ['x.json', '[{"name": "web", "imageUri": "a"}]', []],
  'an Express service': [
    'x.json',
    '{"serviceName": "a", "infrastructureRoleArn": "b", "primaryContainer": {"image": "c"}, "networkConfiguration": {}}',
    ['express-service  camel'],
  ],
  'a daemon': ['x.json', '{"daemonName": "a", "daemonTaskDefinitionArn": "b"}', ['daemon  camel']],
  'the task definition of a daemon by its name': [
    'daemon-task-definition.json',
    '{"family": "a", "containerDefinitions": [], "volumes": []}',
    ['daemon-task-definition  camel'],
  ],
  'the answer of describe-daemon-task-definition': [
    'x.json',
    '{"daemonTaskDefinition": {"family": "a", "containerDefinitions": []}}',
    ['daemon-task-definition daemonTaskDefinition camel'],
  ],
  'a gateway': [
    'x.json',
    '{"name": "a", "infrastructureRoleArn": "b", "configuration": {}}',
    ['gateway  camel'],
  ],
  'an account setting by its name': [
    'account-setting.json',
    '{"name": "awsvpcTrunking", "value": "enabled"}',
    ['account-setting  camel'],
  ],
  'a pipe that runs tasks': [
    'x.yaml',
    'Name: a\nSource: b\nTarget: c\nTargetParameters:\n  EcsTaskParameters:\n    TaskDefinitionArn: d\n',
    ['pipe  pascal'],
  ],
  'a pipe to elsewhere': [
    'x.json',
    '{"Source": "b", "Target": "c", "TargetParameters": {"SqsQueueParameters": {}}}',
    [],
  ],
  'a cluster': ['x.json', '{"clusterName": "a", "settings": []}', ['cluster  camel']],
  'a capacity provider': [
    'x.json',
    '{"name": "a", "autoScalingGroupProvider": {}}',
    ['capacity-provider  camel'],
  ],
  'a task set': [
    'x.json',
    '{"service": "a", "cluster": "b", "taskDefinition": "c", "externalId": "d"}',
    ['task-set  camel'],
  ],
  'the targets of a rule': [
    'x.json',
    '{"Rule": "r", "Targets": [{"Id": "1", "EcsParameters": {}}, {"Id": "2", "Arn": "lambda"}]}',
    ['rule-target Targets/0 pascal'],
  ],
  'a schedule': [
    'x.json',
    '{"Name": "a", "ScheduleExpression": "rate(1 hour)", "Target": {"EcsParameters": {}}}',
    ['schedule  pascal'],
  ],
  'a schedule of something else': [
    'x.json',
    '{"ScheduleExpression": "rate(1 hour)", "Target": {"Arn": "a"}}',
    [],
  ],
  'a scalable target': [
    'x.json',
    '{"ScalableDimension": "ecs:service:DesiredCount", "ResourceId": "service/a/b", "MinCapacity": 1}',
    ['scalable-target  pascal'],
  ],
  'a scalable target of another service': [
    'x.json',
    '{"ScalableDimension": "dynamodb:table:ReadCapacityUnits", "ResourceId": "table/a", "MinCapacity": 1}',
    [],
  ],
  'a scaling policy': [
    'x.json',
    '{"PolicyName": "p", "ScalableDimension": "ecs:service:DesiredCount", "PolicyType": "TargetTrackingScaling"}',
    ['scaling-policy  pascal'],
  ],
  'a resource of a CloudFormation template': [
    'taskdef.yaml',
    'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      Family: a\n',
    ['task-definition Resources/T/Properties pascal'],
  ],
  'resources in JSON on one line': [
    'x.json',
    '{"Resources":{"S":{"Type":"AWS::ECS::Service","Properties":{}},"B":{"Type":"AWS::S3::Bucket"}}}',
    ['create-service Resources/S/Properties pascal'],
  ],
  'a resource without properties': ['taskdef.yaml', 'Resources:\n  T:\n    Type: AWS::ECS::Cluster\n', []],
  'a template of other resources': [
    'service.yaml',
    'Resources:\n  T:\n    Type: AWS::S3::Bucket\n    Properties:\n      containerDefinitions: []\n',
    [],
  ],
  'a Compose file': ['ecs-service.yaml', 'services:\n  web:\n    image: a\n', []],
  'a Kubernetes manifest': ['x.yaml', 'apiVersion: v1\nkind: Pod\nfamily: a\nvolumes: []\n', []],
  'a marker against its content': ['x.yaml', '# ecs-workbench: run-task\nfamily: a\n', ['run-task  camel']],
  'a marker that says no': [
    'x.json',
    '// ecs-workbench: none\n{"family": "a", "containerDefinitions": []}',
    [],
  ],
  'a schema that says so': [
    'x.json',
    '{"$schema": "https://example.com/ecs-workbench/schemas/cluster.schema.json"}',
    ['cluster  camel'],
  ],
};

for (const [name, [file, text, expected]] of Object.entries(cases)) {
  test(`${name} is found for what it is`, () => {
    const yaml = file.endsWith('.yaml');
    const subjects = findSubjects(parseDocument(text, yaml ? 'yaml' : 'json'), file);
    assert.deepEqual(
      subjects.map(
        ({ kind, path, naming, partial }) =>
          `${kind} ${path.join('/')} ${naming}${partial ? ' partial' : ''}`,
      ),
      expected,
    );
    // The cheap look may say yes to more, never to less.
    const guess = classify(file, yaml ? 'yaml' : 'json', text);
    assert.ok(expected.length === 0 || guess !== 'none', guess);
  });
}

test('the setting for files goes before everything else', () => {
  const document = parseDocument('{"family": "a", "containerDefinitions": []}', 'json');
  const found = (associations: Record<string, 'none' | 'cluster'>) =>
    findSubjects(document, '/w/deploy/app.json', associations).map(({ kind }) => kind);
  assert.deepEqual(
    [found({ 'deploy/*.json': 'none' }), found({ '*.yaml': 'none', '**/app.json': 'cluster' }), found({})],
    [[], ['cluster'], ['task-definition']],
  );
});

test('templates can be left alone', () => {
  const text = 'Resources:\n  T:\n    Type: AWS::ECS::Service\n    Properties: {}\n';
  assert.deepEqual(findSubjects(parseDocument(text, 'yaml'), 'x.yaml', undefined, { templates: false }), []);
});

test('a reference is read in every form', () => {
  const substituted = `!Sub \${Task}`;
  const texts = ['!Ref Task', "!Ref 'Task'", '!GetAtt Task.TaskDefinitionArn', substituted, '!Join [a, b]'];
  assert.deepEqual(texts.map(referenceIn), [
    { name: 'Task' },
    { name: 'Task' },
    { name: 'Task', attribute: 'TaskDefinitionArn' },
    { name: 'Task' },
    undefined,
  ]);
});

test('other languages cost nothing', () => {
  assert.equal(classify('task-definition.ts', 'typescript', '{"containerDefinitions": []}'), 'none');
});

test('globs are those of the editor', () => {
  const path = '/w/infra/ecs/web.task.json';
  const globs = [
    '*.json',
    'web.*',
    '**/ecs/*.json',
    'ecs/**',
    '{web,api}.task.json',
    'w?b.task.json',
    'infra/*.json',
    '*.yaml',
  ];
  assert.deepEqual(
    globs.filter((glob) => matchesGlob(path, glob)),
    ['*.json', 'web.*', '**/ecs/*.json', 'ecs/**', '{web,api}.task.json', 'w?b.task.json'],
  );
});

test('comments silence rules for the file, their line, or the next line that holds something', () => {
  const text = [
    '# ecs-workbench-disable rule-a, rule-b -- known',
    'a: 1 # ecs-workbench-disable-line',
    '# ecs-workbench-disable-next-line rule-c',
    '',
    '# a comment',
    'b: 2',
    'c: ecs-workbench-disabled',
    '',
  ].join('\n');
  assert.deepEqual(
    suppressionsIn(text).map(({ rules, span }) => [rules, text.slice(span.start, span.end)]),
    [
      [['rule-a', 'rule-b'], text],
      [[], 'a: 1 # ecs-workbench-disable-line'],
      [['rule-c'], 'b: 2'],
    ],
  );
});

test('a template is one however far down its first ECS resource stands', () => {
  const others = Array.from({ length: 6000 }, (_, index) => `  Topic${index}: { Type: AWS::SNS::Topic }`);
  const text = `Resources:\n${others.join('\n')}\n  Task:\n    Type: AWS::ECS::TaskDefinition\n`;
  assert.equal(classify('stack.yaml', 'yaml', text), 'cloudformation');
});
