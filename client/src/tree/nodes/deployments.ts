import type { Service } from '#core/ecs/api.ts';
import { defineNode } from '../node-kind.ts';
import service from './service.ts';

export default defineNode<Service, Service>({
  kind: 'deployments',
  noun: 'deployments',
  under: [service],
  order: 3,
  folder: true,
  list: async (_, parent) => [parent],
  id: () => 'deployments',
  view: (parent) => ({
    label: 'Deployments',
    description: String(parent.deployments.length),
    icon: 'rocket',
  }),
});
