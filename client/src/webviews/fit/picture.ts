import { instanceName } from '#core/fit/capacity.ts';
import { withCopies } from '#core/fit/deployment.ts';
import { heldTasks } from '#core/fit/held-tasks.ts';
import { repeatable } from '#core/fit/repeatable.ts';
import { fitSentence } from '#core/fit/words.ts';
import { countCopies } from '#core/placement/count-copies.ts';
import { placeDaemon } from '#core/placement/daemon.ts';
import type { InstanceState, PlacementRequest } from '#core/placement/model.ts';
import { place } from '#core/placement/place.ts';
import { refusalsOf } from '#core/placement/refusals.ts';
import { counted } from '#core/words/counted.ts';
import { type Choices, chosenRequest } from './choices.ts';
import type { FitData, FitDefinition } from './protocol.ts';
import { copyOn, type Rollout, rolloutOf } from './rollout.ts';
import { type Scene, type ShownTask, sceneOf } from './scene.ts';

/** Everything that is drawn, as plain data. */
export interface Picture {
  readonly headline: string;
  /** The further copies that fit, for the end of the slider. */
  readonly fits: number;
  readonly drain: string | undefined;
  readonly rollout: Rollout | undefined;
  readonly instances: readonly ShownInstance[];
}

/** An instance as the picture draws it. */
export interface ShownInstance {
  readonly state: InstanceState;
  readonly name: string;
  readonly detail: string;
  readonly isNew: boolean;
  readonly tasks: readonly ShownTask[];
  /** What is taken and belongs to no task that is known. */
  readonly unknown: Amounts;
  /** Why it takes no further copy; `undefined` when it does, or nothing is to be placed. */
  readonly refusal: string | undefined;
}

/** CPU in units of 1,024 a vCPU, memory in MiB. */
export interface Amounts {
  readonly cpu: number;
  readonly memory: number;
  readonly gpus: number;
}

/** All that the panel shows for the data and the person's choices. */
export function pictureOf(data: FitData, choices: Choices): Picture {
  const scene = sceneOf(data, choices);
  const definition = data.definitions.find(({ id }) => id === choices.definition);
  const drain = scene.drain && drainSentence(scene.drain);
  if (definition === undefined) {
    const headline = `${counted(scene.instances.length, 'instance')}, ${counted(scene.tasks.length, 'task')}.`;
    return { headline, fits: 0, drain, rollout: undefined, instances: shown(scene, scene.tasks, new Map()) };
  }
  const request = chosenRequest(definition.request, choices);
  const rollout =
    choices.step === undefined ? undefined : rolloutOf(definition, request, scene, choices.step);
  return { ...placedPicture(definition, request, scene, rollout), drain, rollout };
}

/** How many tasks of the definition, or of its service, the cluster runs. */
export function runningOf({ outputs }: FitData, { request }: FitDefinition): number {
  return heldTasks(outputs).filter(({ group }) => group === request.group).length;
}

function placedPicture(
  definition: FitDefinition,
  request: PlacementRequest,
  scene: Scene,
  rollout: Rollout | undefined,
): Omit<Picture, 'drain' | 'rollout'> {
  const daemon = definition.service?.schedulingStrategy === 'DAEMON';
  const { fits, bottleneck } = countCopies(request, scene.instances);
  const placements = daemon
    ? placeDaemon(request, scene.instances).placements
    : place(request, scene.instances, repeatable()).placements;
  const running = scene.instances
    .flatMap(({ tasks }) => tasks)
    .filter(({ group }) => group === request.group).length;
  const headline = daemon
    ? `${counted(placements.length, 'further instance')} would run the daemon.`
    : [
        running === 0 ? undefined : `${counted(running, 'task')} of it ${running === 1 ? 'runs' : 'run'}.`,
        request.count === 0
          ? undefined
          : `${placements.length} of ${counted(request.count, 'new copy', 'new copies')} placed.`,
        fitSentence(fits, bottleneck),
      ]
        .filter((part) => part !== undefined)
        .join(' ');
  if (rollout !== undefined) return { headline, fits, instances: shown(scene, rollout.tasks, new Map()) };
  const after = withCopies(scene.instances, placements, request);
  const refusals = new Map(
    refusalsOf(request, after).map(({ instance, reasons }) => [
      instance,
      reasons.map(({ message }) => message).join(' '),
    ]),
  );
  const copies = placements.map((arn) => copyOn(arn, request, definition.label, 'added'));
  return { headline, fits, instances: shown(scene, [...scene.tasks, ...copies], refusals) };
}

function shown(
  { instances, tasks: present }: Scene,
  tasks: readonly ShownTask[],
  refusals: ReadonlyMap<string, string>,
): ShownInstance[] {
  const byInstance = grouped(tasks);
  const presentOn = grouped(present);
  return instances.map((state) => ({
    state,
    name: state.arn.startsWith('new/')
      ? `new ${state.arn.split('/').slice(1).join(' ')}`
      : instanceName(state),
    detail: detailOf(state),
    isNew: state.arn.startsWith('new/'),
    tasks: byInstance.get(state.arn) ?? [],
    unknown: unknownOn(state, presentOn.get(state.arn) ?? []),
    refusal: refusals.get(state.arn),
  }));
}

function grouped(tasks: readonly ShownTask[]): ReadonlyMap<string, ShownTask[]> {
  const byInstance = new Map<string, ShownTask[]>();
  for (const task of tasks) {
    const list = byInstance.get(task.instance);
    if (list === undefined) byInstance.set(task.instance, [task]);
    else list.push(task);
  }
  return byInstance;
}

/** The instance counts what is taken; the tasks that are known one by one tell for what. */
function unknownOn({ registered, remaining }: InstanceState, tasks: readonly ShownTask[]): Amounts {
  const rest = (name: keyof Amounts) =>
    Math.max(registered[name] - remaining[name] - tasks.reduce((sum, task) => sum + task[name], 0), 0);
  return { cpu: rest('cpu'), memory: rest('memory'), gpus: rest('gpus') };
}

function detailOf({ attributes, status, agentConnected }: InstanceState): string {
  const parts = [
    attributes.get('ecs.instance-type'),
    attributes.get('ecs.availability-zone'),
    status === 'ACTIVE' ? undefined : status.toLowerCase(),
    agentConnected ? undefined : 'agent disconnected',
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

function drainSentence({ leaving, placed }: NonNullable<Scene['drain']>): string {
  if (leaving === 0) return 'No service has a task on what is drained.';
  if (leaving === placed) return `All ${counted(leaving, 'task')} of services find another instance.`;
  return `${leaving - placed} of ${counted(leaving, 'task')} find no other instance, so draining would not end.`;
}
