import type { Service } from '#core/ecs/authored.ts';
import { forecastUpdate } from '#core/fit/deployment.ts';
import { repeatable } from '#core/fit/repeatable.ts';
import type { DeploymentForecast } from '#core/placement/deployment.ts';
import type { PlacementRequest } from '#core/placement/model.ts';
import { place } from '#core/placement/place.ts';
import type { FitDefinition } from './protocol.ts';
import type { Scene, ShownTask } from './scene.ts';

/** An update of the service, played as far as the person wants to see it. */
export interface Rollout {
  readonly proceeds: boolean;
  readonly reason: string | undefined;
  readonly steps: number;
  readonly at: number;
  /** What the step did, in a sentence. */
  readonly caption: string;
  /** All tasks at that point. */
  readonly tasks: readonly ShownTask[];
}

/** `undefined` for a task without a service, or one that does not say how many tasks it wants. */
export function rolloutOf(
  { service, label }: FitDefinition,
  request: PlacementRequest,
  scene: Scene,
  step: number,
): Rollout | undefined {
  // The members come from a file that was conformed to the schema of a service, without its placeholders.
  const authored = service as Service | undefined;
  const desired = authored?.desiredCount;
  if (authored === undefined || typeof desired !== 'number' || desired === 0) return undefined;
  const forecast = forecastUpdate(authored, request, scene.instances, repeatable());
  if (forecast === undefined) return undefined;
  const at = Math.min(step, forecast.steps.length);
  const before = oldTasks(request, scene, desired, label);
  return {
    proceeds: forecast.proceeds,
    reason: forecast.reason,
    steps: forecast.steps.length,
    at,
    caption: captionOf(forecast, at, desired),
    tasks: after(before, forecast.steps.slice(0, at), request, label),
  };
}

/** The service's tasks that run, or else where they would have been placed. */
function oldTasks(
  request: PlacementRequest,
  { instances, tasks }: Scene,
  desired: number,
  label: string,
): ShownTask[] {
  const others = tasks.map((task): ShownTask => (isOld(task, request) ? { ...task, kind: 'old' } : task));
  if (others.some(({ kind }) => kind === 'old')) return others;
  const { placements } = place({ ...request, count: desired }, instances, repeatable());
  return [...others, ...placements.map((instance) => copyOn(instance, request, label, 'old'))];
}

function isOld({ group, kind }: ShownTask, request: PlacementRequest): boolean {
  return group === request.group && kind !== 'leaving';
}

function after(
  before: readonly ShownTask[],
  steps: DeploymentForecast['steps'],
  request: PlacementRequest,
  label: string,
): ShownTask[] {
  const tasks = [...before];
  for (const { stopped, started } of steps) {
    for (const arn of stopped) {
      const index = tasks.findIndex(({ instance, kind }) => kind === 'old' && instance === arn);
      if (index >= 0) tasks.splice(index, 1);
    }
    tasks.push(...started.map((arn) => copyOn(arn, request, label, 'new')));
  }
  return tasks;
}

/** A copy of the task as it is drawn on an instance. */
export function copyOn(
  instance: string,
  { task, group }: PlacementRequest,
  label: string,
  kind: ShownTask['kind'],
): ShownTask {
  const ports = task.ports.map(({ port, protocol }) => `${port}/${protocol}`);
  const { cpu, memory, gpus } = task;
  return { instance, group, label: label.replace(/^service | \(.*$/g, ''), kind, cpu, memory, gpus, ports };
}

function captionOf({ steps, proceeds, reason }: DeploymentForecast, at: number, desired: number): string {
  if (at === 0) return `Before the update: ${desired} tasks of the running revision.`;
  const step = steps[at - 1];
  const parts = [
    step?.stopped.length ? `${step.stopped.length} old stopped` : undefined,
    step?.started.length ? `${step.started.length} new started` : undefined,
  ].filter((part) => part !== undefined);
  const done =
    at === steps.length
      ? proceeds
        ? ' The update is complete.'
        : ` The update is stuck here. ${reason ?? ''}`
      : '';
  return `${parts.join(', ')}.${done}`;
}
