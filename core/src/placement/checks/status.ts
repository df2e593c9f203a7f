import type { Check } from './check.ts';

/** Only an ACTIVE instance takes tasks. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-draining.html */
export function statusCheck(): Check {
  return {
    changes: false,
    refuse: ({ instance: { status } }) => {
      if (status === 'ACTIVE') return undefined;
      const message = `The instance is ${status} and takes no new tasks.`;
      return { resource: 'STATUS', needed: 'ACTIVE', remaining: status, message, apiReason: 'INACTIVE' };
    },
  };
}
