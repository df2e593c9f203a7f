import type { Attribute, Cluster, ContainerInstance } from '@aws-sdk/client-ecs';
import type { Wire, With } from '../wire.ts';

/** A cluster as it is kept. */
export interface ClusterRecord {
  /** The members that DescribeClusters shows and nobody has to count. */
  readonly shown: With<Wire<Cluster>, 'clusterArn' | 'clusterName' | 'status'>;
  readonly createdAt: number;
}

/** A container instance as it is kept. */
export interface ContainerInstanceRecord {
  /** The members that DescribeContainerInstances shows and nobody has to count. */
  readonly shown: With<
    Wire<ContainerInstance>,
    'containerInstanceArn' | 'status' | 'version' | 'registeredAt' | 'agentConnected'
  > & {
    readonly attributes: readonly Wire<Attribute>[];
  };
  readonly clusterArn: string;
  readonly total: InstanceTotal;
  /** Whether it came from the declared pool (capacity/pool.ts) and not by a call. */
  readonly ofPool?: boolean;
  /** The declared pool that it came from (capacity/declared-pools.ts). */
  readonly pool?: string;
  /** When it will be gone, once its Spot capacity was taken back. */
  readonly lostAt?: number;
  /** Whether it ends as soon as its tasks are gone: it was drained to be taken away. */
  readonly retiring?: true;
  /** Since when an instance that ECS manages runs nothing. */
  readonly idleSince?: number;
  /** When it became INACTIVE. */
  readonly deregisteredAt?: number;
}

/** What an instance brought when it registered. */
export interface InstanceTotal {
  /** CPU units. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
  readonly gpus: readonly string[];
  /** Host ports that are taken before any task runs, as decimal text. */
  readonly tcpPorts: readonly string[];
  readonly udpPorts: readonly string[];
}
