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
  const asked = new AskedClusters(connection, changed);
  connection.onNotification(capacityChanged, () => {
    if (documents.all().length === 0) asked.forget();
    else asked.askAgain();
  });
  documents.onClose(() => {
    if (documents.all().length === 0) asked.forget();
  });
  return { known: (uri, cluster) => (client.givesCapacity ? asked.known(uri, cluster) : nothing) };
}

/** What the client has answered, by the cluster that it was asked for. */
class AskedClusters implements Clusters {
  readonly #connection: Connection;
  readonly #changed: () => void;
  readonly #entries = new Map<string, Entry>();

  constructor(connection: Connection, changed: () => void) {
    this.#connection = connection;
    this.#changed = changed;
  }

  known(uri: string, cluster: string | undefined): KnownCapacity {
    const key = cluster ?? '';
    const present = this.#entries.get(key);
    if (present !== undefined) return present.known;
    const params = cluster === undefined ? { uri } : { uri, cluster };
    const entry: Entry = { params, known: nothing, asking: undefined };
    this.#entries.set(key, entry);
    void this.#ask(entry);
    return nothing;
  }

  /** What is known stays in use until the new answer is there. */
  askAgain(): void {
    for (const entry of this.#entries.values()) void this.#ask(entry);
  }

  forget(): void {
    for (const { asking } of this.#entries.values()) asking?.cancel();
    this.#entries.clear();
  }

  async #ask(entry: Entry): Promise<void> {
    entry.asking?.cancel();
    const source = new CancellationTokenSource();
    entry.asking = source;
    try {
      const answer = await this.#connection.sendRequest<CapacityAnswer>(
        capacityRequest,
        entry.params,
        source.token,
      );
      if (entry.asking !== source) return;
      entry.known = await read(answer);
      this.#changed();
    } catch (error) {
      if (!source.token.isCancellationRequested)
        this.#connection.console.warn(`The cluster is not known: ${error}`);
    } finally {
      if (entry.asking === source) entry.asking = undefined;
      source.dispose();
    }
  }
}

async function read(answer: CapacityAnswer): Promise<KnownCapacity> {
  if (answer === null) return nothing;
  if ('choose' in answer) return { capacity: undefined, choose: answer.choose, clusters: answer.choose };
  const { capacityFrom } = await import('./ide.ts');
  const { cluster, asOf, outputs, clusters } = answer;
  const about: Pick<Capacity, 'name' | 'source' | 'asOf'> = { name: cluster, source: 'cluster', asOf };
  return { capacity: capacityFrom(outputs, about), choose: [], clusters };
}
