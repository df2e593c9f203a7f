import { CancellationTokenSource, type Connection } from 'vscode-languageserver/node';
import type { Capacity } from '#core/fit/capacity.ts';
import {
  type CapacityAnswer,
  type CapacityParams,
  capacityChanged,
  capacityRequest,
} from '#core/messages.ts';
import type { ClientFacts } from './client-facts.ts';
import type { Documents } from './documents.ts';
import type { KnownCapacity } from './known-capacity.ts';

/** Clusters as the client has told of them. */
export interface Clusters {
  /** What is at hand; what is not is asked for in the background. */
  known(uri: string, cluster: string | undefined): KnownCapacity;
}

interface Entry {
  readonly params: CapacityParams;
  known: KnownCapacity;
  /** What cancels the question that is under way. */
  asking: CancellationTokenSource | undefined;
}

const nothing: KnownCapacity = { capacity: undefined, choose: [], clusters: [] };

/** Asks the client once for each cluster, and again when it says that something changed while files are open. */
export function clustersOf(
  connection: Connection,
  client: ClientFacts,
  documents: Documents,
  changed: () => void,
): Clusters {
  const entries = new Map<string, Entry>();
  const ask = async (entry: Entry) => {
    entry.asking?.cancel();
    const source = new CancellationTokenSource();
    entry.asking = source;
    try {
      const answer = await connection.sendRequest<CapacityAnswer>(
        capacityRequest,
        entry.params,
        source.token,
      );
      if (entry.asking !== source) return;
      entry.known = await read(answer);
      changed();
    } catch (error) {
      if (!source.token.isCancellationRequested)
        connection.console.warn(`The cluster is not known: ${error}`);
    } finally {
      if (entry.asking === source) entry.asking = undefined;
      source.dispose();
    }
  };
  const forget = () => {
    for (const { asking } of entries.values()) asking?.cancel();
    entries.clear();
  };
  connection.onNotification(capacityChanged, () => {
    if (documents.all().length === 0) return forget();
    // What is known stays in use until the new answer is there.
    for (const entry of entries.values()) void ask(entry);
  });
  documents.onClose(() => {
    if (documents.all().length === 0) forget();
  });
  return {
    known: (uri, cluster) => {
      if (!client.givesCapacity) return nothing;
      const key = cluster ?? '';
      const present = entries.get(key);
      if (present !== undefined) return present.known;
      const params = cluster === undefined ? { uri } : { uri, cluster };
      const entry: Entry = { params, known: nothing, asking: undefined };
      entries.set(key, entry);
      void ask(entry);
      return nothing;
    },
  };
}

async function read(answer: CapacityAnswer): Promise<KnownCapacity> {
  if (answer === null) return nothing;
  if ('choose' in answer) return { capacity: undefined, choose: answer.choose, clusters: answer.choose };
  const { capacityFrom } = await import('./ide.ts');
  const { cluster, asOf, outputs, clusters } = answer;
  const about: Pick<Capacity, 'name' | 'source' | 'asOf'> = { name: cluster, source: 'cluster', asOf };
  return { capacity: capacityFrom(outputs, about), choose: [], clusters };
}
