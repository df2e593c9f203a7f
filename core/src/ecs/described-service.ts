import { isObject } from '../document/value.ts';
import type { ApiInput, EcsQueries } from './api.ts';

/** What DescribeServices shows for the primary deployment only, though CreateService takes it for the service. */
const keptByDeployment = ['serviceConnectConfiguration', 'volumeConfigurations', 'vpcLatticeConfigurations'];

/**
 * A service as DescribeServices answers, with what its deployment keeps of it; `undefined` when there is none.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Deployment.html
 */
export async function describedService(
  ecs: Pick<EcsQueries, 'describe'>,
  { cluster, name }: { readonly cluster: string; readonly name: string },
): Promise<ApiInput | undefined> {
  const answer = await ecs.describe({ kind: 'service', cluster, name });
  const services = isObject(answer) && Array.isArray(answer.services) ? answer.services : [];
  return services.filter(isObject).map(whole)[0];
}

function whole(described: ApiInput): ApiInput {
  const { deployments } = described;
  const all: readonly unknown[] = Array.isArray(deployments) ? deployments : [];
  const primary = all.filter(isObject).find(({ status }) => status === 'PRIMARY') ?? {};
  const kept = keptByDeployment.flatMap((name) => (name in primary ? [[name, primary[name]]] : []));
  return { ...described, ...Object.fromEntries(kept) };
}
