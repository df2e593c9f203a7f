import type { Service } from '#core/ecs/api.ts';
import { defineNode } from '../node-kind.ts';
import service from './service.ts';

export default defineNode<Service, Service>({
  kind: 'alarms',
  noun: 'alarms',
  under: [service],
  order: 8,
  folder: true,
  list: async (_, parent) => [parent],
  id: () => 'alarms',
  view: () => ({ label: 'Alarms', icon: 'bell' }),
});
