import type { Connection } from 'vscode-languageserver/node';
import type { ClientFacts } from './client-facts.ts';
import { clustersOf } from './clusters.ts';
import type { Documents, Opened } from './documents.ts';
import type { KnownCapacity } from './known-capacity.ts';
import type { Settings } from './settings.ts';
import { snapshotsOf } from './snapshots.ts';

/** What is known of clusters' capacity, from the client or from a snapshot. */
export interface Capacities {
  /** Answers from what is at hand; what is not is asked for, and its arrival told to the listeners. */
  of(opened: Opened): Promise<KnownCapacity>;
  /** Grows whenever an answer given before may have become wrong. */
  readonly stamp: number;
  onChange(listener: () => void): void;
}

const nothing: KnownCapacity = { capacity: undefined, choose: [], clusters: [] };

/** A snapshot file, where the settings name one, stands for the cluster; instances of the settings come on top. */
export function capacitiesOf(
  connection: Connection,
  client: ClientFacts,
  settings: Settings,
  documents: Documents,
): Capacities {
  const listeners: (() => void)[] = [];
  let stamp = 0;
  const changed = () => {
    stamp += 1;
    for (const listener of listeners) listener();
  };
  const clusters = clustersOf(connection, client, documents, changed);
  const snapshots = snapshotsOf(connection, client);
  return {
    of: async ({ document: { uri }, analysis }) => {
      const ide = await import('./ide.ts');
      if (!ide.mayNeedCapacity(analysis)) return nothing;
      const { fit } = await settings.of(uri);
      const snapshot = fit.snapshot === undefined ? undefined : await snapshots.read(fit.snapshot, uri);
      if (snapshot?.isNew) stamp += 1;
      const live = clusters.known(uri, ide.namedCluster(analysis) ?? fit.cluster);
      const capacity = ide.withAdded(snapshot?.capacity ?? live.capacity, fit.instances);
      return { ...live, capacity, choose: capacity === undefined ? live.choose : [] };
    },
    get stamp() {
      return stamp;
    },
    onChange: (listener) => listeners.push(listener),
  };
}
