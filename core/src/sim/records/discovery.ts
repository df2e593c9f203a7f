import type { Namespace, Operation, Service } from '@aws-sdk/client-servicediscovery';
import type { Wire, With } from '../wire.ts';

/** A namespace of AWS Cloud Map; how many services it has is counted when it is shown. */
export type NamespaceRecord = Omit<With<Wire<Namespace>, 'Id' | 'Arn' | 'Name' | 'Type'>, 'ServiceCount'>;

/** A service of Cloud Map. */
export interface DiscoveryServiceRecord {
  readonly shown: Omit<With<Wire<Service>, 'Id' | 'Arn' | 'Name' | 'NamespaceId'>, 'InstanceCount'>;
  readonly attributes: Readonly<Record<string, string>>;
  /** Counts the changes of its instances, as DiscoverInstances tells it. */
  readonly revision: number;
}

/** An instance of a service of Cloud Map, by the service's id and its own. */
export interface DiscoveryInstanceRecord {
  readonly serviceId: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly status: 'HEALTHY' | 'UNHEALTHY';
  /** The task that Amazon ECS registered it for. */
  readonly of?: {
    readonly taskArn: string;
    readonly serviceArn: string;
    /** What other services of the namespace call it, where Service Connect registered it. */
    readonly aliases?: readonly string[];
  };
}

/** What was asked for and is done by the time it is answered. */
export type DiscoveryOperationRecord = With<
  Wire<Operation>,
  'Id' | 'Type' | 'Status' | 'CreateDate' | 'Targets'
> & {
  readonly place: string;
};
