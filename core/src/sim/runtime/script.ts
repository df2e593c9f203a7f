import type { ContainerDefinitionRecord } from '../records/task-definition.ts';
import { isCheck } from '../tasks/health.ts';

/** How a simulated container behaves; all times are seconds. */
export interface Script {
  readonly pull: number;
  readonly start: number;
  /** From the start until it exits by itself; absent when it runs for ever. */
  readonly run?: number;
  readonly exitCode: number;
  /** The reason that goes with the exit, such as `OutOfMemoryError: ...`. */
  readonly exitReason?: string;
  /** What SIGTERM does: exits after a while with a code, or is not heard, so that SIGKILL comes with 137. */
  readonly onStop: { readonly after: number; readonly exitCode: number } | 'ignore';
  /** Health states, by the time since the start. */
  readonly health: readonly HealthChange[];
  /** Log lines, by the time since the start. */
  readonly logs: readonly { readonly after: number; readonly line: string }[];
  readonly failure?: { readonly at: 'pull' | 'start'; readonly reason: string };
}

/** A change of a container's health, so many seconds after its start. */
export interface HealthChange {
  readonly after: number;
  readonly status: 'HEALTHY' | 'UNHEALTHY';
}

/** Short enough not to bore, long enough that every state is seen by whoever polls once a second or so. */
export const defaultScript: Script = {
  pull: 0.3,
  start: 0.2,
  exitCode: 0,
  onStop: { after: 0.2, exitCode: 143 },
  health: [],
  logs: [],
};

/** Scripts by image, as the user declares them: `nginx:latest` is looked for first, then `nginx`. */
export type ScriptsByImage = Readonly<Record<string, Partial<Script>>>;

/**
 * The script of a container: the defaults with what is `usual` for it in its task, then what is declared for its image, then what its Docker labels
 * say, so that a definition itself can tell how it is to be simulated.
 */
export function scriptOf(
  container: ContainerDefinitionRecord,
  images: ScriptsByImage = {},
  usual: Partial<Script> = {},
): Script {
  const { image, healthCheck } = container;
  const checked = isCheck(healthCheck?.command);
  const declared = images[image] ?? images[image.replace(/(@|:[^/]*$).*/, '')] ?? {};
  return {
    ...defaultScript,
    ...usual,
    ...(checked ? { health: [{ after: 0.5, status: 'HEALTHY' as const }] } : {}),
    ...declared,
    ...labelScript(container.dockerLabels ?? {}),
  };
}

const prefix = 'ecs-workbench.simulate.';

/**
 * Reads `ecs-workbench.simulate.<member>` labels: `pull`, `start`, `run` (seconds), `exit-code`, `exit-reason`,
 * `stop-code`, `ignore-stop`, `log` (lines), `unhealthy-after`, `healthy-after` (seconds), `fail-pull`,
 * `fail-start` (the reason).
 */
function labelScript(labels: Readonly<Record<string, string>>): Partial<Script> {
  const label = (name: string) => labels[prefix + name];
  const seconds = (name: string) => numberOf(label(name));
  const stopCode = numberOf(label('stop-code'));
  const health = healthOf(seconds('healthy-after'), seconds('unhealthy-after'));
  const failPull = label('fail-pull');
  const failStart = label('fail-start');
  return {
    ...present('pull', seconds('pull')),
    ...present('start', seconds('start')),
    ...present('run', seconds('run')),
    ...present('exitCode', numberOf(label('exit-code'))),
    ...present('exitReason', label('exit-reason')),
    ...(stopCode === undefined ? {} : { onStop: { after: defaultStopDelay, exitCode: stopCode } }),
    ...(label('ignore-stop') === 'true' ? { onStop: 'ignore' as const } : {}),
    ...(health.length > 0 ? { health } : {}),
    ...present(
      'logs',
      label('log')
        ?.split('\n')
        .map((line) => ({ after: 0.1, line })),
    ),
    ...(failPull === undefined ? {} : { failure: { at: 'pull' as const, reason: failPull } }),
    ...(failStart === undefined ? {} : { failure: { at: 'start' as const, reason: failStart } }),
  };
}

const defaultStopDelay = 0.2;

/** Why the volume of a task cannot be made: what a container's label `ecs-workbench.simulate.fail-volume` says. */
export function volumeFailure(containers: readonly ContainerDefinitionRecord[]): string | undefined {
  const reasons = containers.flatMap(({ dockerLabels }) => dockerLabels?.[`${prefix}fail-volume`] ?? []);
  return reasons[0];
}

function healthOf(healthy: number | undefined, unhealthy: number | undefined): HealthChange[] {
  return [
    ...(healthy === undefined ? [] : [{ after: healthy, status: 'HEALTHY' as const }]),
    ...(unhealthy === undefined ? [] : [{ after: unhealthy, status: 'UNHEALTHY' as const }]),
  ];
}

function numberOf(text: string | undefined): number | undefined {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) && value >= 0 ? value : undefined;
}

function present<Name extends keyof Script>(
  name: Name,
  value: Script[Name] | undefined,
): Partial<Pick<Script, Name>> {
  // The one member is of the type that its name has in a script.
  return value === undefined ? {} : ({ [name]: value } as Partial<Pick<Script, Name>>);
}
