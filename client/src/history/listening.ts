import type { EcsQueries, Service, Task } from '#core/ecs/api.ts';

/** Who is told of what ECS answers. */
export interface Listener {
  stopped(tasks: readonly Task[]): void;
  services(services: readonly Service[]): void;
}

/** The same ECS, whose answers somebody else hears too; nothing is asked for that. */
export function listening<Asked extends EcsQueries>(ecs: Asked, listener: Listener): Asked {
  return {
    ...ecs,
    tasks: async (query) => {
      const tasks = await ecs.tasks(query);
      if (query.status === 'STOPPED') listener.stopped(tasks);
      return tasks;
    },
    services: async (cluster) => {
      const services = await ecs.services(cluster);
      listener.services(services);
      return services;
    },
    service: async (cluster, name) => {
      const service = await ecs.service(cluster, name);
      if (service !== undefined) listener.services([service]);
      return service;
    },
  };
}
