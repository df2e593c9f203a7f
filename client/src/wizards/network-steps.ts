import type { ApiInput, TaskNetwork } from '#core/ecs/api.ts';
import type { Step } from '../command/walk-steps.ts';
import { subnetsFault } from '../inputs/run-network.ts';

/** What is answered for a network. */
interface NetworkPlan {
  readonly definition: ApiInput;
  /** Where something tells which. */
  readonly usual: TaskNetwork | undefined;
  /** Separated by commas, where nothing tells. */
  readonly subnets: string;
  readonly groups: string;
}

/** Whether tasks of a definition have a network of their own, which a service or a run has to name. */
export function needsNetwork({ networkMode }: ApiInput): boolean {
  return networkMode === 'awsvpc';
}

/** The questions of a network, asked where the definition needs one that nothing tells. */
export function networkSteps<Plan extends NetworkPlan>(): readonly Step<Plan>[] {
  const isSettled = ({ definition, usual }: Plan) => usual !== undefined || !needsNetwork(definition);
  return [
    {
      isSettled,
      question: (plan) => ({
        prompt: 'Subnets of the tasks, separated by commas',
        value: plan.subnets,
        placeholder: 'subnet-0123456789abcdef0',
        check: subnetsFault,
        take: (subnets) => ({ ...plan, subnets }),
      }),
    },
    {
      isSettled,
      question: (plan) => ({
        prompt: "Security groups, separated by commas; empty for the VPC's default",
        value: plan.groups,
        placeholder: 'sg-0123456789abcdef0',
        take: (groups) => ({ ...plan, groups }),
      }),
    },
  ];
}
