import type { AddedInstances } from '#core/fit/capacity.ts';
import type { PlacementRequest } from '#core/placement/model.ts';

/** What the panel's host tells the view. */
export type ToView =
  | FitData
  /** Nothing has changed, as of this moment, in epoch milliseconds. */
  | { readonly type: 'still'; readonly asOf: number }
  | { readonly type: 'failure'; readonly message: string };

/** Everything the view draws; it works out placements by itself. */
export interface FitData {
  readonly type: 'data';
  /** Where the cluster is: a connection, or the file that stands for it. */
  readonly connection: string;
  readonly cluster: string;
  /** Epoch milliseconds; absent for instances that are only planned. */
  readonly asOf?: number;
  /** Outputs of DescribeContainerInstances and DescribeTasks. */
  readonly outputs: readonly unknown[];
  readonly definitions: readonly FitDefinition[];
  /** The definition to show first, by its id. */
  readonly selected: string | undefined;
  /** Instances that the settings add. */
  readonly added: AddedInstances;
}

/** A task, on its own or as a service runs it, ready to be placed. */
export interface FitDefinition {
  readonly id: string;
  /** The URI of its file. */
  readonly file: string;
  readonly label: string;
  readonly request: PlacementRequest;
  /** The members of the service that tell how it is deployed, in the API's names. */
  readonly service: Readonly<Record<string, unknown>> | undefined;
}

/** What the view asks of its host. */
export type ToHost =
  | { readonly type: 'ready' }
  | { readonly type: 'refresh' }
  | { readonly type: 'open'; readonly file: string };
