import type { Ecs } from '#core/ecs/api.ts';
import type { Caller } from './caller.ts';
import { allInstances, allTasks } from './lists.ts';
import { plainJson } from './plain-json.ts';

/** What placement needs to know of a cluster, as the describe actions answer. */
export function clusterCapacityCalls(caller: Caller): Pick<Ecs, 'capacity'> {
  return {
    async capacity(cluster) {
      const containerInstances = await allInstances(caller, cluster);
      if (containerInstances.length === 0) return [plainJson({ containerInstances })];
      const running = await allTasks(caller, { cluster, desiredStatus: 'RUNNING' });
      const tasks = running.filter((task) => task.containerInstanceArn !== undefined);
      return [plainJson({ containerInstances }), plainJson({ tasks })];
    },
  };
}
