import type { EcsQueries } from '#core/ecs/api.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import type { Answer, Answered, Listed } from '#core/live/question.ts';
import type { LiveAnswer, LiveParams } from '#core/messages.ts';
import type { Connection } from '../connections/connection.ts';
import type { Log } from '../log/log.ts';
import type { AccountReaders, BesideReaders, FactReader } from './account-reader.ts';
import { answerTo, type Home } from './answers.ts';
import { ecsReaders } from './ecs-readers.ts';
import { inParallel } from './in-parallel.ts';
import { KeptAnswers } from './kept-answers.ts';

/** Where accounts are asked. */
export interface LiveSource {
  ecs(connection: Connection, signal?: AbortSignal): Promise<EcsQueries>;
  readers(connection: Connection): Promise<BesideReaders>;
  region(connection: Connection): Promise<string>;
  failed(connection: Connection, failure: Error): void;
}

/** The account that files are checked against. */
export interface AskedAccount extends Home {
  /** The connection's name. */
  readonly connection: string;
}

/** What the live checks work with. */
export interface LiveOptions {
  readonly source: LiveSource;
  /** The connection that the person has chosen and agreed to; `undefined` while live checks are off. */
  readonly chosen: () => Promise<Connection | undefined>;
  /** Says to the person, once, what cannot be asked. */
  readonly tell: (connection: Connection, permissions: readonly string[]) => void;
  /** Hears who has answered about a file; `undefined` once nobody is asked any more. */
  readonly asked: (who: AskedAccount | undefined) => void;
  readonly log: Log;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** What accounts say of what open files name: each question once, until its answer is old or somebody wants it again. */
export class LiveFacts {
  private readonly options: LiveOptions;
  private readonly kept = new Map<string, KeptAnswers>();
  private readonly homes = new Map<string, Home>();
  private readonly told = new Set<string>();
  private readonly listeners = new Set<() => void>();

  constructor(options: LiveOptions) {
    this.options = options;
  }

  /** Answers the server; `null` where live checks are off, or where nothing can be asked. */
  async answer(params: LiveParams, signal: AbortSignal): Promise<LiveAnswer> {
    const connection = await this.options.chosen();
    if (connection === undefined) {
      this.options.asked(undefined);
      return null;
    }
    try {
      return await this.ask(connection, params, signal);
    } catch (error) {
      if (signal.aborted) return null;
      if (error instanceof Error) this.options.source.failed(connection, error);
      this.options.log.error(`The account could not be asked about an open file: ${error}`);
      return null;
    }
  }

  /** Forgets what was answered, and has it asked again. */
  refresh(): void {
    this.kept.clear();
    this.homes.clear();
    this.told.clear();
    for (const listener of this.listeners) listener();
  }

  onChange(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  private async ask(
    connection: Connection,
    { questions, lists }: LiveParams,
    signal: AbortSignal,
  ): Promise<LiveAnswer> {
    const { source, now } = this.options;
    const readers = await readersOf(source, connection);
    const home = await this.home(connection, signal);
    this.options.asked({ connection: connection.name, ...home });
    const kept = this.kept.get(connection.id) ?? new KeptAnswers();
    this.kept.set(connection.id, kept);
    const answers = await inParallel(questions, async (question) => {
      const answer = kept.answer(question, now()) ?? {
        value: await answerTo(question, readers[question.about] as FactReader, home, signal),
        at: now(),
      };
      kept.keep(question, answer.value, answer.at);
      return { question, answer: answer.value, at: answer.at };
    });
    const listed = await inParallel(lists, async (about) => {
      const items = kept.list(about, now()) ?? (await this.list(readers[about], signal));
      kept.keepList(about, items, now());
      return [about, items] as const;
    });
    this.tellDenied(
      connection,
      answers.map(({ answer }) => answer),
    );
    return {
      connection: connection.name,
      region: home.region,
      asOf: Math.min(now(), ...answers.map(({ at }) => at)),
      // Each answer is of its own question's kind; in a list of both the compiler no longer sees that.
      answers: answers.map(({ question, answer }) => ({ question, answer }) as Answered),
      lists: Object.fromEntries(listed),
    };
  }

  /** A list helps where it can be had, and nothing is wrong where it cannot. */
  private async list({ list, permissions }: FactReader, signal: AbortSignal): Promise<readonly Listed[]> {
    try {
      return await list(signal);
    } catch (error) {
      if (error instanceof EcsFailure && error.kind === 'cancelled') throw error;
      this.options.log.info(`Nothing is completed by ${permissions.list}: ${error}`);
      return [];
    }
  }

  private async home(connection: Connection, signal: AbortSignal): Promise<Home> {
    const present = this.homes.get(connection.id);
    if (present !== undefined) return present;
    const ecs = await this.options.source.ecs(connection, signal);
    const region = await this.options.source.region(connection);
    const home: Home = { region, account: await ecs.account().catch(() => undefined) };
    this.homes.set(connection.id, home);
    return home;
  }

  private tellDenied(connection: Connection, answers: readonly Answer[]): void {
    const denied = answers.flatMap((answer) =>
      answer.state === 'untold' && answer.permission !== undefined ? [answer.permission] : [],
    );
    const fresh = [...new Set(denied)].filter((each) => !this.told.has(`${connection.id} ${each}`));
    for (const each of fresh) this.told.add(`${connection.id} ${each}`);
    if (fresh.length > 0) this.options.tell(connection, fresh.sort());
  }
}

async function readersOf(source: LiveSource, connection: Connection): Promise<AccountReaders> {
  const beside = await source.readers(connection);
  return { ...ecsReaders((signal) => source.ecs(connection, signal)), ...beside };
}
