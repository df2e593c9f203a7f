/**
 * What our server and our client say to each other beyond the protocol. The server holds no credentials, so it
 * asks the client for what it wants to know of a cluster. A client says `capacity: true` in its
 * `initializationOptions` when it answers.
 */

/** Server to client: what is on the cluster that a file goes to. Answered with a `CapacityAnswer`. */
export const capacityRequest = 'ecsWorkbench/capacity';

/** Client to server, without parameters: answers given before may be wrong now. */
export const capacityChanged = 'ecsWorkbench/capacityChanged';

/** The file that asks, and the cluster it names, if any. */
export interface CapacityParams {
  /** The file that asks. */
  readonly uri: string;
  /** The name or ARN of a cluster that the file or the settings name; without one the client decides. */
  readonly cluster?: string;
}

/** `null` when nothing is known, nor can be found out without troubling the person. */
export type CapacityAnswer = ClusterCapacity | ClusterChoice | null;

/** A cluster as a connection showed it. */
export interface ClusterCapacity {
  readonly connection: string;
  /** The cluster's name. */
  readonly cluster: string;
  /** When the connection was asked, in epoch milliseconds. */
  readonly asOf: number;
  /** Outputs of DescribeContainerInstances and DescribeTasks. */
  readonly outputs: readonly unknown[];
  /** The names of all clusters of the connection. */
  readonly clusters: readonly string[];
}

/** There are several clusters, and nobody has said which one. */
export interface ClusterChoice {
  readonly connection: string;
  readonly choose: readonly string[];
}
