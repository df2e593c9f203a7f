import type { Facts } from '#core/diagnosis/facts.ts';
import { syntaxOf } from '#core/document/syntax.ts';
import type { ApiInput } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { type Analysis, analyze } from '#core/ide/analysis/analysis.ts';
import { type Definition, inputsIn } from '#core/ide/inputs/inputs-in.ts';
import { authoredIn } from '#core/ide/why/authored.ts';
import { type CheckSettings, checkSettings } from '../check-settings.ts';
import { type Terminal, UsageError } from '../command.ts';
import { readOne } from '../find-files.ts';

/** What the files of a command line hold. */
export interface Read {
  readonly definition: Held | undefined;
  readonly service: Held | undefined;
  /** What AWS is known to refuse in them, a line each. */
  readonly errors: readonly string[];
}

/** One input, and the file it is in. */
export interface Held {
  readonly file: string;
  readonly analysis: Analysis;
  readonly input: ApiInput;
  readonly authored: Pick<Facts, 'definition' | 'described'>;
}

/** Reads the task definition and the service that the files hold, at most one of each. */
export async function readFiles(paths: readonly string[], terminal: Terminal): Promise<Read> {
  const found: (Held & { readonly of: Definition })[] = [];
  const settings = checkSettings({ rules: {}, configuration: undefined });
  for (const path of paths) found.push(...(await inputsOf(path, terminal, settings)));
  const definition = oneOf(found, 'task definition', ['task-definition']);
  const service = oneOf(found, 'service', ['create-service', 'update-service']);
  const errors = [definition, service].flatMap((held) =>
    (held?.of.errors ?? []).map((text) => `${held?.file}: ${text}`),
  );
  return { definition, service, errors };
}

async function inputsOf(path: string, terminal: Terminal, settings: CheckSettings) {
  const { name: file, text } = await readOne(path, terminal);
  const { rules, policy, isAccepted, associations, newer } = settings.of(file);
  const analysis = analyze(text, syntaxOf({ name: file, text }), file, { associations, newer });
  const wanted = inputsIn(analysis, { rules, policy, isAccepted }).filter(({ kind }) => deployable.has(kind));
  if (wanted.length === 0)
    throw new UsageError(`${path} holds neither a task definition with its family nor a service.`);
  return wanted.map((of) => {
    const [obstacle] = of.obstacles;
    if (obstacle !== undefined) throw new UsageError(`${path} cannot be sent as it is. ${obstacle}`);
    return { file, analysis, of, input: of.input, authored: authoredIn(analysis) ?? noneAuthored };
  });
}

const deployable: ReadonlySet<string> = new Set(['task-definition', 'create-service', 'update-service']);
const noneAuthored = { definition: undefined, described: undefined };

function oneOf<Item extends Held & { readonly of: Definition }>(
  found: readonly Item[],
  what: string,
  kinds: readonly Definition['kind'][],
): Item | undefined {
  const [first, second] = found.filter(({ of }) => kinds.includes(of.kind));
  if (second === undefined) return first;
  throw new UsageError(
    `There are two of what is deployed once, a ${what}, in ${first?.file} and ${second.file}.`,
  );
}

/** The name of the service that a file describes. */
export function nameIn({ input }: Held): string | undefined {
  const name = input.serviceName ?? input.service;
  return typeof name === 'string' ? shortName(name) : undefined;
}
