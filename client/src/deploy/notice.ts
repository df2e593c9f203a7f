import { shortName } from '#core/ecs/arn.ts';
import type { Context } from '../command/command.ts';
import { mend } from '../command/refuse.ts';
import { causeActions } from './cause-actions.ts';
import { serviceElement } from './places.ts';
import type { Watched } from './watched.ts';
import { faultOf } from './words.ts';

/** Says at once what a person would want to know while a deployment is under way: the first cause, and that it waits. */
export async function notice(context: Context, now: Watched, before: Watched): Promise<void> {
  if (now.stand === undefined || now.stand.outcome !== undefined) return;
  await Promise.all([noticeFault(context, now, before), notePause(context, now, before)]);
}

async function noticeFault(context: Context, now: Watched, before: Watched): Promise<void> {
  const fault = faultOf(now);
  if (fault === undefined || faultOf(before)?.title === fault.title) return;
  const service = now.look?.service;
  const element = service && serviceElement(now.element, service);
  const onService =
    element === undefined
      ? []
      : [
          mend(context, 'Show Deployment', 'showDeployment', { element }),
          mend(context, 'Roll Back', 'rollBack', { element }),
        ];
  await context.ui.show({
    severity: 'warning',
    text: `Tasks of ${shortName(now.aim.taskDefinition)} fail: ${fault.title}`,
    actions: [...causeActions(context, now), ...onService],
  });
}

async function notePause(context: Context, now: Watched, before: Watched): Promise<void> {
  const { stand, look } = now;
  if (stand?.phase !== 'paused' || before.stand?.phase === 'paused' || look?.service === undefined) return;
  const element = serviceElement(now.element, look.service);
  const [line = ''] = context.definitions().newsOf(undefined, stand).slice(-1);
  await context.ui.show({
    severity: 'info',
    text: `${now.plan.service} on ${shortName(now.plan.cluster)}: ${line}.`,
    actions: [
      mend(context, 'Continue', 'continueDeployment', { element }),
      mend(context, 'Show Deployment', 'showDeployment', { element }),
      mend(context, 'Roll Back', 'rollBack', { element }),
    ],
  });
}
