import type { Service } from '#core/ecs/api.ts';
import { defineNode } from '../node-kind.ts';
import service from './service.ts';

/** There only where tasks of the service are registered by name. */
export default defineNode<Service, Service>({
  kind: 'service-discovery',
  noun: 'service discovery',
  under: [service],
  order: 8,
  folder: true,
  list: async (_, parent) => ((parent.discovery ?? []).length === 0 ? [] : [parent]),
  id: () => 'service-discovery',
  view: () => ({ label: 'Service Discovery', icon: 'references' }),
});
