import type { Service } from '#core/ecs/api.ts';
import type { ScalableTarget, ScalingBounds } from '../around/scaling.ts';
import { perform, placeName } from '../command/change.ts';
import { type ChangingContext, defineOn, type Target } from '../command/command.ts';
import { agreementTo } from '../command/gate.ts';
import { read } from '../command/read.ts';
import { walkSteps } from '../command/walk-steps.ts';
import { boundsSteps } from '../inputs/bounds-steps.ts';
import autoScaling from '../tree/nodes/auto-scaling.ts';

/** Sets between which counts auto scaling keeps a service; one that was not scaled is from then on. */
export default defineOn({
  id: 'changeScalingBounds',
  title: 'Change Scaling Bounds…',
  icon: 'arrow-both',
  menus: [{ on: 'row', kinds: ['auto-scaling', 'scaling-bounds'], flags: ['writable'], group: '2_change@1' }],
  on: autoScaling,
  purpose: 'Change scaling bounds',
  changes: true,
  async run(context, target) {
    const { item: service, connection } = target;
    const now = await boundsNow(context, target);
    const title = `Scaling bounds of ${service.name} on ${placeName(connection, service.cluster)}`;
    const first = now ?? { least: Math.min(1, service.desired), most: Math.max(2, service.desired) };
    const bounds = await walkSteps(context.ui, { title, steps: boundsSteps }, first);
    if (bounds !== undefined) await keepBetween(context, target, { now, bounds });
  },
});

function boundsNow(
  context: ChangingContext,
  { item, connection }: Target<Service>,
): Promise<ScalableTarget | undefined> {
  return read(context, connection, `Reading how ${item.name} is scaled`, async (_ecs, signal) => {
    const reader = await context.connections.around(connection, signal).scaling();
    return reader.target(item, signal);
  });
}

/** The bounds as they are, and as they are wanted. */
interface Change {
  readonly now: ScalingBounds | undefined;
  readonly bounds: ScalingBounds;
}

async function keepBetween(
  context: ChangingContext,
  { item, element, connection }: Target<Service>,
  { now, bounds }: Change,
): Promise<void> {
  const { name, cluster } = item;
  const { least, most } = bounds;
  const agreement = await agreementTo(context, {
    question: `Keep ${name} between ${least} and ${most} tasks?`,
    action: 'Change',
    detail: [
      now === undefined ? 'It is not scaled yet.' : `Now between ${now.least} and ${now.most}.`,
      ...effectOf(item.desired, bounds),
    ],
    connection,
    cluster,
  });
  if (agreement === undefined) return;
  const undertaking = {
    agreement,
    title: `Changing the scaling bounds of ${name}`,
    element,
    done: () => `${name} is kept between ${least} and ${most} tasks.`,
  };
  await perform(context, undertaking, async (_ecs, _report, signal) =>
    (await context.changes.scaling(agreement)).bound(item, bounds, signal),
  );
}

/** https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scalable-target.html */
function effectOf(desired: number, { least, most }: ScalingBounds): string[] {
  if (desired >= least && desired <= most) return [];
  const to = desired < least ? least : most;
  return [`Its desired count is ${desired}, which is brought to ${to} at the next scaling.`];
}
