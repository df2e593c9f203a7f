import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { describeDifference, differences } from '#core/ecs/changes.ts';
import { withoutDefaults } from '#core/ecs/register-ready.ts';
import { statusText } from '../../client/src/language/document-status.ts';

describe('what changes between two definitions', () => {
  const cases: readonly [string, object, object, readonly string[]][] = [
    ['nothing', { cpu: '256' }, { cpu: '256' }, []],
    ['a number and its spelling are one', { cpu: 256 }, { cpu: '256' }, []],
    ['a member', { cpu: '256' }, { cpu: '512' }, ['cpu: "256" → "512"']],
    ['members that come and go', { cpu: '256' }, { memory: '512' }, ['− cpu: "256"', '+ memory: "512"']],
    [
      'containers are told apart by name, in whatever order',
      {
        containerDefinitions: [
          { name: 'a', image: '1' },
          { name: 'b', image: '1' },
        ],
      },
      {
        containerDefinitions: [
          { name: 'b', image: '2' },
          { name: 'a', image: '1' },
        ],
      },
      ['containerDefinitions[b].image: "1" → "2"'],
    ],
    [
      'a container more',
      { containerDefinitions: [{ name: 'a' }] },
      { containerDefinitions: [{ name: 'a' }, { name: 'b' }] },
      ['+ containerDefinitions[b]: {"name":"b"}'],
    ],
    [
      'environment variables by name',
      {
        environment: [
          { name: 'A', value: '1' },
          { name: 'B', value: '2' },
        ],
      },
      { environment: [{ name: 'B', value: '3' }] },
      ['− environment[A]: {"name":"A","value":"1"}', 'environment[B].value: "2" → "3"'],
    ],
    [
      'ports by number and protocol',
      { portMappings: [{ containerPort: 80, hostPort: 80 }] },
      { portMappings: [{ containerPort: 80, hostPort: 8080, protocol: 'tcp' }] },
      ['portMappings[80/tcp].hostPort: 80 → 8080', '+ portMappings[80/tcp].protocol: "tcp"'],
    ],
    [
      'lists of words as a whole',
      { command: ['a', 'b'] },
      { command: ['b', 'a'] },
      ['command: ["a","b"] → ["b","a"]'],
    ],
    [
      'lists whose names are not unique as a whole',
      { secrets: [{ name: 'A' }, { name: 'A' }] },
      { secrets: [{ name: 'A' }] },
      ['secrets: [{"name":"A"},{"name":"A"}] → [{"name":"A"}]'],
    ],
  ];
  for (const [name, before, after, expected] of cases) {
    test(name, () => assert.deepEqual(differences(before, after).map(describeDifference), expected));
  }

  test('long values are cut', () => {
    const [line] = differences({}, { command: ['x'.repeat(200)] }).map(describeDifference);
    assert.equal(line?.length, '+ command: '.length + 80);
  });
});

describe('what ECS fills in is left out', () => {
  test('members of the answer, empty lists and default values', () => {
    assert.deepEqual(
      withoutDefaults({
        taskDefinitionArn: 'arn:aws:ecs:us-east-1:123456789012:task-definition/a:1',
        revision: 1,
        family: 'a',
        networkMode: 'bridge',
        volumes: [],
        containerDefinitions: [
          {
            name: 'a',
            image: 'b',
            cpu: 0,
            essential: true,
            environment: [],
            portMappings: [{ containerPort: 80, hostPort: 0, protocol: 'tcp' }],
            healthCheck: { command: ['CMD', 'true'], interval: 30, timeout: 5, retries: 3 },
          },
        ],
      }),
      {
        containerDefinitions: [
          {
            healthCheck: { command: ['CMD', 'true'] },
            image: 'b',
            name: 'a',
            portMappings: [{ containerPort: 80 }],
          },
        ],
        family: 'a',
      },
    );
  });

  test('the host port that awsvpc repeats, and no other', () => {
    const ports = (networkMode: string, hostPort: number) =>
      withoutDefaults({
        networkMode,
        containerDefinitions: [{ portMappings: [{ containerPort: 80, hostPort }] }],
      }).containerDefinitions;
    assert.deepEqual(ports('awsvpc', 80), [{ portMappings: [{ containerPort: 80 }] }]);
    assert.deepEqual(ports('bridge', 80), [{ portMappings: [{ containerPort: 80, hostPort: 80 }] }]);
  });
});

describe('the status item', () => {
  const cases: readonly [string, Parameters<typeof statusText>, string][] = [
    [
      'names Fargate',
      ['task-definition', '"requiresCompatibilities": [\n  "FARGATE"\n]'],
      'ECS: task definition (Fargate)',
    ],
    ['in YAML too', ['task-definition', 'requiresCompatibilities:\n  - EC2\n'], 'ECS: task definition (EC2)'],
    [
      'names no launch type where two are allowed',
      ['task-definition', 'requiresCompatibilities: [EC2, FARGATE]'],
      'ECS: task definition',
    ],
    ['names none where none is said', ['task-definition', 'family: a'], 'ECS: task definition'],
    ['names other kinds', ['create-service', ''], 'ECS: create service'],
  ];
  for (const [name, args, expected] of cases) test(name, () => assert.equal(statusText(...args), expected));
});
