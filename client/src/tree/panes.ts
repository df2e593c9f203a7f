import type { Pane } from './node-kind.ts';

/** A view of the ECS side bar, as package.json contributes it. */
interface PaneContribution {
  readonly id: Pane;
  readonly name: string;
  readonly icon: string;
  readonly contextualTitle: string;
  readonly visibility?: 'collapsed';
}

/** The views, from top to bottom. */
export const panes: readonly PaneContribution[] = [
  { id: 'clusters', name: 'Clusters', icon: 'media/ecs.svg', contextualTitle: 'ECS' },
  {
    id: 'families',
    name: 'Task Definitions',
    icon: 'media/ecs.svg',
    contextualTitle: 'ECS',
    visibility: 'collapsed',
  },
];
