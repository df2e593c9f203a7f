import type {
  CreateClusterResponse,
  CreateServiceResponse,
  CreateTaskSetResponse,
  DeleteTaskDefinitionsResponse,
  DescribeCapacityProvidersResponse,
  DescribeClustersResponse,
  DescribeContainerInstancesResponse,
  DescribeServiceRevisionsResponse,
  DescribeServicesResponse,
  DescribeTaskDefinitionResponse,
  DescribeTaskSetsResponse,
  DescribeTasksResponse,
  ListAttributesResponse,
  ListClustersResponse,
  ListContainerInstancesResponse,
  ListServiceDeploymentsResponse,
  ListServicesResponse,
  ListTaskDefinitionFamiliesResponse,
  ListTaskDefinitionsResponse,
  ListTasksResponse,
  RegisterContainerInstanceResponse,
  UpdateTaskProtectionResponse,
} from '@aws-sdk/client-ecs';
import type { Random } from '#core/placement/model.ts';
import { advance } from '#core/sim/advance.ts';
import { nextWake } from '#core/sim/agenda.ts';
import { ApiError } from '#core/sim/api-error.ts';
import type { ClusterEvent } from '#core/sim/cluster-events.ts';
import type { Effect } from '#core/sim/effects.ts';
import { setAlarm } from '#core/sim/faults/set-alarm.ts';
import { setHookOutcome } from '#core/sim/faults/set-hook-outcome.ts';
import type { HookOutcome } from '#core/sim/records/shift.ts';
import { recover } from '#core/sim/recover.ts';
import { defaultRetention, type Retention } from '#core/sim/retention.ts';
import { runCommand } from '#core/sim/run-command.ts';
import type { ScriptsByImage } from '#core/sim/runtime/script.ts';
import type { RuntimeEvent } from '#core/sim/runtime-events.ts';
import { reportRuntime } from '#core/sim/runtime-report.ts';
import { simulate } from '#core/sim/simulated-runtime.ts';
import { emptyWorld, type World } from '#core/sim/state.ts';
import { applyChanges, type Change, type Step, step } from '#core/sim/transaction.ts';
import type { Wire } from '#core/sim/wire.ts';

/** The same numbers for the same seed. */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Due {
  readonly at: number;
  readonly event: RuntimeEvent;
}

/** Everything that is there, all the way down: a test that reads what is not there fails. */
type There<T> = T extends object ? { readonly [Key in keyof T]-?: There<NonNullable<T[Key]>> } : T;

/** What the operations that the tests use answer, together. */
export type Answer = There<
  Wire<
    Omit<DescribeTasksResponse, 'failures'> &
      Omit<DescribeServicesResponse, 'failures'> &
      Omit<DescribeClustersResponse, 'failures'> &
      Omit<DescribeContainerInstancesResponse, 'failures'> &
      CreateServiceResponse &
      CreateClusterResponse &
      RegisterContainerInstanceResponse &
      DescribeTaskDefinitionResponse &
      ListTasksResponse &
      ListServicesResponse &
      ListTaskDefinitionsResponse &
      ListTaskDefinitionFamiliesResponse &
      DeleteTaskDefinitionsResponse &
      ListClustersResponse &
      ListContainerInstancesResponse &
      ListServiceDeploymentsResponse &
      Omit<DescribeServiceRevisionsResponse, 'failures'> &
      Omit<DescribeCapacityProvidersResponse, 'failures'> &
      UpdateTaskProtectionResponse &
      ListAttributesResponse &
      Omit<DescribeTaskSetsResponse, 'failures'> &
      CreateTaskSetResponse
  >
>;

export type TaskAnswer = Answer['tasks'][number];
export type ServiceAnswer = Answer['services'][number];

/** The one item of a list that has just one. */
export function only<Item>(list: readonly Item[]): Item {
  const [item, ...others] = list;
  if (item === undefined || others.length > 0) throw new Error(`There are ${list.length} items, not one.`);
  return item;
}

/** A local cluster in a test: a virtual clock, the simulated runtime, and everything that came out. */
export class Lab {
  world: World = emptyWorld();
  now = 1_790_000_000;
  region = 'us-east-1';
  readonly random: Random;
  /** How much is kept of what has ended. */
  retention: Retention = defaultRetention;
  readonly events: ClusterEvent[] = [];
  readonly effects: Effect[] = [];
  readonly journal: Change[][] = [];
  /** Looks at the cluster after every step. */
  watch: (lab: Lab) => void = () => {};
  readonly images: Record<string, ScriptsByImage[string]> = {};
  #due: Due[] = [];

  constructor(seed = 1) {
    this.random = seeded(seed);
  }

  /** One API call. */
  call(operation: string, input: object = {}): Answer {
    const caller = 'arn:aws:iam::000000000000:user/test';
    const call = { ...this.#clock(), region: this.region, account: '000000000000', caller };
    // The command's own types hold its answer to the model of its operation.
    return this.#take(runCommand(this.world, operation, input, call)) as Answer;
  }

  /** What a call is refused with, as `Type: message`. */
  refusal(operation: string, input: object = {}): string {
    return this.refusalOf(() => this.call(operation, input));
  }

  /** The same for whatever calls the API. */
  refusalOf(call: () => unknown): string {
    try {
      call();
    } catch (error) {
      if (error instanceof ApiError) return `${error.type}: ${error.message}`;
      throw error;
    }
    return 'not refused';
  }

  /** Declares what the function of a lifecycle hook answers. */
  declareHook(hook: string, outcome: HookOutcome | undefined): void {
    this.#take(step(this.world, this.#clock(), (draft) => setHookOutcome(draft, hook, outcome)));
  }

  /** Turns an alarm on or off. */
  setAlarm(name: string, on: boolean): void {
    this.#take(
      step(this.world, this.#clock(), (draft) =>
        setAlarm(draft, { region: this.region, account: '000000000000', name, on }),
      ),
    );
  }

