import type { Service } from '#core/ecs/api.ts';
import { defineNode } from '../node-kind.ts';
import service from './service.ts';

/** There only where the service has some. */
export default defineNode<Service, Service>({
  kind: 'load-balancers',
  noun: 'load balancers',
  under: [service],
  order: 7,
  folder: true,
  list: async (_, parent) => ((parent.targetGroups ?? []).length === 0 ? [] : [parent]),
  id: () => 'load-balancers',
  view: () => ({ label: 'Load Balancers', icon: 'type-hierarchy' }),
});
