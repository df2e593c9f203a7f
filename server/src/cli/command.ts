import type { Ecs } from '#core/ecs/api.ts';
import type { LogSource } from '#core/logs/reading/log-event.ts';
import type { QuotaQueries } from '#core/quotas/quota.ts';
import type { Assistance } from './mcp/assistance.ts';

/** One subcommand of `ecs-workbench`; its help, its usage in the guides and its parsing follow from this. */
export interface CliCommand {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What stands behind the name, before the options: `FILE|FOLDER|-...`. */
  readonly operands: string;
  readonly options: CommandOptions;
  /** Paragraphs that say what it does; those whose lines start with a blank are printed as they are. */
  readonly about: string;
  /** What the exit codes mean, in one sentence. */
  readonly exit?: string;
  /** Resolves to the exit code. */
  run(args: readonly string[], terminal: Terminal): Promise<ExitCode>;
}

/** The options of a command by name, without the dashes. */
export type CommandOptions = Readonly<Record<string, CommandOption>>;

/** An option of a command, as the parser reads it and the help shows it. */
export interface CommandOption {
  /** What stands for its value in the help, such as `N` or `text|json`; a switch has none. */
  readonly value?: string;
  /** Whether it may be given several times. */
  readonly repeated?: true;
  readonly about: string;
}

/** 0: all is well; 1: the answer is no (findings, does not fit); 2: the question was not understood. */
export type ExitCode = 0 | 1 | 2;

/** What a command reads from and writes to, so that tests need no process. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  readStdin(): Promise<string>;
  /** Serves an editor over the transport that the process was started with. */
  serveEditor(): Promise<void>;
  /** Serves an assistant on standard input and output until it hangs up; the protocol is loaded only then. */
  serveAssistant(assistance: Assistance): Promise<void>;
  /** Opens ECS at AWS or another endpoint; the SDK is loaded only then. Rejects when it cannot be used as it is set up. */
  openEcs(target: EcsTarget): Promise<EcsSession>;
  /** The headers of a request to a local endpoint, signed with the key that it knows this user by. */
  signAsUser(request: UnsignedPost): Promise<Record<string, string>>;
  /** Aborted when the person presses Ctrl-C; asked for only by commands that have something to say then. */
  interruption(): AbortSignal;
  /** Comes back after so many milliseconds, or rejects with the reason of an interruption. */
  pause(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Epoch milliseconds. */
  now(): number;
  /** Whether what is printed for people may have colours. */
  readonly colors: boolean;
}

/** Where ECS is asked; what is absent is left to the profile and the environment, as for every AWS tool. */
export interface EcsTarget {
  readonly endpoint: string | undefined;
  readonly profile: string | undefined;
  readonly region: string | undefined;
}

/** A POST to an endpoint of this machine, and the region that it is meant for. */
export interface UnsignedPost {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly region: string;
}

/** ECS while a command asks it. */
export interface EcsSession {
  readonly ecs: Ecs;
  /** The same, with calls that end when the signal is aborted. */
  until(signal: AbortSignal): Ecs;
  /** Where its requests go. */
  readonly region: string;
  /** The last lines of a stream, the oldest first; `undefined` when the group or the stream is not there. */
  lastLines(source: LogSource, count: number, signal: AbortSignal): Promise<readonly string[] | undefined>;
  /** Service Quotas, and CloudWatch for what is in use, with calls that end when the signal is aborted. */
  quotas(signal: AbortSignal): QuotaQueries;
  close(): void;
}

/** A command line or an input that cannot be understood; the message says what to write instead. */
export class UsageError extends Error {}
