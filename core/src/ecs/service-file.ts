import type { ApiInput } from './api.ts';
import { shortName } from './arn.ts';
import { registerReady } from './register-ready.ts';

/** What DescribeServices tells of the primary deployment alone, though CreateService takes it for the service. */
const keptByDeployment = ['serviceConnectConfiguration', 'volumeConfigurations', 'vpcLatticeConfigurations'];

/**
 * The input that makes a described service again, or brings it back to this state: a member of DescribeServices'
 * `services`, without what ECS adds, what is empty, and the account and region in the names.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html
 */
export function serviceFile(described: ApiInput): ApiInput {
  const { serviceName, clusterArn, taskDefinition, desiredCount, ...rest } = described;
  const primary = primaryDeployment(described.deployments);
  const ofDeployment = keptByDeployment.flatMap((name) => (name in primary ? [[name, primary[name]]] : []));
  const file = {
    cluster: named(clusterArn),
    serviceName,
    taskDefinition: named(taskDefinition),
    // A daemon has one task on each instance, and CreateService refuses a count.
    desiredCount: rest.schedulingStrategy === 'DAEMON' ? undefined : desiredCount,
    ...Object.fromEntries(ofDeployment),
    ...registerReady('create-service', rest),
  };
  return Object.fromEntries(Object.entries(file).filter(([, value]) => !isNothing(value)));
}

function primaryDeployment(deployments: unknown): ApiInput {
  const all: readonly unknown[] = Array.isArray(deployments) ? deployments : [];
  const primary = all.find(
    (each) => typeof each === 'object' && each !== null && 'status' in each && each.status === 'PRIMARY',
  );
  return typeof primary === 'object' && primary !== null ? { ...primary } : {};
}

function named(arn: unknown): string | undefined {
  return typeof arn === 'string' ? shortName(arn) : undefined;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}
