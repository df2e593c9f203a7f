import { perform, placeName } from '../command/change.ts';
import { defineOn } from '../command/command.ts';
import { agreementTo } from '../command/gate.ts';
import scalingPolicy from '../tree/nodes/scaling-policy.ts';

/** Has a target tracking policy keep its metric at another value. */
export default defineOn({
  id: 'changePolicyTarget',
  title: 'Change Policy Target…',
  icon: 'target',
  menus: [{ on: 'row', kinds: ['scaling-policy'], flags: ['tracking', 'writable'], group: '2_change@1' }],
  on: scalingPolicy,
  purpose: 'Change the target of a scaling policy',
  fit: {
    test: ({ target }) => target !== undefined,
    none: 'No policy here tracks a target; the others scale by steps or by a forecast.',
  },
  changes: true,
  async run(context, { item, element, connection }) {
    const { name, service, aim } = item;
    const text = await context.ui.ask({
      title: `Target of ${name} of ${service.name} on ${placeName(connection, service.cluster)}`,
      prompt: `The value to keep its metric at, now ${aim}`,
      value: String(item.target ?? ''),
      check: checkTarget,
    });
    if (text === undefined) return;
    const target = Number(text);
    const agreement = await agreementTo(context, {
      question: `Have ${name} keep ${service.name} at ${target}?`,
      action: 'Change',
      detail: [`Now ${aim}.`, 'Everything else of the policy stays as it is.'],
      connection,
      cluster: service.cluster,
    });
    if (agreement === undefined) return;
    const undertaking = {
      agreement,
      title: `Changing ${name}`,
      element: element.parent,
      done: () => `${name} keeps ${service.name} at ${target} from now on.`,
    };
    await perform(context, undertaking, async (_ecs, _report, signal) =>
      (await context.changes.scaling(agreement)).aim(service, { name, target }, signal),
    );
  },
});

/** Above nothing: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_TargetTrackingScalingPolicyConfiguration.html */
function checkTarget(text: string): string | undefined {
  return /^\d{1,9}(?:\.\d{1,6})?$/.test(text) && Number(text) > 0 ? undefined : 'Type a number above 0.';
}
