import type { Place } from './cluster-facts.ts';

/** What the fit panel is to show. */
export interface FitView {
  readonly place: Place;
  /** The URI of the file whose definition is to be placed; the panel offers those of the workspace. */
  readonly file: string | undefined;
}
