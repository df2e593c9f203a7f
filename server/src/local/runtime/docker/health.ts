import { healthCheckDefaults as standard } from '#core/ecs/health-check.ts';
import type { ContainerDefinitionRecord } from '#core/sim/records/task-definition.ts';
import type { Clock } from '../../clock/clock.ts';

/** What a health check has found out. */
export type Health = 'HEALTHY' | 'UNHEALTHY';

/** A health check to be carried out; `startedAt` is in epoch seconds. */
export interface HealthWatch {
  readonly check: NonNullable<ContainerDefinitionRecord['healthCheck']>;
  readonly clock: Clock;
  /** Epoch seconds. */
  readonly startedAt: number;
  /** Runs the command; anything but 0, and a rejection, is a failure. */
  readonly run: (command: readonly string[], signal: AbortSignal) => Promise<number>;
  readonly report: (health: Health) => void;
}

/**
 * Carries out a container's health check, and reports when the answer changes; the result ends it. The engine's
 * own checks are not used, for Podman runs them only under systemd.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html
 */
export function watchHealth({ check, clock, startedAt, run, report }: HealthWatch): () => void {
  const command = commandOf(check.command ?? []);
  if (command === undefined) return () => {};
  const { interval = standard.interval, timeout = standard.timeout, retries = standard.retries } = check;
  const { startPeriod = standard.startPeriod } = check;
  const ending = new AbortController();
  let failures = 0;
  let shown: Health | undefined;
  let callOff = clock.at(clock.now() + interval, () => void round());

  async function round(): Promise<void> {
    const code = await run(
      command ?? [],
      AbortSignal.any([ending.signal, AbortSignal.timeout(timeout * 1000)]),
    ).catch(() => -1);
    if (ending.signal.aborted) return;
    count(code === 0);
    callOff = clock.at(clock.now() + interval, () => void round());
  }

  function count(healthy: boolean): void {
    const starting = shown === undefined && clock.now() < startedAt + startPeriod;
    failures = healthy || starting ? 0 : failures + 1;
    const health = healthy ? 'HEALTHY' : failures >= retries ? 'UNHEALTHY' : shown;
    if (health === undefined || health === shown) return;
    shown = health;
    report(health);
  }

  return () => {
    ending.abort();
    callOff();
  };
}

/** `["CMD", ...]` is run as it is, `["CMD-SHELL", line]` by the container's shell; a bare list is like CMD. */
function commandOf([kind, ...rest]: readonly string[]): readonly string[] | undefined {
  if (kind === undefined || kind === 'NONE') return undefined;
  if (kind === 'CMD') return rest;
  return kind === 'CMD-SHELL' ? ['/bin/sh', '-c', rest.join(' ')] : [kind, ...rest];
}
