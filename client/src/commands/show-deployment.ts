import { defineOn } from '../command/command.ts';
import { deploymentDrawing } from '../deploy/deployment-drawing.ts';
import serviceKind from '../tree/nodes/service.ts';

/** Shows the tasks of a service's deployments as they move through their states, with traffic, targets, events and causes. */
export default defineOn({
  id: 'showDeployment',
  title: 'Show Deployment',
  icon: 'pulse',
  menus: [
    { on: 'row', kinds: ['service', 'deployments', 'deployment'], group: '7_look@3' },
    { on: 'row', kinds: ['deployments', 'deployment', 'watch'], group: 'inline@0' },
  ],
  on: serviceKind,
  purpose: 'Show a deployment',
  async run(context, { element }) {
    context.panels.show(deploymentDrawing(context, element));
  },
});
