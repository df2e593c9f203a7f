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
  return liveHover(analysis, text.indexOf(secret), { known, now: asked })?.markdown.toString();
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

test('a subnet tells the zones in which the file systems of its tasks can be mounted', () => {
  const service =
    'serviceName: web\nnetworkConfiguration:\n  awsvpcConfiguration:\n    subnets: [subnet-1]\n';
  const analysis = analysisOf(service, 'yaml', 'create-service');
  const pairedTask = () => ({ volumes: [{ name: 'a', efsVolumeConfiguration: { fileSystemId: 'fs-1' } }] });
  const told = (mounts: object | undefined) => {
    const account = {
      subnet: { 'subnet-1': { vpc: 'vpc-1', zone: 'a', freeAddresses: 1 } },
      'file-system': { 'fs-1': { state: 'available', ...(mounts && { mounts }) } },
    };
    const known = drawnAccount(JSON.stringify(account), analysis, pairedTask);
    const options = { known, now: asked, pairedTask };
    return liveHover(analysis, service.indexOf('subnet-1'), options)?.markdown.toString();
  };
  const zone = (name: string) => ({ zone: name, vpc: 'vpc-1' });
  assert.deepEqual(
    [told([zone('a'), zone('b'), zone('a')]), told([]), told(undefined)],
    [
      'The tasks mount a file system with mount targets in `a`, `b`.',
      'The tasks mount a file system with mount targets in no zone.',
      'The mount targets of its file system may not be looked at.',
    ].map((of) => `Subnet of \`vpc-1\` in \`a\`, 1 free address. ${of} *Connection \`dev\`, just now*`),
  );
});

test('an image tells the tags that were pushed later', () => {
  const image = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:7';
  const file = `family: web\ncontainerDefinitions:\n  - name: app\n    image: ${image}\n`;
  const analysis = analysisOf(file, 'yaml', 'task-definition');
  const told = (newer: readonly string[]) => {
    const facts = { digest: 'sha256:12ab', architectures: ['arm64'], newer };
    const known = drawnAccount(JSON.stringify({ image: { [image]: facts } }), analysis);
    return liveHover(analysis, file.indexOf(image), { known, now: asked })?.markdown.toString();
  };
  const source = '*Connection `dev`, just now*';
  assert.deepEqual(
    [told(['9', '8']), told(['8']), told([])],
    [
      `Image \`sha256:12ab\`, for \`arm64\`. Newer tags: \`9\`, \`8\`. ${source}`,
      `Image \`sha256:12ab\`, for \`arm64\`. Newer tag: \`8\`. ${source}`,
      `Image \`sha256:12ab\`, for \`arm64\`. ${source}`,
    ],
  );
});
