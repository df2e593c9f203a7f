import type { TargetDescription, TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import { wake } from '../agenda.ts';
import type { TargetGroupRecord, TargetRecord } from '../records/balancing.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { attributeOf } from './attributes.ts';
import { validationError } from './refusals.ts';
import { neededTargetGroup, usersOf } from './target-groups.ts';

/** The key of a target in its table. */
export function targetKey({
  targetGroupArn,
  id,
  port,
}: Pick<TargetRecord, 'targetGroupArn' | 'id' | 'port'>) {
  return `${targetGroupArn} ${id}:${port}`;
}

/** Registers targets that somebody names by hand. */
export function registerTargets(
  draft: Draft,
  arn: string,
  targets: readonly Wire<TargetDescription>[],
): void {
  const group = neededTargetGroup(draft, arn);
  for (const target of targets) {
    const { Id: id = '', Port: port = group.shown.Port } = target;
    if (group.shown.TargetType === 'ip' && !/^[\d.]+$|:/.test(id)) {
      throw validationError(`The IP address '${id}' is not a valid IPv4 address`);
    }
    register(draft, { targetGroupArn: arn, id, port }, target.AvailabilityZone);
  }
}

/** Takes targets out by hand; what is under way to them may end. */
export function deregisterTargets(
  draft: Draft,
  arn: string,
  targets: readonly Wire<TargetDescription>[],
): void {
  const group = neededTargetGroup(draft, arn);
  for (const { Id: id = '', Port: port } of targets) {
    for (const target of draft.where('targets', 'group', arn)) {
      if (target.id !== id || (port !== undefined && target.port !== port)) continue;
      const { drainsUntil = draft.now } = drain(draft, group, target);
      wake(draft, 'target', targetKey(target), drainsUntil);
    }
  }
}

/** A target that gets requests once it is found healthy. */
export function register(
  draft: Draft,
  target: Pick<TargetRecord, 'targetGroupArn' | 'id' | 'port' | 'of'>,
  zone?: string,
): void {
  const before = draft.get('targets', targetKey(target));
  if (before !== undefined && before.drainsUntil === undefined && before.of?.taskArn === target.of?.taskArn)
    return;
  draft.put('targets', targetKey(target), {
    ...target,
    ...(zone === undefined ? {} : { zone }),
    registeredAt: draft.now,
    health: {
      State: 'initial',
      Reason: 'Elb.RegistrationInProgress',
      Description: 'Target registration is in progress',
    },
  });
}

/** Gives a target no new requests; when it is forgotten follows from its group's deregistration delay. */
export function drain(draft: Draft, group: TargetGroupRecord, target: TargetRecord): TargetRecord {
  if (target.drainsUntil !== undefined) return target;
  const delay = Number(attributeOf('targetGroup', group.attributes, 'deregistration_delay.timeout_seconds'));
  const draining: TargetRecord = {
    ...target,
    drainsUntil: draft.now + delay,
    health: {
      State: 'draining',
      Reason: 'Target.DeregistrationInProgress',
      Description: 'Target deregistration is in progress',
    },
  };
  draft.put('targets', targetKey(target), draining);
  return draining;
}

/** The health of the targets of a group, or of those asked for. */
export function targetHealth(
  draft: Draft,
  arn: string,
  asked: readonly Wire<TargetDescription>[] | undefined,
): Wire<TargetHealthDescription>[] {
  const group = neededTargetGroup(draft, arn);
  const unused = usersOf(draft, arn).length === 0;
  const targets = draft.where('targets', 'group', arn);
  if (asked === undefined || asked.length === 0) return targets.map((target) => view(target, group, unused));
  return asked.map(({ Id: id = '', Port: port = group.shown.Port }) => {
    const found = targets.find((target) => target.id === id && target.port === port);
    return found === undefined ? unregistered(id, port) : view(found, group, unused);
  });
}

function view(
  target: TargetRecord,
  { shown }: TargetGroupRecord,
  unused: boolean,
): Wire<TargetHealthDescription> {
  const { HealthCheckPort: checked = 'traffic-port' } = shown;
  return {
    Target: {
      Id: target.id,
      Port: target.port,
      ...(target.zone === undefined ? {} : { AvailabilityZone: target.zone }),
    },
    HealthCheckPort: checked === 'traffic-port' ? String(target.port) : checked,
    TargetHealth: unused && target.drainsUntil === undefined ? notInUse : target.health,
  };
}

const notInUse = {
  State: 'unused',
  Reason: 'Target.NotInUse',
  Description: 'Target group is not configured to receive traffic from the load balancer',
} as const;

function unregistered(Id: string, Port: number): Wire<TargetHealthDescription> {
  return {
    Target: { Id, Port },
    TargetHealth: {
      State: 'unused',
      Reason: 'Target.NotRegistered',
      Description: 'Target is not registered to the target group',
    },
  };
}
