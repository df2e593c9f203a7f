import { defineOn } from '../command/command.ts';
import { confirmAndPerform } from '../command/confirm-and-perform.ts';
import { showNoneUnderWay, underWay } from '../deploy/under-way.ts';
import serviceKind from '../tree/nodes/service.ts';

/** Ends the deployment under way where it is: what runs stays, of both revisions. */
export default defineOn({
  id: 'stopDeployment',
  title: 'Stop Deployment…',
  icon: 'debug-stop',
  menus: [
    { on: 'row', kinds: ['service', 'deployments', 'deployment'], flags: ['writable'], group: '2_change@3' },
    { on: 'row', kinds: ['watch'], flags: ['running', 'writable'], group: 'inline@4' },
  ],
  on: serviceKind,
  purpose: 'Stop a deployment',
  changes: true,
  async run(context, { item, element, connection }) {
    const deployment = await underWay(context, item, element);
    if (deployment === undefined) return showNoneUnderWay(context, item, element);
    const change = {
      question: `Stop the deployment of ${item.name} where it is?`,
      action: 'Stop',
      detail: ['Old and new tasks both keep running. Roll Back returns to the previous revision.'],
      connection,
      cluster: item.cluster,
      destructive: true,
    };
    const undertaking = {
      title: `Stopping the deployment of ${item.name}`,
      element,
      done: () => `The deployment of ${item.name} stops where it is.`,
    };
    await confirmAndPerform(context, change, undertaking, (ecs) =>
      ecs.stopDeployment(deployment.arn, 'ABORT'),
    );
  },
});
