import type { ApiInput } from './api.ts';
import { shortName } from './arn.ts';
import { registerReady } from './register-ready.ts';
import { withoutNothing } from './without-nothing.ts';

/**
 * The input that makes a service again, or brings it back to this state: a described service, see
 * `describedService`, without what ECS adds, what is empty, and the account and region in the names.
 */
export function serviceFile(described: ApiInput): ApiInput {
  const { serviceName, clusterArn, taskDefinition, desiredCount, ...rest } = described;
  const file = {
    cluster: named(clusterArn),
    serviceName,
    taskDefinition: named(taskDefinition),
    // A daemon has one task on each instance, and CreateService refuses a count.
    desiredCount: rest.schedulingStrategy === 'DAEMON' ? undefined : desiredCount,
    ...registerReady('create-service', rest),
  };
  return withoutNothing(file);
}

function named(arn: unknown): string | undefined {
  return typeof arn === 'string' ? shortName(arn) : undefined;
}
