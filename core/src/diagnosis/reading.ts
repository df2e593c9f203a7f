import { shortName } from '../ecs/arn.ts';
import type { ContainerFacts, Facts, TaskFacts } from './facts.ts';

/** One thing that was said about a trouble, and by whom. */
export interface Said {
  readonly by: 'task' | 'container' | 'event' | 'deployment' | 'target' | 'log' | 'placement';
  /** Who said it, for people: `task 1a2b3c4d`, `container web`, `event`. */
  readonly source: string;
  readonly text: string;
  readonly container?: string | undefined;
  readonly task?: TaskFacts | undefined;
  /** Epoch milliseconds. */
  readonly at?: number | undefined;
}

/** The facts as causes look at them. */
export interface Reading {
  readonly facts: Facts;
  /** The tasks in question, the newest first: the one asked about, or those of the service that failed. */
  readonly tasks: readonly TaskFacts[];
  /** All that was said, what says most first. */
  readonly said: readonly Said[];
}

/** Puts the facts in the order in which they tell most. */
export function readingOf(facts: Facts): Reading {
  const tasks = tasksIn(facts);
  return {
    facts,
    tasks,
    said: [
      ...tasks.flatMap(saidOfTask),
      ...freshEvents(facts),
      ...(facts.refusals ?? []).map((text): Said => ({ by: 'placement', source: 'placement', text })),
      ...(facts.targets ?? []).flatMap(saidOfTarget),
      ...deploymentsIn(facts),
      ...(facts.logs ?? []).map(
        ({ container, line }): Said => ({ by: 'log', source: 'log', text: line, container }),
      ),
    ],
  };
}

/** Whoever stopped it on purpose knows why; what its containers exited with then says nothing. */
export function isStoppedOnPurpose({ stopCode, stoppedReason = '' }: TaskFacts): boolean {
  if (/^Scaling activity|AZ rebalancing/i.test(stoppedReason)) return true;
  if (/^(?:TerminationNotice|SpotInterruption)$/.test(stopCode ?? '')) return true;
  return stopCode === 'UserInitiated' || stopCode === 'ServiceSchedulerInitiated';
}

/** What is wanted without a fault: to scale, to replace, or because a person said so. */
export function isIntended({ stopCode, stoppedReason = '' }: TaskFacts): boolean {
  if (/failed (?:ELB|container) health checks/i.test(stoppedReason)) return false;
  return stopCode === 'UserInitiated' || stopCode === 'ServiceSchedulerInitiated';
}

function tasksIn({ task, service, stopped = [], alive = [] }: Facts): readonly TaskFacts[] {
  if (task !== undefined) return [task];
  const failed = [...stopped]
    .filter((each) => !isIntended(each))
    .sort((left, right) => (right.stoppedAt ?? 0) - (left.stoppedAt ?? 0));
  const inQuestion = new Set(questioned(service?.deployments ?? []));
  const own = failed.filter(({ startedBy }) => inQuestion.has(startedBy ?? ''));
  const sick = alive.filter(({ containers }) => containers.some(({ health }) => health === 'UNHEALTHY'));
  return [...(own.length > 0 ? own : failed), ...sick];
}

/** The deployments that failed; where none did, the one that is under way. */
function questioned(deployments: NonNullable<Facts['service']>['deployments']): string[] {
  const failed = deployments.filter(({ rollout }) => rollout === 'FAILED');
  const asked = failed.length > 0 ? failed : deployments.filter(({ status }) => status === 'PRIMARY');
  return asked.map(({ id }) => id);
}

function saidOfTask(task: TaskFacts): Said[] {
  const { stoppedReason, containers, stoppedAt: at, id } = task;
  const source = `task ${shortName(id).slice(0, 8)}`;
  const own = containers.flatMap(({ name, reason }): Said[] =>
    reason === undefined || reason === ''
      ? []
      : [
          {
            by: 'container',
            source: `container ${name} of ${source}`,
            text: reason,
            container: name,
            task,
            at,
          },
        ],
  );
  if (stoppedReason === undefined || stoppedReason === '') return own;
  return [...own, { by: 'task', source, text: stoppedReason, task, at }];
}

/** The events after which nothing was well any more; a service with all its tasks has found room for them. */
function freshEvents({ service, task }: Facts): Said[] {
  if (service === undefined || task !== undefined) return [];
  const { events, running, desired } = service;
  const well = events.findIndex(({ message }) =>
    /has reached a steady state|deployment completed/.test(message),
  );
  return (well === -1 ? events : events.slice(0, well))
    .filter(({ message }) => running < desired || !/unable to place/.test(message))
    .map(({ at, message }) => ({ by: 'event', source: 'event', text: message, at }));
}

function deploymentsIn({ service, task }: Facts): Said[] {
  if (task !== undefined) return [];
  return (service?.deployments ?? []).flatMap(({ id, rolloutReason }): Said[] =>
    rolloutReason === undefined || /completed\.?$/.test(rolloutReason)
      ? []
      : [{ by: 'deployment', source: `deployment ${id}`, text: rolloutReason }],
  );
}

function saidOfTarget({ target, state, reason, description }: NonNullable<Facts['targets']>[number]): Said[] {
  if (state === 'healthy') return [];
  const text = [state, reason, description].filter((part) => part !== undefined).join(': ');
  return [{ by: 'target', source: `target ${target}`, text }];
}

/** The first thing that was said in these words, and all others that were. */
export interface Heard {
  readonly first: Said;
  readonly match: RegExpExecArray;
  readonly all: readonly Said[];
}

/** Looks for words in all that was said. */
export function hear({ said }: Reading, pattern: RegExp, by?: readonly Said['by'][]): Heard | undefined {
  const all = said.filter((each) => (by === undefined || by.includes(each.by)) && pattern.test(each.text));
  const [first] = all;
  const match = first && pattern.exec(first.text);
  return first === undefined || match === null || match === undefined ? undefined : { first, match, all };
}

/** A container that exited by itself, with the task it was in. */
export interface Exit {
  readonly task: TaskFacts;
  readonly container: ContainerFacts;
  readonly code: number;
}

/** The containers that ended by themselves with a code that passes. */
export function exits({ tasks }: Reading, passes: (code: number) => boolean): Exit[] {
  return tasks
    .filter((task) => !isStoppedOnPurpose(task))
    .flatMap((task) =>
      task.containers.flatMap((container) => {
        const { exitCode: code } = container;
        return code !== undefined && passes(code) ? [{ task, container, code }] : [];
      }),
    );
}

/** How an exit is quoted. */
export function saidOfExit({ task, container, code }: Exit): Said {
  return {
    by: 'container',
    source: `container ${container.name} of task ${shortName(task.id).slice(0, 8)}`,
    text: `exit code ${code}`,
    container: container.name,
    task,
    at: task.stoppedAt,
  };
}
