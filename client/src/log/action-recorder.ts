import type { Ecs } from '#core/ecs/api.ts';
import type { ScalingSwitch } from '../around/scaling.ts';
import type { ScheduleSwitch } from '../around/schedules.ts';
import type { Connection } from '../connections/connection.ts';
import type { PortSessions } from '../ports/port-sessions.ts';
import { type Action, actionLine, failedResult } from './action-line.ts';
import { type ChangingCall, changingCalls, environmentValues, type Told } from './changing-calls.ts';

/** Where the lines go, and the clock. */
export interface ActionRecorderOptions {
  readonly write: (line: string) => void;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Where a change is made. */
export interface ActionPlace {
  readonly connection: Pick<Connection, 'id' | 'name'>;
  readonly region: string;
}

/** Writes down every change that is made over it, when it has ended: time, place, call and result. */
export class ActionRecorder {
  private readonly options: ActionRecorderOptions;
  /** What ARNs have told, by the connection's id. */
  private readonly accounts = new Map<string, string>();

  constructor(options: ActionRecorderOptions) {
    this.options = options;
  }

  /** The same ECS, whose changes are written down. */
  ecs(place: ActionPlace, ecs: Ecs): Ecs {
    const recorded: Partial<Record<ChangingCall, unknown>> = {};
    for (const name of Object.keys(changingCalls) as ChangingCall[])
      recorded[name] = this.call(place, ecs, name);
    // Each member is the same call, written down.
    return { ...ecs, ...(recorded as Pick<Ecs, ChangingCall>) };
  }

  /** The same switch of schedules. */
  schedules(place: ActionPlace, schedules: ScheduleSwitch): ScheduleSwitch {
    return {
      turn: (task, to, signal) => {
        const call = task.by === 'rule' ? (to === 'on' ? 'EnableRule' : 'DisableRule') : 'UpdateSchedule';
        const told = { cluster: task.cluster, target: task.name, members: [`turned ${to}`] };
        return this.record(place, { call, told, input: task }, () => schedules.turn(task, to, signal));
      },
      remove: (task, signal) => {
        const call = task.by === 'rule' ? 'RemoveTargets' : 'DeleteSchedule';
        const told = { cluster: task.cluster, target: task.name };
        return this.record(place, { call, told, input: task }, () => schedules.remove(task, signal));
      },
      put: (input, how, signal) => {
        const call = how === 'create' ? 'CreateSchedule' : 'UpdateSchedule';
        const target = typeof input.Name === 'string' ? input.Name : undefined;
        const told = { target, members: Object.keys(input).filter((name) => name !== 'Name') };
        return this.record(place, { call, told, input }, () => schedules.put(input, how, signal));
      },
    };
  }

  /** The same switch of auto scaling. */
  scaling(place: ActionPlace, scaling: ScalingSwitch): ScalingSwitch {
    return {
      bound: (service, bounds, signal) => {
        const told = {
          cluster: service.cluster,
          target: service.name,
          members: ['MinCapacity', 'MaxCapacity'],
        };
        const change = { call: 'RegisterScalableTarget', told, input: service };
        return this.record(place, change, () => scaling.bound(service, bounds, signal));
      },
      aim: (service, policy, signal) => {
        const told = { cluster: service.cluster, target: policy.name, members: ['TargetValue'] };
        const change = { call: 'PutScalingPolicy', told, input: service };
        return this.record(place, change, () => scaling.aim(service, policy, signal));
      },
    };
  }

  /** The same sessions that forward ports. */
  ports(place: ActionPlace, ports: PortSessions): PortSessions {
    return {
      start: (target, signal) => {
        const told = { cluster: target.cluster, target: target.task, members: [`port ${target.port}`] };
        return this.record(place, { call: 'StartSession', told, input: target }, () =>
          ports.start(target, signal),
        );
      },
    };
  }

  private call<Name extends ChangingCall>(place: ActionPlace, ecs: Ecs, name: Name) {
    const { action, told, came } = changingCalls[name];
    return (...input: Parameters<Ecs[Name]>) => {
      // The compiler does not follow that the call of a name takes what the name's parameters are.
      const make = ecs[name] as (...given: unknown[]) => Promise<Awaited<ReturnType<Ecs[Name]>>>;
      return this.record(place, { call: action, told: told(...input), input, came }, () => make(...input));
    };
  }

  private async record<Result>(place: ActionPlace, change: Change<Result>, make: () => Promise<Result>) {
    const { call, told, input, came } = change;
    try {
      const result = await make();
      this.write(place, { ...told, call, result: came?.(result) ?? 'done' }, [input, result]);
      return result;
    } catch (error) {
      this.write(place, { ...told, call, result: failedResult(error, environmentValues(input)) }, [input]);
      throw error;
    }
  }

  private write(
    { connection, region }: ActionPlace,
    made: Told & Pick<Action, 'call' | 'result'>,
    from: readonly unknown[],
  ): void {
    const account = accountIn(from) ?? this.accounts.get(connection.id);
    if (account !== undefined) this.accounts.set(connection.id, account);
    this.options.write(
      actionLine({ at: this.options.now(), connection: connection.name, account, region, ...made }),
    );
  }
}

interface Change<Result> {
  readonly call: string;
  readonly told: Told;
  readonly input: unknown;
  readonly came?: ((result: Result) => string) | undefined;
}

/** An ARN of another account may be named too, so only those of ECS tell whose account it is. */
function accountIn(values: readonly unknown[]): string | undefined {
  return /\barn:[\w-]+:ecs:[\w-]*:(\d{12}):/.exec(JSON.stringify(values))?.[1];
}
