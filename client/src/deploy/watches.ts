import type { Look } from '#core/deploy/look.ts';
import type { Stand } from '#core/deploy/stand.ts';
import type { EcsQueries } from '#core/ecs/api.ts';
import { conformedInput, taskIn } from '#core/ecs/conformed.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import type { Connection } from '../connections/connection.ts';
import type { CauseInFile } from '../definitions/causes-in.ts';
import type * as Definitions from '../definitions/index.ts';
import { type Subject, type Watched, watchId } from './watched.ts';

/** What watching needs. */
export interface WatchesOptions {
  readonly ecs: (connection: Connection, signal?: AbortSignal) => Promise<EcsQueries>;
  readonly definitions: () => typeof Definitions;
  /** Why the tasks of a deployment fail, at the lines of the workspace. */
  readonly causes: (subject: Subject, look: Look, stand: Stand) => Promise<readonly CauseInFile[]>;
  /** Comes back when it is time to look again; rejects when the signal is aborted. */
  readonly pause: (connection: Connection, signal: AbortSignal) => Promise<void>;
}

/** Told of every look. */
export type Saw = (now: Watched, before: Watched) => void;

/** How many deployments that have ended are kept to be read. */
const mostKept = 10;

interface Seen {
  readonly stand: Stand;
  readonly look: Look;
}

/** Whether there may be another cause than before: something failed, was said, or came to a bad end. */
function hasNews(now: Stand, before: Stand | undefined): boolean {
  if (now.outcome !== undefined) return now.outcome.kind !== 'stable';
  return now.failing.length !== before?.failing.length || now.events.length !== before.events.length;
}

/** The deployments that this window watches, or has watched: at most ten that are over. */
export class Watches {
  private readonly options: WatchesOptions;
  private readonly watches = new Map<string, Watched>();
  private readonly running = new Map<string, Promise<Watched>>();
  private readonly listeners = new Set<() => void>();
  private readonly closing = new AbortController();

  constructor(options: WatchesOptions) {
    this.options = options;
  }

  /** The newest first. */
  all(): readonly Watched[] {
    return [...this.watches.values()].reverse();
  }

  onChange(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  /**
   * Watches a deployment until it has ended, or until the signal; what is said at the end was looked at then.
   * One that is watched already goes on. Never rejects: a failure to look stands in the result.
   */
  watch(subject: Subject, signal: AbortSignal, saw: Saw = () => {}): Promise<Watched> {
    const id = watchId(subject);
    const running = this.running.get(id);
    if (running !== undefined) return running;
    const started = this.begin(subject, signal, saw).finally(() => this.running.delete(id));
    this.running.set(id, started);
    return started;
  }

  private async begin(subject: Subject, signal: AbortSignal, saw: Saw): Promise<Watched> {
    const id = watchId(subject);
    this.watches.delete(id);
    const nothing = { stand: undefined, look: undefined, causes: [], state: undefined, failure: undefined };
    this.put({ ...subject, ...nothing, id, isWatched: true });
    const failure = await this.follow(id, AbortSignal.any([signal, this.closing.signal]), saw);
    const state = await this.stateOf(subject);
    const last = this.watches.get(id) ?? { ...subject, ...nothing, id };
    const ended = { ...last, isWatched: false, state, failure };
    this.put(ended);
    this.makeRoom();
    return ended;
  }

  /** Forgets those that nobody watches. */
  clear(): void {
    for (const { id, isWatched } of this.all()) if (!isWatched) this.watches.delete(id);
    this.tell();
  }

  /** Ends all watching. */
  dispose(): void {
    this.closing.abort();
    this.listeners.clear();
  }

  private async follow(id: string, signal: AbortSignal, saw: Saw): Promise<Error | undefined> {
    const subject = this.watches.get(id);
    if (subject === undefined) return undefined;
    const { plan, aim } = subject;
    const { connection } = subject.element;
    const locating: Promise<void>[] = [];
    try {
      await this.options.definitions().follow(await this.options.ecs(connection, signal), {
        cluster: plan.cluster,
        service: plan.service,
        aim,
        definition: taskIn(conformedInput('task-definition', plan.revision.input)),
        pause: async () => {
          await Promise.all(locating.splice(0));
          await this.options.pause(connection, signal);
        },
        isLate: () => false,
        saw: (stand, look) => locating.push(this.saw(id, { stand, look }, saw)),
      });
      return undefined;
    } catch (error) {
      if (signal.aborted || (error instanceof EcsFailure && error.kind === 'cancelled')) return undefined;
      return error instanceof Error ? error : new Error(String(error));
    } finally {
      await Promise.allSettled(locating);
    }
  }

  /** The causes come a little later, for the files of the workspace are read for them. */
  private async saw(id: string, { stand, look }: Seen, saw: Saw): Promise<void> {
    const before = this.watches.get(id);
    if (before === undefined) return;
    this.put({ ...before, stand, look });
    const causes = hasNews(stand, before.stand) ? await this.options.causes(before, look, stand) : undefined;
    const now = this.watches.get(id);
    if (now === undefined) return;
    if (causes !== undefined) this.put({ ...now, causes });
    saw(causes === undefined ? now : { ...now, causes }, before);
  }

  /** Looked at again, and without the signal: who watches no more wants to know all the more. */
  private async stateOf({ element: { connection }, plan }: Subject): Promise<Watched['state']> {
    try {
      return await this.options.definitions().stateNow(await this.options.ecs(connection), plan);
    } catch (error) {
      if (error instanceof EcsFailure) return undefined;
      throw error;
    }
  }

  private makeRoom(): void {
    const over = this.all().filter(({ isWatched }) => !isWatched);
    for (const { id } of over.slice(mostKept)) this.watches.delete(id);
  }

  private put(watched: Watched): void {
    this.watches.set(watched.id, watched);
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
