import { isObject } from '../document/value.ts';
import type { ApiInput, EcsQueries } from './api.ts';
import { shortName } from './arn.ts';
import { withoutNothing } from './without-nothing.ts';

/**
 * The input that makes a daemon again, or brings it back to this state. DescribeDaemon names its capacity providers,
 * its revision and its deployment; these, and the tags, are asked for besides. `undefined` when it runs no revision.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateDaemon.html
 */
export async function daemonFile(
  ecs: Pick<EcsQueries, 'describe'>,
  arn: string,
): Promise<ApiInput | undefined> {
  const daemon = partOf(await ecs.describe({ kind: 'daemon', arn }), 'daemon');
  const [wanted] = listOf(daemon, 'currentRevisions');
  if (wanted === undefined) return undefined;
  const [revision, deployment, tags] = await Promise.all([
    ecs.describe({ kind: 'daemon-revision', arn: String(wanted.arn) }),
    daemon.deploymentArn === undefined
      ? undefined
      : ecs.describe({ kind: 'daemon-deployment', arn: String(daemon.deploymentArn) }),
    ecs.describe({ kind: 'tags', arn }),
  ]);
  const [said = {}] = listOf(revision, 'daemonRevisions');
  const { propagateTags, enableECSManagedTags, enableExecuteCommand, critical } = said;
  return withoutNothing({
    daemonName: shortName(arn),
    clusterArn: daemon.clusterArn,
    daemonTaskDefinitionArn: said.daemonTaskDefinitionArn,
    capacityProviderArns: listOf(wanted, 'capacityProviders').map((provider) => provider.arn),
    deploymentConfiguration: listOf(deployment, 'daemonDeployments')[0]?.deploymentConfiguration,
    ...{ propagateTags, enableECSManagedTags, enableExecuteCommand, critical },
    tags: listOf(tags, 'tags'),
  });
}

function partOf(answer: unknown, member: string): ApiInput {
  return isObject(answer) && isObject(answer[member]) ? answer[member] : {};
}

function listOf(answer: unknown, member: string): readonly ApiInput[] {
  const list: unknown = isObject(answer) ? answer[member] : undefined;
  return Array.isArray(list) ? list.filter(isObject) : [];
}
