import type { About } from './live/facts.ts';
import type { AccountAnswer } from './live/known.ts';
import type { Question } from './live/question.ts';
import type { Shape } from './schema/types.ts';

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

/**
 * Server to client, when a file is opened or saved: what the chosen account says of what the file names. Answered with
 * a `LiveAnswer`. A client says `live: true` in its `initializationOptions` when it answers.
 */
export const liveRequest = 'ecsWorkbench/live';

/** Client to server, without parameters: ask again about all open files. */
export const liveChanged = 'ecsWorkbench/liveChanged';

/** What a file wants to know of the account. */
export interface LiveParams {
  /** The file that asks. */
  readonly uri: string;
  readonly questions: readonly Question[];
  /** Kinds of things of which a list would help. */
  readonly lists: readonly About[];
}

/** `null` where the person has chosen no account, or has not agreed that it is asked. */
export type LiveAnswer = AccountAnswer | null;

/**
 * Server to client, once, when a model of ECS's API on this machine knows more than ours. A client says `newer: true`
 * in its `initializationOptions` when it wants to hear of it.
 */
export const newerModelFound = 'ecsWorkbench/newerModel';

/** A newer model as the protocol carries it. */
export interface NewerModelParams {
  /** What people call it, such as `botocore 1.44.0`. */
  readonly from: string;
  readonly shapes: readonly (readonly [name: string, shape: Shape])[];
}

/**
 * Server to client, where the server has no files of its own, as in a browser: the text of a file of the workspace.
 * Answered with the text, or `null` when there is none that can be read.
 */
export const readFileRequest = 'ecsWorkbench/readFile';
