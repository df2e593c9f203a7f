import assert from 'node:assert/strict';
import test from 'node:test';
import { containerMetadata, taskMetadata } from '#core/sim/metadata/container-metadata.ts';
import { taskDefinitionOf } from '#core/sim/task-definitions/find.ts';
import { step } from '#core/sim/transaction.ts';
import { type Asker, askerThatStarted } from '../../server/src/local/metadata/asker.ts';
import { cluster, type Lab, only } from '../core/sim-lab.ts';

function started(lab: Lab): string {
  return only(lab.call('RunTask', { taskDefinition: 'web-app' }).tasks).taskArn;
}

/** What a container of a task is told: its own status and its task's. */
function told(lab: Lab, taskArn: string): unknown[] {
  const { task, name } = asker(lab, taskArn);
  const definition = reading(lab, (draft) => taskDefinitionOf(draft, task.shown.taskDefinitionArn));
  const container = only(task.shown.containers.filter((one) => one.name === name));
  return [
    containerMetadata(task, definition, container).KnownStatus,
    taskMetadata(task, definition).KnownStatus,
  ];
}

function asker(lab: Lab, taskArn: string): Asker {
  const task = reading(lab, (draft) =>
    only(draft.list('tasks').filter(({ shown }) => shown.taskArn === taskArn)),
  );
  return { task, name: 'nginx' };
}

function reading<Read>(lab: Lab, read: Parameters<typeof step<Read>>[2]): Read {
  return step(lab.world, { now: lab.now, random: lab.random, retention: lab.retention }, read).output;
}

test('a container that asks before the engine told of its start is answered after it', async () => {
  const lab = cluster(1);
  const taskArn = started(lab);
  let asked = 0;
  const found = await askerThatStarted(
    () => {
      asked += 1;
      if (asked === 3) lab.elapse(5);
      return asker(lab, taskArn);
    },
    60,
    0,
  );
  assert.deepEqual(
    [asked, found?.task.shown.containers.map(({ lastStatus }) => lastStatus)],
    [3, ['RUNNING']],
  );
});

test('an id that nobody has is answered at once, and a start that never comes after so many looks', async () => {
  const lab = cluster(1);
  const taskArn = started(lab);
  let asked = 0;
  const ask = (found: Asker | undefined) =>
    askerThatStarted(
      () => {
        asked += 1;
        return found;
      },
      5,
      0,
    );
  assert.equal(await ask(undefined), undefined);
  assert.equal(asked, 1);
  const pending = asker(lab, taskArn);
  assert.equal(await ask(pending), pending);
  assert.equal(asked, 6);
});

test('states are told in the words of the agent', () => {
  const lab = cluster(1);
  const taskArn = started(lab);
  assert.deepEqual(told(lab, taskArn), ['CREATED', 'CREATED']);
  lab.elapse(5);
  assert.deepEqual(told(lab, taskArn), ['RUNNING', 'RUNNING']);
  lab.call('StopTask', { task: taskArn });
  lab.elapse(5);
  assert.deepEqual(told(lab, taskArn), ['STOPPED', 'STOPPED']);
});
