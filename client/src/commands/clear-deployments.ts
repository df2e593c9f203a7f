import { define } from '../command/command.ts';

/** Takes the deployments that are over out of their view. */
export default define({
  id: 'clearDeployments',
  title: 'Clear Ended Deployments',
  icon: 'clear-all',
  palette: 'ecsWorkbench.watching',
  menus: [{ on: 'view', view: 'deployments', group: 'navigation@1' }],
  run: async ({ deployments }) => deployments.clear(),
});
