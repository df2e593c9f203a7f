import assert from 'node:assert/strict';
import { test } from 'node:test';
import { liveHover } from '#core/ide/live/hover.ts';
import { analysisOf, asked, drawnAccount } from '../support/live.ts';

const secret = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf';
const role = 'arn:aws:iam::123456789012:role/web';
const text = `family: web
executionRoleArn: ${role}
containerDefinitions:
  - name: app
    image: nginx:1.29
    secrets:
      - name: A
        valueFrom: ${secret}
`;

/** What a hover on the secret says of an account. */
function hovered(account: object): string | undefined {
  const analysis = analysisOf(text, 'yaml', 'task-definition');
  const known = drawnAccount(JSON.stringify(account), analysis);
  return liveHover(analysis, known, text.indexOf(secret), asked)?.markdown.toString();
}

const there = { secret: { [secret]: { arn: secret, isDeleted: false } } };
const access = (decision: unknown) => ({
  access: { [`${role} secretsmanager:GetSecretValue ${secret}`]: decision },
});

test('a secret tells that it is there and whether the execution role may read it', () => {
  const action = 'secretsmanager:GetSecretValue';
  assert.deepEqual(
    [
      hovered({ ...there, ...access({ action, decision: 'allowed' }) }),
      hovered({ ...there, ...access({ action, decision: 'implicitDeny' }) }),
      hovered({ ...there, ...access('denied') }),
    ],
    [
      'The execution role may call `secretsmanager:GetSecretValue` on it.',
      'The execution role may not call `secretsmanager:GetSecretValue` on it.',
      'Not checked against the account: the credentials lack a permission `some:Permission`.',
    ].map((may) => `Secret \`${secret}\`. ${may} *Connection \`dev\`, just now*`),
  );
});
