import type {
  RegisterContainerInstanceRequest,
  RegisterContainerInstanceResponse,
} from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { ecsArn } from '../arns.ts';
import { activeCluster } from '../clusters.ts';
import { type Call, defineCommand } from '../command.ts';
import { hex } from '../ids.ts';
import { attributesOf, readIdentity } from '../instances/attributes.ts';
import { capacityProviderAttribute } from '../instances/capacity-provider.ts';
import { readTotal } from '../instances/resources.ts';
import { saveInstance } from '../instances/save.ts';
import { viewInstance } from '../instances/view.ts';
import type { ClusterRecord, ContainerInstanceRecord } from '../records/cluster.ts';
import { checkedTags, setTags } from '../tags.ts';
import type { Wire } from '../wire.ts';

/**
 * Declares an instance with the resources it says it has; no EC2 instance need stand behind it. A call with
 * the ARN of a known instance is that instance's agent back again.
 */
export default defineCommand<RegisterContainerInstanceRequest, RegisterContainerInstanceResponse>(
  'RegisterContainerInstance',
  (draft, input, call) => {
    const cluster = activeCluster(draft, input.cluster, call);
    const tags = checkedTags(input.tags);
    const named = draft.get('containerInstances', input.containerInstanceArn ?? '');
    const known = named?.shown.status === 'INACTIVE' ? undefined : named;
    const record = saveInstance(
      draft,
      known === undefined ? declared(cluster, input, call) : back(known, input),
      call.now,
    );
    if (input.tags !== undefined) setTags(draft, record.shown.containerInstanceArn, tags);
    return { containerInstance: viewInstance(draft, record) };
  },
);

function declared(
  cluster: ClusterRecord,
  input: Wire<RegisterContainerInstanceRequest>,
  call: Call,
): ContainerInstanceRecord {
  const total = readTotal(input.totalResources);
  if (total.cpu === 0 && total.memory === 0) {
    throw invalidParameter('totalResources must name the CPU and the MEMORY of the container instance.');
  }
  const identity = readIdentity(input.instanceIdentityDocument);
  const given = (input.attributes ?? []).filter(({ name }) => name !== capacityProviderAttribute);
  const provider = input.attributes?.find(({ name }) => name === capacityProviderAttribute)?.value;
  return {
    shown: {
      containerInstanceArn: ecsArn(
        call,
        'container-instance',
        cluster.shown.clusterName,
        hex(call.random, 32),
      ),
      ec2InstanceId: identity.instanceId ?? `i-${hex(call.random, 17)}`,
      ...(provider === undefined ? {} : { capacityProviderName: provider }),
      version: 0,
      versionInfo: input.versionInfo ?? {
        agentVersion: '1.105.1',
        agentHash: '8dfceca6',
        dockerVersion: 'DockerVersion: 27.5.1',
      },
      status: 'ACTIVE',
      agentConnected: true,
      registeredAt: call.now,
      attributes: attributesOf(given, identity, call.region),
    },
    clusterArn: cluster.shown.clusterArn,
    total,
  };
}

function back(
  known: ContainerInstanceRecord,
  input: Wire<RegisterContainerInstanceRequest>,
): ContainerInstanceRecord {
  const total = input.totalResources === undefined ? known.total : readTotal(input.totalResources);
  const versionInfo = input.versionInfo ?? known.shown.versionInfo;
  const seen = versionInfo === undefined ? {} : { versionInfo };
  return { ...known, total, shown: { ...known.shown, ...seen, agentConnected: true } };
}
