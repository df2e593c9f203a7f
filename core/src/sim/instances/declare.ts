import type { RegisterContainerInstanceRequest } from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { ecsArn } from '../arns.ts';
import type { Call } from '../command.ts';
import { hex } from '../ids.ts';
import type { ClusterRecord, ContainerInstanceRecord } from '../records/cluster.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { attributesOf, readIdentity } from './attributes.ts';
import { capacityProviderAttribute } from './capacity-provider.ts';
import { newestAgent } from './newest-agent.ts';
import { readTotal } from './resources.ts';
import { withTrunk } from './trunk.ts';

/** A new ACTIVE instance of a cluster with the resources and attributes that it says it has; not yet saved. */
export function declareInstance(
  draft: Draft,
  cluster: ClusterRecord,
  input: Wire<RegisterContainerInstanceRequest>,
  call: Call,
): ContainerInstanceRecord {
  const total = readTotal(input.totalResources, input.platformDevices);
  if (total.cpu === 0 && total.memory === 0) {
    throw invalidParameter('totalResources must name the CPU and the MEMORY of the container instance.');
  }
  const identity = readIdentity(input.instanceIdentityDocument);
  const given = (input.attributes ?? []).filter(({ name }) => name !== capacityProviderAttribute);
  const provider = input.attributes?.find(({ name }) => name === capacityProviderAttribute)?.value;
  const { clusterArn, clusterName } = cluster.shown;
  return {
    shown: {
      containerInstanceArn: ecsArn(call, 'container-instance', clusterName, hex(call.random, 32)),
      ec2InstanceId: identity.instanceId ?? `i-${hex(call.random, 17)}`,
      ...(provider === undefined ? {} : { capacityProviderName: provider }),
      version: 0,
      versionInfo: input.versionInfo ?? newestAgent,
      status: 'ACTIVE',
      agentConnected: true,
      registeredAt: call.now,
      attributes: withTrunk(draft, attributesOf(given, identity, call.region), call),
    },
    clusterArn,
    total,
  };
}
