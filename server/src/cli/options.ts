import { parseArgs } from 'node:util';
import { type CliCommand, type CommandOption, type CommandOptions, UsageError } from './command.ts';

/** What was said for each option: whether, what, or all that. */
export type OptionValues<Options extends CommandOptions> = {
  readonly [Name in keyof Options]: Options[Name] extends { readonly repeated: true }
    ? readonly string[]
    : Options[Name] extends { readonly value: string }
      ? string | undefined
      : boolean;
};

/** Types the options of a command, so that their values are typed too. */
export function defineOptions<const Options extends CommandOptions>(options: Options): Options {
  return options;
}

/** The options and operands of a command line; throws `UsageError` for what the command does not know. */
export function parseOptions<Options extends CommandOptions>(
  args: readonly string[],
  { name: command, options }: Pick<CliCommand, 'name'> & { readonly options: Options },
): { readonly values: OptionValues<Options>; readonly operands: readonly string[] } {
  const known = new Map<string, CommandOption>(Object.entries(options));
  const types = [...known].map(([name, { value }]) => [name, { type: typeOf(value) }] as const);
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(types),
    strict: false,
    tokens: true,
  });
  const said = new Map<string, string[]>([...known.keys()].map((name) => [name, []]));
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const fault = faultOf(token, known.get(token.name));
    if (fault !== undefined) throw new UsageError(`${fault} See ecs-workbench ${command} --help.`);
    said.get(token.name)?.push(token.value ?? '');
  }
  const values = [...known].map(([name, option]) => [name, saidValue(option, said.get(name) ?? [])]);
  // Each value was made from the option of the same name, as the type says.
  return { values: Object.fromEntries(values) as OptionValues<Options>, operands };
}

function typeOf(value: string | undefined): 'boolean' | 'string' {
  return value === undefined ? 'boolean' : 'string';
}

interface OptionToken {
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function faultOf(
  { rawName, value, inlineValue }: OptionToken,
  option: CommandOption | undefined,
): string | undefined {
  if (option === undefined) return `Unknown option '${rawName}'.`;
  if (option.value === undefined) return value === undefined ? undefined : `${rawName} takes no value.`;
  const isOption = inlineValue !== true && value !== undefined && /^-\D/.test(value);
  if (value !== undefined && !isOption) return undefined;
  return `${rawName} needs a value: ${rawName} ${option.value}.`;
}

function saidValue({ value, repeated }: CommandOption, said: readonly string[]) {
  if (repeated === true) return said;
  return value === undefined ? said.length > 0 : said.at(-1);
}

/** A whole number within bounds, out of an option's text. */
export function wholeNumber(
  name: string,
  text: string,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  const bounds = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
  throw new UsageError(`${name} takes a whole number ${bounds}, not "${text}".`);
}

/** One of some words, out of an option's text. */
export function oneOf<Word extends string>(name: string, text: string, words: readonly Word[]): Word {
  const word = words.find((each) => each === text);
  if (word !== undefined) return word;
  throw new UsageError(`${name} takes ${words.slice(0, -1).join(', ')} or ${words.at(-1)}, not "${text}".`);
}
