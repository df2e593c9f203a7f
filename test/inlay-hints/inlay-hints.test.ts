import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Syntax } from '#core/document/node.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { type HintOptions, inlayHints } from '#core/ide/inlays/inlay-hints.ts';
import { lensesIn } from '#core/ide/lenses/lenses.ts';
import { taskOf } from '../support/findings.ts';

/** A text with its hints written in, as `«label»`. */
function hinted(text: string, options: HintOptions = {}, name = 'task-definition.yaml'): string {
  const syntax: Syntax = name.endsWith('.json') ? 'json' : 'yaml';
  const hints = inlayHints(analyze(text, syntax, name), { start: 0, end: text.length }, options);
  return hints.reduceRight(
    (shown, { offset, label }) => `${shown.slice(0, offset)} «${label}»${shown.slice(offset)}`,
    text,
  );
}

/** The hints alone, where a text is given without them. */
function drawn(text: string, options?: HintOptions, name?: string): void {
  assert.equal(hinted(text.replace(/ «[^»]*»/g, ''), options, name), text);
}

test('totals, defaults and the price of a Fargate task', () => {
  drawn(
    `family: shop
requiresCompatibilities: [FARGATE] «≈ $36 a month»
networkMode: awsvpc
cpu: 1 vCPU «containers: 768 of 1024 CPU units»
memory: 2 GB «containers: 1536 of 2048 MiB»
containerDefinitions:
  - name: web
    image: web
    cpu: 512
    memory: 1024
    portMappings:
      - containerPort: 80 «tcp»
      - { containerPort: 53, protocol: udp }
    healthCheck:
      command: [CMD, check] «5 s to answer, 3 retries»
      interval: 10
  - name: side
    image: side
    cpu: 256
    memoryReservation: 512
`.replace('$36.04', '$36'),
  );
});

test('a size that Fargate does not have has no price', () => {
  drawn(`family: shop
requiresCompatibilities: [FARGATE]
networkMode: awsvpc
cpu: '256'
memory: '8192'
containerDefinitions: [{ name: web, image: web }]
`);
});

test('a bridge task gets host ports, and no price', () => {
  drawn(`family: shop
requiresCompatibilities: [EC2]
containerDefinitions:
  - name: web
    image: web
    memory: 64
    portMappings:
      - containerPort: 80 «tcp, any free host port»
      - { containerPort: 81, hostPort: 8081, protocol: tcp }
`);
});

test('nothing is summed up while a size is a placeholder', () => {
  drawn(`family: shop
memory: 512
containerDefinitions:
  - { name: a, image: a, memory: 64 }
  - { name: b, image: b, memory: "\${MEMORY}" }
`);
});

test('the price follows Region, architecture and storage', () => {
  const task = (more: string) => `family: shop
requiresCompatibilities: [FARGATE]
cpu: 1024
memory: 2048
${more}containerDefinitions:
  - name: a
    image: 123456789012.dkr.ecr.sa-east-1.amazonaws.com/a
`;
  const price = (text: string, options?: HintOptions) => /≈ (\S+)/.exec(hinted(text, options))?.[1];
  assert.deepEqual(
    [
      price(task('')),
      price(task('runtimePlatform: { cpuArchitecture: ARM64 }\n')),
      price(task('ephemeralStorage: { sizeInGiB: 120 }\n')),
      price(task(''), { rates: { region: 'us-east-1' } }),
      price(task(''), { rates: { vcpuHour: 0.01, gbHour: 0.001 } }),
      price(task('runtimePlatform: { operatingSystemFamily: WINDOWS_SERVER_2022_CORE }\n')),
    ],
    ['$62', '$50', '$70', '$36', '$8.76', undefined],
  );
});

test('a service says what a deployment does and what all its tasks cost', () => {
  const paired = taskOf('family: a\nrequiresCompatibilities: [FARGATE]\ncpu: 256\nmemory: 512\n');
  drawn(
    `serviceName: shop
taskDefinition: a
desiredCount: 4 «2 to 6 while deploying» «≈ $36 a month»
deploymentConfiguration:
  minimumHealthyPercent: 50
  maximumPercent: 150
`,
    { pairedTask: () => paired },
    'create-service.yaml',
  );
});

test('resources of a template have hints too', () => {
  drawn(
    `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [FARGATE] «≈ $9.01 a month»
      Cpu: 256
      Memory: 512 «containers: 256 of 512 MiB»
      ContainerDefinitions:
        - Name: web
          Image: web
          Memory: 256
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Task
      LaunchType: FARGATE
      DesiredCount: 2 «2 to 4 while deploying» «≈ $18 a month»
`,
    {},
    'stack.yaml',
  );
});

test('only the hints of the stretch that is asked for are given', () => {
  const text = 'family: a\nmemory: 512\ncontainerDefinitions:\n  - { name: a, image: a, memory: 64 }\n';
  const analysis = analyze(text, 'yaml', 'task-definition.yaml');
  assert.deepEqual(inlayHints(analysis, { start: 0, end: 9 }), []);
});

test('lenses stand over what they send', () => {
  const lenses = (text: string, name: string) =>
    lensesIn(analyze(text, name.endsWith('.json') ? 'json' : 'yaml', name)).map(
      ({ span, title, command }) => `${text.slice(span.start, span.end)} ${title} ${command}`,
    );
  assert.deepEqual(lenses('family: a\ncontainerDefinitions: []\n', 'task-definition.yaml'), [
    'family Register ecsWorkbench.registerTaskDefinition',
    'family Deploy ecsWorkbench.deploy',
    'family Run ecsWorkbench.runTask',
    'family Diff ecsWorkbench.diffTaskDefinition',
  ]);
  assert.deepEqual(lenses('{"serviceName": "a", "taskDefinition": "b"}', 'create-service.json'), [
    '{ Deploy ecsWorkbench.deploy',
  ]);
  assert.deepEqual(lenses('{"taskDefinition": "a", "count": 1}', 'x.json'), ['{ Run ecsWorkbench.runTask']);
  assert.deepEqual(
    lenses('Resources:\n  A:\n    Type: AWS::ECS::Service\n    Properties: {}\n', 'stack.yaml'),
    [],
  );
});
