import { defineOn } from '../command/command.ts';
import { confirmAndPerform } from '../command/confirm-and-perform.ts';
import { mend, refuse } from '../command/refuse.ts';
import { showNoneUnderWay, underWay } from '../deploy/under-way.ts';
import serviceKind from '../tree/nodes/service.ts';

/** Lets a deployment that a hook holds go on. */
export default defineOn({
  id: 'continueDeployment',
  title: 'Continue Deployment',
  icon: 'debug-continue',
  menus: [
    { on: 'row', kinds: ['service', 'deployments', 'deployment'], flags: ['writable'], group: '2_change@4' },
    { on: 'row', kinds: ['watch'], flags: ['paused', 'writable'], group: 'inline@2' },
  ],
  on: serviceKind,
  purpose: 'Continue a deployment',
  changes: true,
  async run(context, { item, element, connection }) {
    const deployment = await underWay(context, item, element);
    if (deployment === undefined) return showNoneUnderWay(context, item, element);
    const hook = deployment.hooks.find(({ status }) => status === 'AWAITING_ACTION');
    if (hook === undefined)
      return refuse(context, `The deployment of ${item.name} waits for nothing; it continues by itself.`, [
        mend(context, 'Watch', 'watchDeployment', { element }),
      ]);
    const change = {
      question: `Continue the deployment of ${item.name}?`,
      action: 'Continue',
      detail: deployment.stage === undefined ? [] : [`It is waiting at ${deployment.stage}.`],
      connection,
      cluster: item.cluster,
    };
    const undertaking = {
      title: `Continuing the deployment of ${item.name}`,
      element,
      done: () => `The deployment of ${item.name} continues.`,
    };
    await confirmAndPerform(context, change, undertaking, (ecs) =>
      ecs.continueDeployment(deployment.arn, hook.id, 'CONTINUE'),
    );
  },
});
