import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { questionsOf, type SentInput, toldOfAccount } from '#core/ide/live/preview.ts';
import type { Answer, Answered, Question } from '#core/live/question.ts';

const image = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1';
const role = 'arn:aws:iam::123456789012:role/run';
const secret = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-abcdef';

const inputs: readonly SentInput[] = [
  {
    kind: 'task-definition',
    input: {
      family: 'web',
      executionRoleArn: role,
      containerDefinitions: [
        { name: 'a', image, secrets: [{ name: 'DB', valueFrom: secret }] },
        { name: 'b', image },
      ],
    },
  },
  {
    kind: 'update-service',
    input: { cluster: 'production', service: 'web', taskDefinition: 'web:2', forceNewDeployment: true },
  },
];

/** The account's answers by kind; what is left out is absent. */
function told(answers: Readonly<Record<string, Answer>>): string[] {
  return toldOfAccount(inputs, {
    connection: 'prod',
    region: 'eu-west-1',
    asOf: Date.UTC(2026, 10, 29, 9, 30, 5),
    answers: questionsOf(inputs).map(
      (question: Question) =>
        ({ question, answer: answers[question.about] ?? { state: 'absent' } }) as Answered,
    ),
    lists: {},
  });
}

const there = {
  role: { state: 'there', facts: { arn: role, trusts: ['ecs-tasks.amazonaws.com'] } },
  secret: { state: 'there', facts: { arn: secret, isDeleted: false, keys: undefined } },
  cluster: {
    state: 'there',
    facts: { status: 'ACTIVE', services: 1, runningTasks: 1, instances: 0, capacityProviders: [] },
  },
  'task-definition': { state: 'there', facts: { family: 'web', revision: 2, status: 'ACTIVE', newest: 2 } },
} as unknown as Readonly<Record<string, Answer>>;

describe('what the account says before something is sent to it', () => {
  test('is asked once about each thing that the definition and the service name', () => {
    const asked = new Set(
      questionsOf(inputs).map(({ about, name, key }) => [about, name, key].filter(Boolean).join(' ')),
    );
    assert.deepEqual(
      [...asked].sort(),
      [
        `access ${role} ecr:BatchGetImage arn:aws:ecr:eu-west-1:123456789012:repository/web`,
        `access ${role} secretsmanager:GetSecretValue ${secret}`,
        `cluster production`,
        `image ${image}`,
        `role ${role}`,
        `secret ${secret}`,
        'task-definition web:2',
      ].sort(),
    );
  });

  test('has the digest of each image, its size and its day', () => {
    const facts = {
      digest: 'sha256:12ab',
      architectures: [],
      bytes: 12_340_000,
      pushedAt: Date.UTC(2026, 10, 2),
      newer: [],
    };
    assert.deepEqual(told({ ...there, image: { state: 'there', facts } as Answer }), [
      'The account, as of 09:30:05 UTC:',
      `  ${image} is sha256:12ab, 12.3 MB, pushed 2026-11-02`,
    ]);
  });

  test('says what is not there, once', () => {
    assert.deepEqual(told(there), [
      'The account, as of 09:30:05 UTC:',
      `  The account in eu-west-1 has no image "${image}" (connection "prod"). Push it, or name another tag.`,
    ]);
  });

  test('says what it may not look at', () => {
    const denied: Answer = { state: 'untold', why: 'denied', permission: 'ecr:DescribeImages' };
    const elsewhere: Answer = { state: 'untold', why: 'elsewhere' };
    assert.deepEqual(told({ ...there, image: denied, secret: elsewhere }), [
      'The account, as of 09:30:05 UTC:',
      '  Not looked at, for the credentials lack it: ecr:DescribeImages',
    ]);
    assert.deepEqual(told({ ...there, image: elsewhere }), []);
  });
});
