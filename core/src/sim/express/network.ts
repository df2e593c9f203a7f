import type { ExpressConfiguration } from '../records/express.ts';

/** The subnets of the default VPC, where the call names none. */
export function networkOf({ networkConfiguration }: ExpressConfiguration) {
  const { subnets = [], securityGroups = [] } = networkConfiguration ?? {};
  return {
    awsvpcConfiguration: {
      subnets: subnets.length > 0 ? subnets : ['subnet-default-a', 'subnet-default-b', 'subnet-default-c'],
      securityGroups,
      assignPublicIp: 'ENABLED' as const,
    },
  };
}
