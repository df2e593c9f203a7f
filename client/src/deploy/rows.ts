import type { Phase, Stand, TaskCounts } from '#core/deploy/stand.ts';
import { worthNaming } from '#core/diagnosis/worth-naming.ts';
import type { ServiceEvent, Task } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { counted } from '#core/words/counted.ts';
import { code, type Markdown, md } from '#core/words/markdown.ts';
import type { CauseInFile } from '../definitions/causes-in.ts';
import type { Element } from '../tree/entry.ts';
import { eventText } from '../tree/event-text.ts';
import type { Tone } from '../tree/node-kind.ts';
import { clockOf } from '../tree/time.ts';
import { serviceElement } from './places.ts';
import type { Watched } from './watched.ts';
import { revisionsOf } from './words.ts';

/** A line of the view of deployments, with what is below it. */
export interface WatchRow {
  readonly type: 'watch';
  /** Unique in the view, and the same while the thing is there. */
  readonly id: string;
  readonly label: string;
  readonly description?: string | undefined;
  /** The name of a product icon. */
  readonly icon: string;
  readonly tone?: Tone | undefined;
  /** What menus ask of it: `running`, `paused`, `left`, `ended`. */
  readonly flags?: readonly string[] | undefined;
  readonly tooltip?: readonly Markdown[] | undefined;
  /** Where a click leads. */
  readonly place?: Place | undefined;
  readonly folded?: boolean | undefined;
  readonly children: readonly WatchRow[];
  /** What commands are aimed at: the service, or the cluster until the service was seen. */
  readonly element: Element;
}

/** Line and column count from 1. */
interface Place {
  /** The URI of the file. */
  readonly file: string;
  readonly line: { readonly number: number; readonly column: number };
}

/** Every deployment that is watched or was, the newest first. */
export function rowsOf(watches: readonly Watched[]): readonly WatchRow[] {
  return watches.map(rowOf);
}

type Line = Omit<WatchRow, 'type' | 'element' | 'children'> & { readonly children?: readonly Line[] };

function rowOf(watched: Watched): WatchRow {
  const { plan, look, element } = watched;
  const service = look?.service;
  const aimed = service === undefined ? element : serviceElement(element, service);
  const { word, icon, tone, flag } = standing(watched);
  return completed(aimed, {
    id: watched.id,
    label: plan.service,
    // A narrow view cuts off the end, and how it stands is what people look for.
    description: `${word} · ${revisionsOf(watched)}`,
    icon,
    tone,
    flags: [flag],
    tooltip: [
      md`**${plan.service}** on ${shortName(plan.cluster)} (${element.connection.name})`,
      md`${revisionsOf(watched)}: ${word}`,
      ...(watched.stand?.outcome?.reason === undefined ? [] : [md`${watched.stand.outcome.reason}`]),
      ...(watched.failure === undefined ? [] : [md`${watched.failure.message}`]),
    ],
    children: linesOf(watched),
  });
}

function completed(element: Element, line: Line): WatchRow {
  const children = (line.children ?? []).map((each) => completed(element, each));
  return { ...line, type: 'watch', element, children };
}

const phases: Readonly<Record<Phase, string>> = {
  rolling: 'rolling',
  paused: 'paused',
  baking: 'baking',
  'going back': 'rolling back',
  over: 'over',
};

interface Standing {
  readonly word: string;
  readonly icon: string;
  readonly tone: Tone | undefined;
  readonly flag: 'running' | 'paused' | 'left' | 'ended';
}

function standing({ stand, isWatched, failure }: Watched): Standing {
  const { outcome, phase = 'rolling' } = stand ?? {};
  if (outcome?.kind === 'stable') return { word: 'stable', icon: 'pass', tone: 'good', flag: 'ended' };
  if (outcome !== undefined)
    return { word: outcome.kind.replace('-', ' '), icon: 'error', tone: 'bad', flag: 'ended' };
  if (failure !== undefined)
    return { word: 'could not be followed', icon: 'debug-disconnect', tone: 'bad', flag: 'left' };
  if (!isWatched) return { word: 'not watched', icon: 'eye-closed', tone: undefined, flag: 'left' };
  if (phase === 'paused') return { word: 'paused', icon: 'debug-pause', tone: 'busy', flag: 'paused' };
  return { word: phases[phase], icon: 'sync~spin', tone: 'busy', flag: 'running' };
}

