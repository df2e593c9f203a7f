import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { defaultRetention } from '#core/sim/retention.ts';
import { addInstance, cluster, fargateApp, type Lab, network, only } from './sim-lab.ts';

describe('what has ended', () => {
  test('is kept for as long as was said, to the second', () => {
    const lab = stopping({ seconds: 600, count: 100 }, 3);
    const stopped = listed(lab);
    assert.equal(stopped.length, 3);
    const [first] = lab.call('DescribeTasks', { tasks: stopped }).tasks;
    lab.elapse((first?.stoppedAt ?? 0) + 599 - lab.now);
    assert.equal(listed(lab).length, 3);
    lab.elapse(2);
    assert.deepEqual(listed(lab), []);
    assert.equal(lab.world.tables.agenda.size, 0);
  });

  test('is kept up to the number that was said, those that ended last', () => {
    const lab = stopping({ seconds: 3600, count: 5 }, 3);
    const first = listed(lab);
    stopMore(lab, 4);
    const second = listed(lab);
    assert.equal(second.length, 5);
    assert.equal(second.filter((arn) => first.includes(arn)).length, 1);
    stopMore(lab, 9);
    assert.equal(listed(lab).length, 5);
  });

  test('is an hour and 10,000 of each kind unless it is said', () => {
    assert.deepEqual(defaultRetention, { seconds: 3600, count: 10_000 });
  });

  test('leaves no tags behind', () => {
    const lab = stopping({ seconds: 3600, count: 2 }, 10);
    assert.equal(lab.world.tables.tasks.size, 2);
    assert.equal(lab.world.tables.tags.size, 2);
  });

  test('is cut down after a restart that keeps less', () => {
    const lab = stopping({ seconds: 3600, count: 1000 }, 300);
    assert.equal(lab.world.tables.tasks.size, 300);
    lab.retention = { seconds: 3600, count: 10 };
    lab.restart();
    lab.elapse(1);
    assert.equal(lab.world.tables.tasks.size, 10);
  });

  test('is bounded also for container instances that were deregistered', () => {
    const lab = cluster();
    lab.retention = { seconds: 600, count: 3 };
    for (let count = 0; count < 7; count += 1) {
      lab.call('DeregisterContainerInstance', { containerInstance: addInstance(lab) });
      lab.elapse(1);
    }
    assert.equal(lab.world.tables.containerInstances.size, 3);
    lab.elapse(600);
    assert.equal(lab.world.tables.containerInstances.size, 0);
  });

  test('is bounded also for deployments, of which the last hundred stay', () => {
    const lab = cluster(1);
    lab.call('CreateService', { serviceName: 'web', taskDefinition: 'web-app', desiredCount: 0 });
    for (let count = 0; count < 130; count += 1) {
      lab.elapse(5);
      lab.call('UpdateService', { service: 'web', forceNewDeployment: true });
    }
    lab.elapse(30);
    const { serviceDeployments, serviceRevisions } = lab.world.tables;
    assert.equal(serviceDeployments.size, 100);
    assert.ok(serviceRevisions.size <= 101, `${serviceRevisions.size} revisions`);
    const newest = [...serviceRevisions.keys()].at(-1);
    const answer = lab.call('DescribeServiceRevisions', { serviceRevisionArns: [newest] });
    assert.equal(only(answer.serviceRevisions).serviceArn.endsWith('/web'), true);
  });
});

/** A cluster in which so many tasks ran and have stopped. */
function stopping(retention: Lab['retention'], count: number): Lab {
  const lab = cluster();
  lab.retention = retention;
  lab.images.brief = { run: 1 };
  lab.call('RegisterTaskDefinition', fargateApp({}, { image: 'brief' }));
  stopMore(lab, count);
  return lab;
}

function stopMore(lab: Lab, count: number): void {
  const tags = [{ key: 'of', value: 'test' }];
  const run = { taskDefinition: 'fargate-app', launchType: 'FARGATE', networkConfiguration: network, tags };
  for (let left = count; left > 0; left -= 10) lab.call('RunTask', { ...run, count: Math.min(left, 10) });
  lab.elapse(20);
}

function listed(lab: Lab): string[] {
  return [...lab.call('ListTasks', { desiredStatus: 'STOPPED' }).taskArns];
}
