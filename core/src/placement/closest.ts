import type { Refusal, RefusalReason } from './model.ts';

/** The instance that came nearest to taking the task, and what it lacked first. */
export interface ClosestMatch {
  readonly instance: string;
  readonly reason: RefusalReason;
}

/** The order in which ECS looks at an instance; the later it fails, the closer it was. */
export const refusalOrder: readonly RefusalReason['resource'][] = [
  'STATUS',
  'AGENT',
  'ATTRIBUTES',
  'ARCHITECTURE',
  'LOCATION',
  'CPU',
  'MEMORY',
  'PORTS',
  'ENI',
  'GPU',
  'CONSTRAINT',
];

/**
 * The instance whose first refusal comes latest; among equals the one with the most of the missing resource,
 * then the one of the lesser ARN, so that whoever lists the instances in another order names the same one.
 */
export function closestMatch(refusals: readonly Refusal[]): ClosestMatch | undefined {
  let closest: ClosestMatch | undefined;
  for (const { instance, reasons } of refusals) {
    const reason = reasons[0];
    if (reason === undefined || reason.resource === 'STATUS') continue;
    const match = { instance, reason };
    if (closest === undefined || closeness(match, closest) > 0) closest = match;
  }
  return closest;
}

function closeness(left: ClosestMatch, right: ClosestMatch): number {
  return (
    refusalOrder.indexOf(left.reason.resource) - refusalOrder.indexOf(right.reason.resource) ||
    remainingOf(left.reason) - remainingOf(right.reason) ||
    Number(left.instance < right.instance) - Number(left.instance > right.instance)
  );
}

function remainingOf({ remaining }: RefusalReason): number {
  return typeof remaining === 'number' ? remaining : 0;
}

/**
 * What the service event says after its `(service NAME) ` when no instance took a task.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html
 */
export function unplacedText(refusals: readonly Refusal[], searched = 'cluster'): string {
  const closest = closestMatch(refusals);
  const cause =
    closest === undefined
      ? `Reason: No Container Instances were found in your ${searched}.`
      : `The closest matching (container-instance ${idOf(closest.instance)}) ${shortage(closest.reason)}.`;
  return `was unable to place a task because no container instance met all of its requirements. ${cause} For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.`;
}

function shortage({ resource, apiReason }: RefusalReason): string {
  switch (resource) {
    case 'CPU':
      return 'has insufficient CPU units available';
    case 'MEMORY':
      return 'has insufficient memory available';
    case 'PORTS':
      return 'is already using a port required by your task';
    case 'ATTRIBUTES':
    case 'ARCHITECTURE':
      return 'is missing an attribute required by your task';
    default:
      return `encountered error "${apiReason}"`;
  }
}

/** The last part of `arn:aws:ecs:REGION:ACCOUNT:container-instance/CLUSTER/ID`. */
function idOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