  /** Lets so many seconds pass, and all happen that is due in them. */
  elapse(seconds: number): void {
    const end = this.now + seconds;
    for (;;) {
      const next = this.#next();
      if (next === undefined || next > end) break;
      this.now = Math.max(this.now, next);
      this.#happen();
    }
    this.now = end;
  }

  /** Lets time pass until something is so, at most so many seconds. */
  until(isSo: () => boolean, seconds = 600): void {
    const end = this.now + seconds;
    while (!isSo()) {
      const next = this.#next();
      if (next === undefined || next > end) throw new Error(`It was not so within ${seconds} seconds.`);
      this.now = Math.max(this.now, next);
      this.#happen();
    }
  }

  /** What a driver would report. */
  report(event: RuntimeEvent): void {
    this.#take(reportRuntime(this.world, event, this.#clock()));
  }

  /** Ends the endpoint and starts it again from its journal; what the runtime was about to say is lost. */
  restart(): void {
    this.#due = [];
    this.world = this.replayed();
    this.#take(recover(this.world, this.#clock()));
  }

  /** The world as its journal, written as text, rebuilds it. */
  replayed(): World {
    const world = emptyWorld();
    for (const changes of this.journal) {
      const read: Change[] = JSON.parse(JSON.stringify(changes));
      applyChanges(world, read);
    }
    return world;
  }

  #clock() {
    return { now: this.now, random: this.random, retention: this.retention };
  }

  #next(): number | undefined {
    const times = [nextWake(this.world), ...this.#due.map(({ at }) => at)];
    const known = times.filter((time): time is number => time !== undefined);
    return known.length === 0 ? undefined : Math.min(...known);
  }

  #happen(): void {
    const due = this.#due.filter(({ at }) => at <= this.now).sort((left, right) => left.at - right.at);
    this.#due = this.#due.filter(({ at }) => at > this.now);
    for (const { event } of due) this.report(event);
    this.#take(advance(this.world, this.#clock()));
  }

  #take<Output>({ changes, effects, events, output }: Step<Output>): Output {
    if (changes.length > 0) this.journal.push([...changes]);
    this.effects.push(...effects);
    this.events.push(...events);
    for (const effect of effects) {
      for (const planned of simulate(effect, this.#clock(), this.images)) {
        if ('event' in planned) this.#due.push({ at: this.now + planned.after, event: planned.event });
      }
    }
    const { watch } = this;
    this.watch = () => {}; // What it looks with are calls, which would have it look again.
    watch(this);
    this.watch = watch;
    return output;
  }
}

/** The `web-app` definition of a bridge task, changed as a test needs it. */
export function webApp(changes: object = {}, container: object = {}) {
  const nginx = {
    name: 'nginx',
    image: 'nginx:latest',
    memory: 256,
    cpu: 256,
    portMappings: [{ containerPort: 80, hostPort: 0 }],
  };
  return { family: 'web-app', containerDefinitions: [{ ...nginx, ...container }], ...changes };
}

/** A Fargate task definition. */
export function fargateApp(changes: object = {}, container: object = {}) {
  return webApp(
    {
      family: 'fargate-app',
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      ...changes,
    },
    { memory: undefined, cpu: 0, portMappings: [{ containerPort: 80 }], ...container },
  );
}

export const network = { awsvpcConfiguration: { subnets: ['subnet-1', 'subnet-2'] } };

/** Declares an instance and gives its ARN. */
export function addInstance(
  lab: Lab,
  { cpu = 2048, memory = 4096, attributes = [] as object[] } = {},
): string {
  const totalResources = [
    { name: 'CPU', type: 'INTEGER', integerValue: cpu },
    { name: 'MEMORY', type: 'INTEGER', integerValue: memory },
  ];
  return lab.call('RegisterContainerInstance', { totalResources, attributes }).containerInstance
    .containerInstanceArn;
}

/** A cluster named default with so many instances and `web-app:1`. */
export function cluster(instances = 0, seed = 1): Lab {
  const lab = new Lab(seed);
  lab.call('CreateCluster');
  for (let count = 0; count < instances; count += 1) {
    addInstance(lab, {
      attributes: [{ name: 'ecs.availability-zone', value: `us-east-1${'abc'.charAt(count % 3)}` }],
    });
  }
  lab.call('RegisterTaskDefinition', webApp());
  return lab;
}

/** The service as DescribeServices shows it. */
export function service(lab: Lab, name = 'web'): ServiceAnswer {
  return only(lab.call('DescribeServices', { services: [name] }).services);
}

/** The task as DescribeTasks shows it. */
export function task(lab: Lab, taskArn: string): TaskAnswer {
  return only(lab.call('DescribeTasks', { tasks: [taskArn] }).tasks);
}

/** The messages of a service, the oldest first, ids left out. */
export function messages(lab: Lab, name = 'web'): string[] {
  return service(lab, name)
    .events.map(({ message }) =>
      message.replace(/[0-9a-f]{32}/g, 'ID').replace(/ecs-svc\/\d{19}/g, 'ecs-svc/N'),
    )
    .reverse();
}
