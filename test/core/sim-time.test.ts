import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cluster, type Lab, service } from './sim-lab.ts';

const day = 24 * 3600;
const web = { serviceName: 'web', taskDefinition: 'web-app', desiredCount: 1 };

test('a client token names the same tasks for a day, then new ones', () => {
  const lab = cluster(2);
  const run = () => lab.call('RunTask', { taskDefinition: 'web-app', clientToken: 'once' }).tasks[0]?.taskArn;
  const first = run();
  lab.elapse(day);
  assert.equal(run(), first);
  lab.elapse(1);
  const later = run();
  assert.notEqual(later, first);
  assert.equal(run(), later);
});

test('protection is shown until it ends, and no longer', () => {
  const lab = cluster(2);
  lab.call('CreateService', web);
  lab.elapse(10);
  const tasks = lab.call('ListTasks').taskArns;
  const shown = () => lab.call('GetTaskProtection', { cluster: 'default', tasks }).protectedTasks;
  const plain = tasks.map((taskArn) => ({ taskArn, protectionEnabled: false }));
  assert.deepEqual(shown(), plain);
  const until = lab.now + 60;
  lab.call('UpdateTaskProtection', {
    cluster: 'default',
    tasks,
    protectionEnabled: true,
    expiresInMinutes: 1,
  });
  lab.elapse(59);
  assert.deepEqual(
    shown(),
    tasks.map((taskArn) => ({ taskArn, protectionEnabled: true, expirationDate: until })),
  );
  lab.elapse(1);
  assert.deepEqual(shown(), plain);
});

test('a last page that is full has no token', () => {
  const lab = cluster(0);
  const names = Array.from({ length: 4 }, (_, at) => `s${at}`);
  for (const serviceName of names) {
    lab.call('CreateService', { ...web, serviceName, desiredCount: 0 });
  }
  assert.deepEqual(pagesOf(lab, 2), [
    ['s0', 's1'],
    ['s2', 's3'],
  ]);
  assert.deepEqual(pagesOf(lab, 3), [['s0', 's1', 's2'], ['s3']]);
  assert.deepEqual(pagesOf(lab, 4), [['s0', 's1', 's2', 's3']]);
});

test('a namespace has the services that are ACTIVE, not those that were deleted', () => {
  const lab = cluster(2);
  const connected = { serviceConnectConfiguration: { enabled: true, namespace: 'shop' } };
  for (const serviceName of ['kept', 'gone'])
    lab.call('CreateService', { ...web, ...connected, serviceName });
  lab.call('CreateService', { ...web, serviceName: 'elsewhere' });
  lab.elapse(10);
  const named = () => lab.call('ListServicesByNamespace', { namespace: 'shop' }).serviceArns.map(lastPart);
  assert.deepEqual(named(), ['gone', 'kept']);
  lab.call('DeleteService', { service: 'gone', force: true });
  assert.deepEqual(named(), ['kept']);
  lab.elapse(10);
  assert.equal(service(lab, 'gone').status, 'INACTIVE');
  assert.deepEqual(named(), ['kept']);
});

/** The services page by page, until an answer has no token. */
function pagesOf(lab: Lab, maxResults: number): string[][] {
  const pages: string[][] = [];
  let nextToken: string | undefined;
  do {
    const answer = lab.call('ListServices', { maxResults, ...(nextToken !== undefined && { nextToken }) });
    pages.push(answer.serviceArns.map(lastPart));
    nextToken = answer.nextToken;
  } while (nextToken !== undefined);
  return pages;
}

function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
