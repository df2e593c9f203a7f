import type { Service, ServiceEvent } from '#core/ecs/api.ts';
import { eventText } from './event-text.ts';
import type { Tone } from './node-kind.ts';

/** Why a service is not as it is wanted to be. */
export interface Trouble {
  readonly kind: 'deployment' | 'placement' | 'restarts' | 'other';
  /** In a few words, for the line of the service: `port in use`. */
  readonly short: string;
  /** As ECS says it. */
  readonly text: string;
  readonly tone: Tone;
}

/**
 * What ECS says in events when a service cannot go on.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html
 */
const signs: readonly (readonly [pattern: RegExp, kind: Trouble['kind'], short: string])[] = [
  [/unable to place .*already using a port/, 'placement', 'port in use'],
  [/unable to place .*insufficient CPU/, 'placement', 'not enough CPU'],
  [/unable to place .*insufficient memory/, 'placement', 'not enough memory'],
  [/unable to place .*No Container Instances/, 'placement', 'no instances'],
  [/unable to place .*missing an attribute/, 'placement', 'attribute missing'],
  [/unable to place .*agent connected/, 'placement', 'agent disconnected'],
  [/unable to place/, 'placement', 'no room'],
  [/unable to consistently start tasks/, 'restarts', 'tasks fail to start'],
  [/failed container health checks/, 'restarts', 'health check fails'],
  [/unhealthy in \(|failed ELB health checks/, 'restarts', 'target unhealthy'],
  [/unable to stop or start tasks during a deployment/, 'other', 'deployment stuck'],
  [/(is|was) unable to/, 'other', 'cannot continue'],
];

/** The troubles of a service, the gravest first; none when it is as it is wanted to be. */
export function troublesOf(service: Service): readonly Trouble[] {
  const fresh = sinceSteady(service.events);
  const placed = service.running >= service.desired;
  const told = new Set<Trouble['kind']>();
  const troubles = [...failedDeployments(service), ...restarts(service, fresh), ...fresh.flatMap(troubleIn)];
  return troubles.filter(({ kind }) => {
    // The newest of a kind tells how things are now, and who has all tasks has found room for them.
    if (told.has(kind) || (kind === 'placement' && placed)) return false;
    told.add(kind);
    return true;
  });
}

/** What an event says, in a few words where they are known: a narrow view has room for no more. */
export function shortEvent(message: string): string {
  const [, kind, short] = signs.find(([pattern]) => pattern.test(message)) ?? [];
  if (short === undefined) return eventText(message);
  return kind === 'placement' ? `not placed: ${short}` : short;
}

/** The events after which nothing was well any more, the newest first. */
function sinceSteady(events: readonly ServiceEvent[]): readonly ServiceEvent[] {
  const well = events.findIndex(({ message }) =>
    /has reached a steady state|deployment completed/.test(message),
  );
  return well === -1 ? events : events.slice(0, well);
}

function troubleIn({ message }: ServiceEvent): readonly Trouble[] {
  const sign = signs.find(([pattern]) => pattern.test(message));
  if (sign === undefined) return [];
  const [, kind, short] = sign;
  return [{ kind, short, text: eventText(message), tone: 'busy' }];
}

function failedDeployments({ deployments }: Service): readonly Trouble[] {
  return deployments
    .filter(({ rollout }) => rollout === 'FAILED')
    .map(({ rolloutReason }) => ({
      kind: 'deployment',
      short: 'deployment failed',
      text: rolloutReason ?? 'The deployment failed.',
      tone: 'bad',
    }));
}

/** A rolling update starts as many tasks as are wanted; who starts far more starts them again and again. */
function restarts({ desired }: Service, fresh: readonly ServiceEvent[]): readonly Trouble[] {
  const started = fresh.reduce(
    (sum, { message }) => sum + Number(/has started (\d+) tasks/.exec(message)?.[1] ?? 0),
    0,
  );
  if (desired === 0 || started <= 2 * desired) return [];
  const text = `Started ${started} tasks for a desired count of ${desired} without reaching a steady state.`;
  return [{ kind: 'restarts', short: 'keeps stopping', text, tone: 'bad' }];
}
