import type { AddedInstances } from '#core/fit/capacity.ts';
import type { ClusterPlace } from './cluster-facts.ts';

/** What the fit panel is to show. */
export interface FitView {
  readonly source: FitSource;
  /** The URI of the file whose definition is to be placed; the panel offers those of the workspace. */
  readonly file: string | undefined;
}

/** A cluster, a file that stands for one, each with instances that are planned besides, or nothing but those. */
export type FitSource =
  | { readonly kind: 'cluster'; readonly place: ClusterPlace; readonly added: AddedInstances }
  | { readonly kind: 'snapshot'; readonly path: string; readonly added: AddedInstances }
  | { readonly kind: 'planned'; readonly added: AddedInstances };

/** What a person calls it. */
export function sourceName(source: FitSource): string {
  if (source.kind === 'cluster') return source.place.cluster.name;
  return source.kind === 'planned'
    ? 'planned instances'
    : source.path.slice(source.path.lastIndexOf('/') + 1);
}

/** What tells it from other sources. */
export function sourceKey(source: FitSource): string {
  if (source.kind === 'cluster') return `${source.place.connection.id} ${source.place.cluster.arn}`;
  return source.kind === 'planned' ? source.kind : source.path;
}
