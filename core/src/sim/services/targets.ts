import { wake } from '../agenda.ts';
import { weighRule } from '../balancing/service-rules.ts';
import { drain, register, targetKey } from '../balancing/targets.ts';
import { unknownGroups, wantedTargets } from '../balancing/wanted-targets.ts';
import type { TargetRecord } from '../records/balancing.ts';
import type { ServiceRecord } from '../records/service.ts';
import type { TaskRecord } from '../records/task.ts';
import type { Draft } from '../transaction.ts';
import { addEventMessage, addServiceEvent } from './events.ts';
import { trafficOf } from './shift/traffic.ts';
import { isAlive, isRunning, tasksOf } from './tasks-of.ts';

/** Registers the running tasks of a service with its load balancers, and takes out those that go. */
export function balanceTargets(draft: Draft, service: ServiceRecord): void {
  if (isBalanced(draft, service)) {
    registerRunning(draft, service);
    drainLeaving(draft, service);
  }
}

function isBalanced(draft: Draft, { shown }: ServiceRecord): boolean {
  if ((shown.loadBalancers ?? []).length > 0 || shown.deploymentController.type !== 'ECS') return true;
  return draft.count('targets', 'service', shown.serviceArn) > 0;
}

function registerRunning(draft: Draft, service: ServiceRecord): void {
  const registered: string[] = [];
  for (const task of tasksOf(draft, service).filter((one) => isAlive(one) && isRunning(one))) {
    for (const target of wantedTargets(draft, service, task)) {
      const before = draft.get('targets', targetKey(target));
      if (before?.of?.taskArn === task.shown.taskArn) continue;
      register(draft, target, task.shown.availabilityZone);
      registered.push(target.targetGroupArn);
    }
  }
  for (const [arn, count] of counts(registered)) {
    addServiceEvent(draft, service, `registered ${count} targets in (target-group ${arn})`);
  }
}

/** What goes is given no new requests; ECS waits with SIGTERM until what is under way has ended. */
function drainLeaving(draft: Draft, service: ServiceRecord): void {
  const leaving = draft
    .where('targets', 'service', service.shown.serviceArn)
    .filter((target) => target.drainsUntil === undefined && isLeaving(draft, service, target));
  for (const target of leaving) {
    const group = draft.get('targetGroups', target.targetGroupArn);
    if (group === undefined) continue;
    const { drainsUntil = draft.now } = drain(draft, group, target);
    wake(draft, 'target', targetKey(target), drainsUntil);
  }
  for (const [arn, count] of counts(leaving.map(({ targetGroupArn }) => targetGroupArn))) {
    addServiceEvent(draft, service, `deregistered ${count} targets in (target-group ${arn})`);
  }
  const tasks = new Set(leaving.flatMap(({ of }) => of?.taskArn ?? []));
  for (const [id, count] of counts([...tasks].map((arn) => draft.get('tasks', arn)?.deploymentId ?? ''))) {
    const { serviceName } = service.shown;
    addEventMessage(
      draft,
      service,
      `(service ${serviceName}, taskSet ${id}) has begun draining connections on ${count} tasks.`,
    );
  }
}

function isLeaving(draft: Draft, service: ServiceRecord, target: TargetRecord): boolean {
  const task = draft.get('tasks', target.of?.taskArn ?? '');
  if (task === undefined || !isAlive(task)) return true;
  return !wantedTargets(draft, service, task).some((wanted) => targetKey(wanted) === targetKey(target));
}

function counts(words: readonly string[]): Map<string, number> {
  const counted = new Map<string, number>();
  for (const word of words) counted.set(word, (counted.get(word) ?? 0) + 1);
  return counted;
}

/**
 * Notes of the tasks of a service whether a load balancer found them unhealthy. While the grace period of a task
 * lasts, no check of it counts, those of its containers included.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 */
export function noteTargetHealth(draft: Draft, service: ServiceRecord): void {
  if ((service.shown.loadBalancers ?? []).length === 0) return;
  const grace = service.shown.healthCheckGracePeriodSeconds ?? 0;
  for (const task of tasksOf(draft, service)) {
    const until = (task.shown.startedAt ?? draft.now) + grace;
    const excused = grace > 0 && draft.now < until;
    if (excused) wake(draft, 'service', service.shown.serviceArn, until);
    noteHealth(draft, task, excused);
  }
}

function noteHealth(draft: Draft, task: TaskRecord, excused: boolean): void {
  const targets = draft.where('targets', 'task', task.shown.taskArn);
  const unhealthy = excused ? undefined : targets.find(({ health }) => health.State === 'unhealthy');
  const { failedTarget: before, excused: wasExcused, ...rest } = task;
  const failedTarget = unhealthy === undefined ? undefined : targetKey(unhealthy);
  if (before === failedTarget && (wasExcused ?? false) === excused) return;
  draft.put('tasks', task.shown.taskArn, {
    ...rest,
    ...(failedTarget === undefined ? {} : { failedTarget }),
    ...(excused ? { excused: true as const } : {}),
  });
}

/** What ECS says of a task that a load balancer found unhealthy, and why it stops. */
export function failedTargetTexts(draft: Draft, task: TaskRecord) {
  const target = draft.get('targets', task.failedTarget ?? '');
  if (target === undefined) return undefined;
  const { taskArn } = task.shown;
  const who = task.awsvpc
    ? `(task ${taskArn.slice(taskArn.lastIndexOf('/') + 1)})`
    : `(instance ${target.id})`;
  const stop = task.awsvpc ? '.' : '';
  const where = `(target-group ${target.targetGroupArn})`;
  return {
    event: `${who} (port ${target.port}) is unhealthy in ${where} due to (reason ${target.health.Description ?? 'Health checks failed'})${stop}`,
    reason: `Task failed ELB health checks in ${where}`,
  };
}

/** Brings the rules of the listeners to what the deployments of a service say of its traffic. */
export function weighRules(draft: Draft, service: ServiceRecord): void {
  for (const { productionListenerRule, testListenerRule, targetGroups } of trafficOf(service)) {
    if (targetGroups.length < 2) continue;
    const shares = (kind: 'production' | 'test') =>
      new Map(targetGroups.map((group) => [group.targetGroupArn, group[kind]]));
    if (productionListenerRule !== undefined) weighRule(draft, productionListenerRule, shares('production'));
    if (testListenerRule !== undefined) weighRule(draft, testListenerRule, shares('test'));
  }
}

/** Says of target groups that are not there that nothing is registered in them. */
export function reportUnknownTargetGroups(draft: Draft, service: ServiceRecord): void {
  for (const arn of unknownGroups(draft, service)) {
    addServiceEvent(
      draft,
      service,
      `the target group ${arn} is not known here, so no target is registered in it: make it on this endpoint with "aws elbv2 create-target-group", and name that one.`,
    );
  }
}
