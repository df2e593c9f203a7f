import { requirementOf } from '../../placement/requirement.ts';
import type { ClusterRecord } from '../records/cluster.ts';
import type { DaemonRecord } from '../records/daemon.ts';
import { taskDefinitionOf } from '../task-definitions/find.ts';
import type { Draft } from '../transaction.ts';

/** A capacity provider in a cluster. */
interface Where {
  readonly cluster: ClusterRecord;
  readonly provider: { readonly capacityProviderArn: string };
}

/** The daemons that run on every instance of a provider. */
function daemonsOn(draft: Draft, { cluster, provider }: Where): DaemonRecord[] {
  return draft
    .where('daemons', 'cluster', cluster.shown.clusterArn)
    .filter(
      ({ shown, providers }) => shown.status === 'ACTIVE' && providers.includes(provider.capacityProviderArn),
    );
}

/** Those without which an instance is not ready for other tasks. */
export function criticalDaemons(draft: Draft, where: Where): DaemonRecord[] {
  return daemonsOn(draft, where).filter(
    ({ target }) => draft.get('daemonRevisions', target)?.critical !== false,
  );
}

/** What the daemons take of each instance. */
export function daemonRequirements(draft: Draft, where: Where) {
  return daemonsOn(draft, where).flatMap(({ name, target }) => {
    const revision = draft.get('daemonRevisions', target);
    if (revision === undefined) return [];
    const definition = taskDefinitionOf(draft, revision.daemonTaskDefinitionArn);
    return [{ task: requirementOf(definition), group: daemonGroup(name) }];
  });
}

/** The group of a daemon's tasks. */
export function daemonGroup(name: string): string {
  return `daemon:${name}`;
}
