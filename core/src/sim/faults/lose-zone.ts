import { invalidParameter } from '../api-error.ts';
import { activeCluster } from '../clusters.ts';
import type { Call } from '../command.ts';
import { zoneOf } from '../instances/zone-of.ts';
import { orphanTask } from '../tasks/stop.ts';
import type { Draft } from '../transaction.ts';
import { terminate } from './lose-instance.ts';
import type { Fault, Struck } from './struck.ts';

/** Takes a zone away from a cluster: its instances, and the Fargate tasks that ran there. */
export function loseZone(draft: Draft, { cluster, zone = '' }: Fault, call: Call): Struck {
  const { clusterArn } = activeCluster(draft, cluster, call).shown;
  const instances = draft
    .where('containerInstances', 'cluster', clusterArn)
    .filter((instance) => instance.shown.status !== 'INACTIVE' && zoneOf(instance) === zone);
  const lost = instances.map((instance) => terminate(draft, instance));
  const onFargate = draft
    .where('tasks', 'cluster', clusterArn)
    .filter(({ shown }) => shown.lastStatus !== 'STOPPED' && shown.availabilityZone === zone);
  for (const task of onFargate) {
    orphanTask(draft, task, { code: 'TerminationNotice', reason: `The Availability Zone ${zone} was lost.` });
  }
  if (lost.length + onFargate.length === 0) {
    throw invalidParameter(`The cluster has no instance and no task in the zone "${zone}".`);
  }
  return {
    tasks: [...lost.flatMap(({ tasks }) => tasks), ...onFargate.map(({ shown }) => shown.taskArn)],
    containerInstances: lost.flatMap(({ containerInstances }) => containerInstances),
  };
}
