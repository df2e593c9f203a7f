import type { ApiInput } from '#core/ecs/api.ts';
import type { TargetGroup, TypedTargetGroup } from '../around/balancing.ts';
import type { Step } from '../command/walk-steps.ts';
import { type ContainerPort, containerPorts } from './container-ports.ts';
import { needsNetwork } from './network-steps.ts';

/** What is answered for a load balancer. */
interface BalancingPlan {
  readonly definition: ApiInput;
  readonly targetGroups: readonly TargetGroup[];
  readonly targetGroup: TargetGroup | undefined;
  readonly balanced: ContainerPort | undefined;
  readonly grace: number;
}

/**
 * The target groups that tasks of a definition can be registered with: those that a load balancer leads to, by
 * addresses where tasks have a network of their own, else by instances.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html
 */
export function fittingGroups(groups: readonly TypedTargetGroup[], definition: ApiInput): TargetGroup[] {
  if (containerPorts(definition).length === 0) return [];
  const wanted = needsNetwork(definition) ? 'ip' : 'instance';
  return groups.filter(({ targetType, loadBalancers }) => targetType === wanted && loadBalancers.length > 0);
}

/** The questions of a load balancer, where the connection has a target group that fits. */
export function balancingSteps<Plan extends BalancingPlan>(): readonly Step<Plan>[] {
  return [groupStep(), portStep(), graceStep()];
}

function groupStep<Plan extends BalancingPlan>(): Step<Plan> {
  return {
    isSettled: ({ targetGroups }) => targetGroups.length === 0,
    question: (plan) => ({
      placeholder: 'Does a load balancer send traffic to its tasks?',
      choices: [
        { label: 'No', value: { ...plan, targetGroup: undefined } },
        ...plan.targetGroups.map((targetGroup) => ({
          label: targetGroup.name,
          description: [targetGroup.protocol, targetGroup.check]
            .filter((part) => part !== undefined)
            .join(' · '),
          icon: 'globe',
          value: { ...plan, targetGroup, balanced: containerPorts(plan.definition)[0] },
        })),
      ],
    }),
  };
}

/** A definition with one port leaves nothing to ask. */
function portStep<Plan extends BalancingPlan>(): Step<Plan> {
  return {
    isSettled: ({ targetGroup, definition }) =>
      targetGroup === undefined || containerPorts(definition).length < 2,
    question: (plan) => ({
      placeholder: 'Which container port gets the traffic?',
      choices: containerPorts(plan.definition).map((balanced) => ({
        label: `${balanced.container}:${balanced.port}`,
        value: { ...plan, balanced },
      })),
    }),
  };
}

function graceStep<Plan extends BalancingPlan>(): Step<Plan> {
  return {
    isSettled: ({ targetGroup }) => targetGroup === undefined,
    question: (plan) => ({
      prompt:
        'Health check grace period: seconds after a task starts in which failed health checks are ignored',
      value: String(plan.grace),
      // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
      check: (text) =>
        /^\d{1,10}$/.test(text) && Number(text) <= 2_147_483_647
          ? undefined
          : 'Type a whole number of seconds, up to 2,147,483,647.',
      take: (text) => ({ ...plan, grace: Number(text) }),
    }),
  };
}

/** The members of CreateService; without a load balancer ECS takes no grace period. */
export function balancingMembers({ targetGroup, balanced, grace }: BalancingPlan): ApiInput {
  if (targetGroup === undefined || balanced === undefined) return {};
  const { container: containerName, port: containerPort } = balanced;
  return {
    loadBalancers: [{ targetGroupArn: targetGroup.arn, containerName, containerPort }],
    healthCheckGracePeriodSeconds: grace,
  };
}
