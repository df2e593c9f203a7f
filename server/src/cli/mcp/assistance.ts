/** What an assistant is offered, and what carries it out; the protocol is spoken elsewhere. */
export interface Assistance {
  readonly name: string;
  readonly version: string;
  readonly instructions: string;
  readonly tools: readonly OfferedTool[];
  call(
    name: string,
    input: unknown,
    around: CallAround,
  ): Promise<{ readonly value: unknown; readonly isError: boolean }>;
}

/** A tool as the assistant is shown it. */
export interface OfferedTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: {
    readonly type: 'object';
    readonly properties: Record<string, object>;
    readonly required: string[];
  };
  readonly changes: boolean;
  readonly destructive: boolean;
}

/** How one call reaches the person, and ends before its time. */
export interface CallAround {
  ask(question: Question): Promise<boolean | 'cannot ask'>;
  readonly signal: AbortSignal;
}

/** What the person is asked before anything is changed. */
export interface Question {
  readonly text: string;
  /** The action as a verb. */
  readonly action: string;
  /** What has to be typed instead of the action: the cluster, before something is taken away. */
  readonly typed: string | undefined;
}
