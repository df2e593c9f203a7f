import { dump, loadAll } from 'js-yaml';

/** One call to a service, in the words of its wire, and the whole answer. */
export interface TranscribedCall {
  /** An operation, or for a service with paths a method and a path. `$name` stands for what a call before has kept. */
  readonly do: string;
  /** The service, where it is not that of the transcript. */
  readonly of?: string;
  /** The members of a JSON body, or the fields of a form. */
  readonly input?: object;
  /** What later calls need: a name, and where it stands in the answer; the answers show the name in its place. */
  readonly keeps?: Readonly<Record<string, string>>;
  /** Seconds that pass before the call. */
  readonly after?: number;
  /** What came back; a refusal is one text with its status. */
  readonly answer?: unknown;
}

/** Calls of one story, on an endpoint of its own. */
export interface Transcript {
  readonly name: string;
  readonly service: string;
  readonly calls: readonly TranscribedCall[];
}

/** Reads a file of transcripts; `---` stands between them. */
export function readTranscripts(text: string): readonly Transcript[] {
  // The test that plays them fails on what has another shape.
  return loadAll(text) as Transcript[];
}

/** Prints transcripts in the notation that is read: what is sent in one line, what comes back in many. */
export function printTranscripts(transcripts: readonly Transcript[]): string {
  return transcripts.map(printTranscript).join('---\n');
}

function printTranscript({ name, service, calls }: Transcript): string {
  return `${dump({ name, service })}calls:\n${calls.map(printCall).join('')}`;
}

function printCall({ answer, ...sent }: TranscribedCall): string {
  const lines = Object.entries(sent).map(
    ([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}\n`,
  );
  const indented =
    `${lines.join('')}${answer === undefined ? '' : dump({ answer }, { lineWidth: -1 })}`.replace(
      /^(?=.)/gm,
      '    ',
    );
  return indented.replace(/^ {4}/, '  - ');
}
