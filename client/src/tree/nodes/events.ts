import type { Service } from '#core/ecs/api.ts';
import { defineNode } from '../node-kind.ts';
import service from './service.ts';

export default defineNode<Service, Service>({
  kind: 'events',
  noun: 'events',
  under: [service],
  order: 4,
  folder: true,
  list: async (_, parent) => [parent],
  id: () => 'events',
  view: () => ({ label: 'Events', icon: 'history' }),
});
