import { parseArgs } from 'node:util';
import type { Retention } from '#core/sim/retention.ts';
import type { LocalEndpointOptions } from './endpoint.ts';
import { defaultPool, readPool } from './pool-argument.ts';
import { isRuntimeChoice, runtimeChoices } from './runtime/choose.ts';

/** What the command line says: how the endpoint is set up, and when it ends. */
export interface LocalArguments {
  readonly options: LocalEndpointOptions;
  /** The endpoint ends when this process does. */
  readonly parentPid?: number;
  /** The endpoint ends when its standard input does. */
  readonly endWithStdin: boolean;
  /** Where another endpoint has the state folder, that one's address is said instead. */
  readonly share: boolean;
  /** Remove what real containers left behind in place of starting an endpoint: of one state folder, or all of it. */
  readonly clean?: { readonly state?: string };
  /** Set up clients of an endpoint in place of starting one. */
  readonly clients?: ClientArguments;
  /** The file that declares what is there, or `none`; absent when the command line says nothing. */
  readonly clusterFile?: string;
  /** Folders whose task definitions are registered, and their services rolled, when they are edited. */
  readonly watched: readonly string[];
  /** Whether the command line names the pool. */
  readonly namesPool: boolean;
}

/** Which endpoint other tools are to be led to, and how. */
export interface ClientArguments {
  readonly port: number;
  readonly region: string;
  /** The profile to write; without one the environment is printed. */
  readonly profile?: string;
}

/** Arguments that cannot be understood; the message says what to write instead. */
export class ArgumentError extends Error {}

/** How the program is called, in one line. */
export const localUsage = `ecs-workbench local [--port N] [--state DIR] [--runtime ${runtimeChoices.join('|')}] [--region R] [--speed N] [--instances none|TYPE=N,...] [--cluster-file FILE|none] [--keep-stopped N] [--keep-stopped-for SECONDS|TIME] [--allow-host] [--workspace DIR]... [--watch] [--watch-folder DIR]... [--open] | --clean [--state DIR] | --port N [--region R] --print-env|--write-profile NAME`;

/** Reads the arguments of `ecs-workbench local` and of the program that the editor starts. */
export function parseLocalArguments(argv: readonly string[]): LocalArguments {
  const said = parse(argv);
  const { port, state, runtime, region, speed, instances, workspace, ...ending } = said;
  const pool = readPool(instances ?? defaultPool);
  if (typeof pool === 'string') throw new ArgumentError(pool);
  if (runtime !== undefined && !isRuntimeChoice(runtime)) {
    throw new ArgumentError(`--runtime ${runtime} is not one of ${runtimeChoices.join(', ')}.`);
  }
  if (region !== undefined && !/^[a-z0-9-]+$/.test(region)) {
    throw new ArgumentError(`--region ${region} is not the name of a region, such as us-east-1.`);
  }
  return {
    options: {
      pool,
      // An empty account has no log groups either.
      makeLogGroups: instances !== 'none',
      ...(port === undefined ? {} : { port: wholeNumber('--port', port, 0, 65535) }),
      ...(state === undefined ? {} : { state }),
      ...(runtime === undefined ? {} : { runtime }),
      ...(region === undefined ? {} : { region }),
      retention: retentionOf(ending['keep-stopped'], ending['keep-stopped-for']),
      ...(ending['allow-host'] === true ? { allowHost: true } : {}),
      ...(ending.open === true ? { open: true } : {}),
      ...(workspace === undefined ? {} : { workspaces: workspace }),
      ...(speed === undefined ? {} : { speed: wholeNumber('--speed', speed, 1, 1000) }),
    },
    ...(ending['parent-pid'] === undefined
      ? {}
      : { parentPid: wholeNumber('--parent-pid', ending['parent-pid'], 1, 2 ** 31 - 1) }),
    endWithStdin: ending['end-with-stdin'] === true,
    share: ending.share === true,
    ...cleanArguments(said),
    ...clientArguments(said),
    ...(ending['cluster-file'] === undefined ? {} : { clusterFile: ending['cluster-file'] }),
    watched: [...(ending.watch === true ? ['.'] : []), ...(ending['watch-folder'] ?? [])],
    namesPool: instances !== undefined,
  };
}

function cleanArguments({ clean, state, ...rest }: ReturnType<typeof parse>): Pick<LocalArguments, 'clean'> {
  if (clean !== true) return {};
  refuseOthers('--clean', rest);
  return { clean: state === undefined ? {} : { state } };
}

/** Nothing is started then, so what is said of the start would go unheard. */
function refuseOthers(option: string, others: object): void {
  const [other] = Object.keys(others);
  if (other === undefined) return;
  throw new ArgumentError(`${option} starts no endpoint, so --${other} has no meaning beside it.`);
}

function clientArguments(said: ReturnType<typeof parse>): { readonly clients?: ClientArguments } {
  const { port, region = 'us-east-1', 'print-env': print, 'write-profile': profile, ...rest } = said;
  if (print !== true && profile === undefined) return {};
  const option = print === true ? '--print-env' : '--write-profile';
  if (print === true && profile !== undefined)
    throw new ArgumentError('Give either --print-env or --write-profile.');
  refuseOthers(option, rest);
  if (port === undefined || Number(port) === 0)
    throw new ArgumentError(`${option} needs --port N: the port that the endpoint listens on.`);
  return { clients: { port: Number(port), region, ...(profile === undefined ? {} : { profile }) } };
}

const text = { type: 'string' } as const;

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        port: text,
        state: text,
        runtime: text,
        region: text,
        speed: text,
        instances: text,
        'keep-stopped': text,
        'keep-stopped-for': text,
        'cluster-file': text,
        'allow-host': { type: 'boolean' },
        workspace: { type: 'string', multiple: true },
        watch: { type: 'boolean' },
        'watch-folder': { type: 'string', multiple: true },
        open: { type: 'boolean' },
        clean: { type: 'boolean' },
        'print-env': { type: 'boolean' },
        'write-profile': text,
        'parent-pid': text,
        'end-with-stdin': { type: 'boolean' },
        share: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new ArgumentError(error instanceof Error ? error.message : String(error));
  }
}

/** How many tasks are kept after their end, and for how long. */
function retentionOf(count: string | undefined, time: string | undefined): Partial<Retention> {
  return {
    ...(count === undefined ? {} : { count: wholeNumber('--keep-stopped', count, 0, 1_000_000) }),
    ...(time === undefined ? {} : { seconds: duration('--keep-stopped-for', time) }),
  };
}

const secondsIn: ReadonlyMap<string | undefined, number> = new Map([
  ['', 1],
  ['s', 1],
  ['m', 60],
  ['h', 3600],
  ['d', 86_400],
]);

/** A whole number of seconds, or of minutes, hours or days with their letter behind it. */
function duration(name: string, value: string): number {
  const [, number, unit] = /^(\d{1,7})([smhd]?)$/.exec(value) ?? [];
  const seconds = Number(number) * (secondsIn.get(unit) ?? Number.NaN);
  if (seconds <= 366 * 86_400) return seconds;
  throw new ArgumentError(`${name} ${value} is not a time of up to a year, such as 900, 15m, 2h or 7d.`);
}

function wholeNumber(name: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= least && number <= most) return number;
  throw new ArgumentError(`${name} ${value} is not a whole number from ${least} to ${most}.`);
}
