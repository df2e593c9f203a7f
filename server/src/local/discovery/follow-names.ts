import { knownHosts } from '#core/sim/discovery/known-names.ts';
import { reportUnwritten } from '#core/sim/discovery/unwritten-names.ts';
import type { TableName } from '#core/sim/tables.ts';
import type { LiveCluster } from '../live-cluster.ts';

const tables: ReadonlySet<TableName> = new Set(['namespaces', 'discoveryServices', 'discoveryInstances']);

/** Keeps the names that real containers look up as Cloud Map has them. */
export function followNames(cluster: LiveCluster): void {
  const renew = cluster.driver.lookUp?.({
    hostsOf: (taskArn) => cluster.read((draft) => knownHosts(draft, taskArn)),
    unwritten: (taskArn, reason) => {
      // What could not be kept is told by the step itself.
      void cluster.alter((draft) => reportUnwritten(draft, taskArn, reason)).catch(() => {});
    },
  });
  if (renew === undefined) return;
  renew();
  cluster.watch((changes) => {
    if (changes.some(({ table }) => tables.has(table))) renew();
  });
}
