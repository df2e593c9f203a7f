import type { ContainerRun, OfContainer } from '#core/sim/effects.ts';
import type { RuntimeEvent } from '#core/sim/runtime-events.ts';
import type { ContainerLog } from '../logs/container-log.ts';
import type { ContainerLogs } from '../logs/container-logs.ts';

/** What simulated containers write: the lines that are declared for them, else what becomes of them. */
export class SimulatedLogs {
  readonly #logs: ContainerLogs;
  readonly #now: () => number;
  readonly #open = new Map<
    string,
    { readonly log: ContainerLog; readonly declared: boolean; readonly image: string }
  >();

  constructor(logs: ContainerLogs, now: () => number) {
    this.#logs = logs;
    this.#now = now;
  }

  /** Opens a container's stream. Throws `Error` with ECS's reason when it has none to write to. */
  start(effect: OfContainer & ContainerRun, declared: boolean): void {
    const { taskArn, definition, task } = effect;
    const id = taskArn.slice(taskArn.lastIndexOf('/') + 1);
    const log = this.#logs.open(effect, task.launchType === 'FARGATE' ? `${id}-${definition.name}` : id);
    if (log !== undefined) this.#open.set(keyOf(effect), { log, declared, image: definition.image });
  }

  /** Writes a declared line. */
  line(target: OfContainer, message: string): void {
    this.#write(target, message);
  }

  /** Writes what happens to a container of which no lines are declared, and ends its log with it. */
  event(event: RuntimeEvent): void {
    if (!('containerName' in event)) return;
    const opened = this.#open.get(keyOf(event));
    if (opened === undefined) return;
    const text = textOf(event, opened.image);
    if (text !== undefined && !opened.declared) this.#write(event, text);
    if (event.type === 'container-stopped') this.#open.delete(keyOf(event));
  }

  #write(target: OfContainer, message: string): void {
    const timestamp = Math.round(this.#now() * 1000);
    void this.#open.get(keyOf(target))?.log.write([{ timestamp, message }]);
  }
}

function textOf(event: RuntimeEvent, image: string): string | undefined {
  switch (event.type) {
    case 'container-started':
      return `Simulated container of ${image} started; nothing runs in it.`;
    case 'container-health':
      return `Health check: ${event.status}.`;
    case 'container-stopped': {
      const code = event.exitCode === undefined ? '' : ` with exit code ${event.exitCode}`;
      return `Stopped${code}${event.reason === undefined ? '' : `: ${event.reason}`}.`.replace(/\.\.$/, '.');
    }
    default:
      return undefined;
  }
}

function keyOf({ taskArn, containerName, run }: OfContainer): string {
  return `${taskArn} ${containerName} ${run}`;
}
