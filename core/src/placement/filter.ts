import type { Candidate } from './candidate.ts';
import { agentCheck } from './checks/agent.ts';
import { amountCheck } from './checks/amount.ts';
import { architectureCheck } from './checks/architecture.ts';
import { attributesCheck } from './checks/attributes.ts';
import type { Check } from './checks/check.ts';
import { distinctInstanceCheck } from './checks/distinct-instance.ts';
import { locationCheck } from './checks/location.ts';
import { memberOfCheck } from './checks/member-of.ts';
import { portsCheck } from './checks/ports.ts';
import { statusCheck } from './checks/status.ts';
import type { PlacementConstraint, PlacementRequest, Refusal, RefusalReason } from './model.ts';

/** The checks of a request, made once and put to every instance. */
export interface Filter {
  /** Whether the instance can take a copy at all; asks everything. */
  admits(candidate: Candidate): boolean;
  /** Whether it can take another one after a copy was placed; asks only what that can have changed. */
  admitsAnother(candidate: Candidate): boolean;
  /** Whether a constraint looks at the tasks on the instance, so that room alone does not tell how many copies fit. */
  readonly watchesTasks: boolean;
  /** Every dimension that is short, in the order in which ECS looks at them; the first is what the API names. */
  refusal(candidate: Candidate): Refusal;
}

/** What an instance must be to take a copy of the request. */
export function filterOf(request: PlacementRequest): Filter {
  const constraints = request.constraints.map((constraint) => constraintCheck(constraint, request));
  const checks = [...resourceChecks(request), ...constraints];
  const changing = checks.filter((check) => check.changes);
  return {
    admits: (candidate) => checks.every((check) => check.refuse(candidate) === undefined),
    admitsAnother: (candidate) => changing.every((check) => check.refuse(candidate) === undefined),
    watchesTasks: constraints.some((check) => check.changes),
    refusal: (candidate) => ({
      instance: candidate.instance.arn,
      reasons: checks
        .map((check) => check.refuse(candidate))
        .filter((reason): reason is RefusalReason => reason !== undefined),
    }),
  };
}

/** In the order of https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement.html: resources before constraints. */
function resourceChecks(request: PlacementRequest): Check[] {
  const { task } = request;
  return [
    statusCheck(),
    agentCheck(),
    attributesCheck(task),
    architectureCheck(task),
    locationCheck(request),
    amountCheck(task, 'cpu'),
    amountCheck(task, 'memory'),
    portsCheck(task),
    amountCheck(task, 'networkInterfaces'),
    amountCheck(task, 'gpus'),
  ];
}

function constraintCheck(constraint: PlacementConstraint, request: PlacementRequest): Check {
  return constraint.type === 'memberOf'
    ? memberOfCheck(constraint.expression, request.group)
    : distinctInstanceCheck(request);
}
