import { section } from '#core/settings.ts';
import { inBrowserAlone, onMachine } from '../web/browser-commands.ts';
import type { Pane } from './node-kind.ts';

/** A view of the ECS side bar, as package.json contributes it. */
interface ViewContribution<Id extends string = string> {
  readonly id: Id;
  readonly name: string;
  readonly icon: string;
  readonly contextualTitle: string;
  readonly visibility?: 'collapsed';
  readonly when?: string;
}

/** The views of what ECS has, from top to bottom. */
export const panes: readonly ViewContribution<Pane>[] = [
  { id: 'clusters', name: 'Clusters', icon: 'media/ecs.svg', contextualTitle: 'ECS', when: onMachine },
  {
    id: 'families',
    name: 'Task Definitions',
    icon: 'media/ecs.svg',
    contextualTitle: 'ECS',
    visibility: 'collapsed',
    when: onMachine,
  },
];

/** Below them: the files of the containers that somebody looks into. */
export const containerFilesView: ViewContribution = {
  id: 'containerFiles',
  name: 'Container Files',
  icon: 'media/ecs.svg',
  contextualTitle: 'ECS',
  when: `${section}.hasContainerFiles`,
};

/** The deployments that are watched, or were; there only while there are any. */
export const deploymentsView: ViewContribution = {
  id: 'deployments',
  name: 'Deployments',
  icon: 'media/ecs.svg',
  contextualTitle: 'ECS',
  when: `${section}.watching`,
};

/** And the ports that lead into containers. */
export const forwardedPortsView: ViewContribution = {
  id: 'forwardedPorts',
  name: 'Forwarded Container Ports',
  icon: 'media/ecs.svg',
  contextualTitle: 'ECS',
  when: `${section}.hasForwardedPorts`,
};

/** In a browser without a machine behind it, what stands in their place: a sentence that says what is there. */
export const browserView: ViewContribution = {
  id: 'browser',
  name: 'ECS',
  icon: 'media/ecs.svg',
  contextualTitle: 'ECS',
  when: inBrowserAlone,
};
