import type { Service } from '#core/ecs/api.ts';
import { defineNode } from '../node-kind.ts';
import service from './service.ts';

/** A daemon runs once on each instance, so nothing scales it. */
export default defineNode<Service, Service>({
  kind: 'auto-scaling',
  noun: 'auto scaling',
  under: [service],
  order: 6,
  folder: true,
  list: async (_, parent) => (parent.scheduling === 'REPLICA' ? [parent] : []),
  id: () => 'auto-scaling',
  view: () => ({ label: 'Auto Scaling', icon: 'graph-line' }),
});
