import type { ApiInput, Ecs, EcsQueries } from '../ecs/api.ts';
import type { Analysis } from '../ide/analysis/analysis.ts';
import type { DiagnoseOptions } from '../ide/diagnostics/diagnostics.ts';
import type { LogSource } from '../logs/reading/log-event.ts';
import type { Input, Members } from './input.ts';

/** Something that an assistant can do, complete in one file; what it answers is plain JSON. */
export interface Tool<Shape extends Members = Members> {
  /** `ecs_validate`: what every assistant calls it. */
  readonly name: string;
  readonly title: string;
  /** What it does and when to use it, for the assistant. */
  readonly description: string;
  readonly input: Shape;
  /** It changes what ECS has or runs, so a person is asked before. */
  readonly changes?: true;
  run(input: Input<Shape>, around: Around): Promise<unknown>;
}

/** What tools reach: files, ECS, and the person. */
export interface Around {
  /** The text of a file; rejects with a `ToolRefusal` when it may not be read, or is not there. */
  read(path: string): Promise<NamedText>;
  /** The text as it is read and checked where it stands; rejects with a `ToolRefusal` when what decides that is wrong. */
  analysis(text: NamedText): Promise<AnalysedText>;
  ecs(): Promise<EcsQueries>;
  /** The last lines of a stream, the oldest first; `undefined` when the group or the stream is not there. */
  lastLines(source: LogSource, count: number): Promise<readonly string[] | undefined>;
  /** ECS with its changes, once the person has agreed; rejects with a `ToolRefusal` when they have not. */
  changing(change: AskedChange): Promise<Ecs>;
}

/** A text and the name that its kind and its syntax are known by. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** A text with what its repository, or the person's settings, say about its findings. */
export interface AnalysedText {
  readonly analysis: Analysis;
  readonly checking: DiagnoseOptions;
}

/** A change as the person is asked about it. */
export interface AskedChange {
  /** The question in one sentence. */
  readonly question: string;
  /** The action as a verb: `Scale`. */
  readonly action: string;
  /** What will change, line by line. */
  readonly detail: readonly string[];
  readonly cluster?: string | undefined;
  readonly destructive?: boolean;
}

/** A call that cannot be carried out, with what to do instead; nothing was changed. */
export class ToolRefusal extends Error {
  override readonly name = 'ToolRefusal';

  /** Every bundle has a copy of this class, and a refusal of one is caught in another. */
  static override [Symbol.hasInstance](value: unknown): value is ToolRefusal {
    return value instanceof Error && value.name === 'ToolRefusal';
  }
}

/** Types a tool from its input. */
export function defineTool<const Shape extends Members>(tool: Tool<Shape>): Tool {
  // Every caller reads the input by the tool's own members before it runs it.
  return tool as unknown as Tool;
}

/** A task definition without the values of its environment, which may be secret and which nobody asked for. */
export function withoutValues(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (name, member: unknown) =>
      name === 'environment' && Array.isArray(member) ? member.map(hidden) : member,
    ) ?? 'null',
  );
}

function hidden(variable: unknown): ApiInput {
  return { ...Object(variable), value: '(hidden)' };
}