function linesOf(watched: Watched): readonly Line[] {
  const { stand, look, aim, id } = watched;
  if (stand === undefined) return [];
  const isFresh = ({ startedBy }: Task) => startedBy === aim.deployment;
  const alive = look?.alive ?? [];
  const traffic = stand.weight === undefined ? '' : ` · ${stand.weight} % of the traffic`;
  const old = alive.filter((task) => !isFresh(task));
  return [
    ...causeLinesOf(watched),
    {
      ...tasksLine(`${id}>new`, `New: ${shortName(aim.taskDefinition)}`, alive.filter(isFresh)),
      description: `${words(stand.fresh)} of ${stand.desired}${traffic}`,
      icon: 'arrow-up',
    },
    { ...tasksLine(`${id}>old`, 'Old', old), description: words(stand.old), icon: 'arrow-down' },
    ...guardLines(id, stand),
    ...(stand.events.length === 0 ? [] : [eventsLine(id, stand.events)]),
  ];
}

/** Where it stands, and what may take it back. */
function guardLines(id: string, { stage, breaker, alarms }: Stand): readonly Line[] {
  const failures = breaker?.failures ?? 0;
  return [
    ...(stage === undefined
      ? []
      : [{ id: `${id}>stage`, label: 'Stage', description: stage, icon: 'milestone' }]),
    ...(breaker === undefined || failures === 0
      ? []
      : [
          {
            ...{ id: `${id}>breaker`, label: 'Circuit breaker', icon: 'flame', tone: 'bad' as const },
            description: `${failures} of ${counted(breaker.threshold, 'failure')}`,
          },
        ]),
    ...alarms.map((alarm) => ({
      ...{ id: `${id}>alarm:${alarm}`, icon: 'bell', tone: 'bad' as const },
      label: `The alarm ${alarm} went off`,
    })),
  ];
}

/** A failure without a cause says what ECS says. */
function causeLinesOf({ id, causes, stand }: Watched): readonly Line[] {
  const told = worthNaming(causes.filter(({ fault }) => fault));
  if (told.length > 0) return told.map((cause) => causeLine(id, cause));
  const [failed] = stand?.failing ?? [];
  return failed === undefined
    ? []
    : [
        {
          id: `${id}>failed`,
          label: failed.said,
          description: failed.id.slice(0, 8),
          icon: 'error',
          tone: 'bad',
        },
      ];
}

function causeLine(id: string, { id: cause, title, at, source, advice, evidence }: CauseInFile): Line {
  return {
    id: `${id}>cause:${cause}`,
    label: title,
    description: at && `${at.file}:${at.line}`,
    icon: 'error',
    tone: 'bad',
    tooltip: [
      md`**${title}**`,
      ...advice.map((text) => md`${text}`),
      ...evidence.slice(0, 3).map(({ text }) => code(text.trim())),
      ...(source === undefined ? [] : [md`Click to go to the line that causes it.`]),
    ],
    place: source && at && { file: source.file.id, line: { number: at.line, column: at.column } },
  };
}

function tasksLine(
  id: string,
  label: string,
  tasks: readonly Task[],
): Pick<Line, 'id' | 'label' | 'children'> {
  const sorted = [...tasks].sort((left, right) => (right.createdAt ?? 0) - (left.createdAt ?? 0));
  return { id, label, children: sorted.map((task) => taskLine(id, task)) };
}

function taskLine(id: string, task: Task): Line {
  const health = task.health === undefined || task.health === 'UNKNOWN' ? [] : [task.health.toLowerCase()];
  const isWell = task.status === 'RUNNING' && task.health !== 'UNHEALTHY';
  return {
    id: `${id}>${task.id}`,
    label: task.id.slice(0, 8),
    description: [task.status, ...health].join(' · '),
    icon: 'play-circle',
    tone: task.health === 'UNHEALTHY' ? 'bad' : isWell ? 'good' : 'busy',
    tooltip: [
      md`**${shortName(task.taskDefinition)}** ${task.status}, desired ${task.desiredStatus}`,
      code(task.arn),
    ],
  };
}

function eventsLine(id: string, events: readonly ServiceEvent[]): Line {
  return {
    id: `${id}>events`,
    label: 'Events',
    description: String(events.length),
    icon: 'history',
    folded: true,
    children: events.map((event) => ({
      id: `${id}>event:${event.id}`,
      label: eventText(event.message),
      description: clockOf(event.at),
      icon: 'circle-small',
      tooltip: [md`${event.message}`],
    })),
  };
}

function words(counts: TaskCounts): string {
  const parts = Object.entries(counts).map(([state, count]) => `${count} ${state}`);
  return parts.length === 0 ? 'none' : parts.join(', ');
}
