import { aimOf } from '#core/deploy/aim.ts';
import type { Outcome } from '#core/deploy/outcome.ts';
import { shortName } from '#core/ecs/arn.ts';
import type { Context } from '../command/command.ts';
import { failureActions } from '../command/failure-actions.ts';
import { mend } from '../command/refuse.ts';
import type { Message } from '../ui/ui.ts';
import { causeActions } from './cause-actions.ts';
import { serviceElement } from './places.ts';
import type { Watched } from './watched.ts';
import { faultOf } from './words.ts';

/** Tells how a deployment ended and what runs now, with what can be done next. */
export function tellEnd(context: Context, watched: Watched, again: () => Promise<void>): Promise<void> {
  const outcome = watched.stand?.outcome;
  if (watched.failure !== undefined) return context.ui.show(lost(context, watched, watched.failure, again));
  if (outcome !== undefined) return context.ui.show(ended(context, watched, outcome));
  return context.ui.show(left(context, watched, again));
}

const sentences: Readonly<Record<Exclude<Outcome['kind'], 'stable'>, string>> = {
  'rolled-back': 'was rolled back',
  failed: 'failed, and nothing was rolled back',
  stopped: 'was stopped',
  superseded: 'was superseded',
  gone: 'ended, because the service no longer exists',
};

function ended(context: Context, watched: Watched, { kind, reason }: Outcome): Message {
  const { plan, aim } = watched;
  const name = shortName(aim.taskDefinition);
  const place = `${plan.service} on ${shortName(plan.cluster)}`;
  const { logs, back, picture } = actionsOf(context, watched);
  if (kind === 'stable')
    return { severity: 'info', text: `${place} is stable on ${name}. ${now(watched)}`, actions: logs };
  const fault = faultOf(watched);
  const isBad = kind === 'failed' || (kind === 'rolled-back' && fault !== undefined);
  return {
    severity: isBad ? 'error' : 'warning',
    text: sentence([
      `The deployment of ${name} to ${place} ${sentences[kind]}.`,
      fault?.title ?? reason,
      now(watched),
    ]),
    actions: [...causeActions(context, watched), ...picture, ...(kind === 'failed' ? back : []), ...logs],
  };
}

/** The person looks no more; ECS goes on. */
function left(context: Context, watched: Watched, again: () => Promise<void>): Message {
  const { back } = actionsOf(context, watched);
  const lines = watched.state && context.definitions().stateLines(watched.plan, watched.state);
  return {
    severity: 'warning',
    text: sentence(['ECS continues the deployment, but it is no longer watched.', ...(lines ?? [])]),
    actions: [{ label: 'Watch Again', run: again }, ...back],
  };
}

function lost(context: Context, watched: Watched, failure: Error, again: () => Promise<void>): Message {
  const { element } = watched;
  return {
    severity: 'error',
    text: sentence([
      `The deployment of ${watched.plan.service} could not be followed. ${failure.message}`,
      now(watched),
    ]),
    actions: failureActions(context, failure, element.connection, again),
  };
}

function actionsOf(context: Context, { element, look }: Watched) {
  const service = look?.service;
  if (service === undefined) return { logs: [], back: [], picture: [] };
  const aimed = { element: serviceElement(element, service) };
  return {
    logs: [mend(context, 'Show Logs', 'showLogs', aimed)],
    back: [mend(context, 'Roll Back', 'rollBack', aimed)],
    picture: [mend(context, 'Show Deployment', 'showDeployment', aimed)],
  };
}

/** What there is now, looked at when the watching ended. */
function now({ state }: Watched): string {
  const service = state?.service;
  if (service === undefined) return '';
  return `It ${aimOf(service)}.`;
}

function sentence(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}
