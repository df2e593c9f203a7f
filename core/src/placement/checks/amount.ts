import type { RefusalReason, Resources, TaskRequirement } from '../model.ts';
import type { Check } from './check.ts';

/** A resource that is used up by amounts, and how a person counts it. */
interface Amount {
  readonly name: keyof Resources;
  readonly resource: RefusalReason['resource'];
  readonly singular: string;
  readonly plural: string;
}

const amounts = {
  cpu: { name: 'cpu', resource: 'CPU', singular: 'CPU unit', plural: 'CPU units' },
  memory: { name: 'memory', resource: 'MEMORY', singular: 'MiB of memory', plural: 'MiB of memory' },
  networkInterfaces: {
    name: 'networkInterfaces',
    resource: 'ENI',
    singular: 'network interface',
    plural: 'network interfaces',
  },
  gpus: { name: 'gpus', resource: 'GPU', singular: 'GPU', plural: 'GPUs' },
} as const satisfies Record<keyof Resources, Amount>;

/** So much of the resource as one copy takes must be left. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement.html */
export function amountCheck(task: TaskRequirement, name: keyof Resources): Check {
  const amount: Amount = amounts[name];
  const needed = task[name];
  return {
    changes: true,
    refuse: (candidate) => {
      const remaining = candidate.remaining[name];
      if (needed <= remaining) return undefined;
      const message = `The task needs ${count(needed, amount)}, ${remaining} of ${candidate.instance.registered[name]} are left: ${needed - remaining} too few.`;
      return {
        resource: amount.resource,
        needed,
        remaining,
        message,
        apiReason: `RESOURCE:${amount.resource}`,
      };
    },
  };
}

function count(number: number, { singular, plural }: Amount): string {
  return `${number} ${number === 1 ? singular : plural}`;
}
