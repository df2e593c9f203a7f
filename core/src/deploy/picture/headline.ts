import type { Service, ServiceDeployment } from '../../ecs/api.ts';
import { shortName } from '../../ecs/arn.ts';
import { counted } from '../../words/counted.ts';
import type { Stand } from '../stand.ts';
import type { Tone } from './seen.ts';

/** What a headline is made from. */
interface Told {
  readonly name: string;
  readonly service: Service | undefined;
  readonly stand: Stand;
  readonly newest: ServiceDeployment | undefined;
}

/** How a deployment stands, in a sentence. */
interface Sentence {
  readonly headline: string;
  readonly tone: Tone;
}

/** How the newest deployment stands, in a sentence, and why in the words of ECS. */
export function headlineOf(told: Told): Sentence & { readonly reason: string | undefined } {
  const { stand, name, service } = told;
  if (service === undefined || service.status !== 'ACTIVE')
    return { headline: `There is no service ${name} any more.`, tone: 'bad', reason: undefined };
  const reason = stand.outcome?.reason ?? reasonOf(told);
  if (stand.outcome !== undefined) return { ...ended(service, stand.outcome.kind), reason };
  return { ...underWay(service, stand), reason };
}

function reasonOf({ newest, service }: Told): string | undefined {
  const primary = service?.deployments.find(({ status }) => status === 'PRIMARY');
  const said = newest?.rollback?.reason ?? newest?.reason ?? primary?.rolloutReason;
  return said === '' ? undefined : said;
}

type Kind = NonNullable<Stand['outcome']>['kind'];

function ended(service: Service, kind: Kind): Sentence {
  const runs = `${service.running} of ${counted(service.desired, 'task')} of ${shortName(service.taskDefinition)}`;
  const now = `${runs} ${service.running === 1 ? 'runs' : 'run'}.`;
  const sentences: Readonly<Record<Kind, Sentence>> = {
    stable: { headline: `Stable: ${now}`, tone: 'good' },
    'rolled-back': { headline: `Rolled back: ${now}`, tone: 'bad' },
    failed: { headline: `Failed, and left as it stood: ${now}`, tone: 'bad' },
    stopped: { headline: `Stopped where it was: ${now}`, tone: 'busy' },
    superseded: { headline: `Superseded by another deployment: ${now}`, tone: 'busy' },
    gone: { headline: `There is no service ${service.name} any more.`, tone: 'bad' },
  };
  return sentences[kind];
}

function underWay(service: Service, stand: Stand): Sentence {
  const name = shortName(service.taskDefinition);
  const { phase, hook, stage } = stand;
  if (phase === 'going back') return { headline: `Going back to ${name}. ${tasksIn(stand)}`, tone: 'bad' };
  if (phase === 'paused') {
    const until = hook?.expiresAt === undefined ? '' : byItself(hook.timeoutAction, hook.expiresAt);
    return {
      headline: `Paused${stage === undefined ? '' : ` at ${stage}`}: ${name} waits to be continued or rolled back${until}.`,
      tone: 'busy',
    };
  }
  if (phase === 'baking')
    return { headline: `Baking: ${name} takes the traffic and is watched. ${tasksIn(stand)}`, tone: 'busy' };
  return {
    headline: `Rolling out ${name}. ${tasksIn(stand)}`,
    tone: stand.failing.length > 0 ? 'bad' : 'busy',
  };
}

/** `1 of 2 new tasks runs, 2 old ones are left.` */
function tasksIn({ fresh, old, desired }: Stand): string {
  const running = fresh.RUNNING ?? 0;
  const left = Object.values(old).reduce((sum, count) => sum + count, 0);
  const rest = left === 0 ? '' : left === 1 ? ', 1 old one is left' : `, ${left} old ones are left`;
  return `${running} of ${desired} new ${desired === 1 ? 'task' : 'tasks'} ${running === 1 ? 'runs' : 'run'}${rest}.`;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentLifecycleHook.html: ROLLBACK unless said. */
function byItself(action: string | undefined, moment: number): string {
  return `; at ${clock(moment)} it ${action === 'CONTINUE' ? 'goes on' : 'goes back'} by itself`;
}

/** In UTC, for the picture knows of no place. */
function clock(moment: number): string {
  return `${new Date(moment).toISOString().slice(11, 16)} UTC`;
}
