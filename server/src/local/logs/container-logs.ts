import { awslogsRoute, type LogRoute } from '#core/logs/awslogs/awslogs-options.ts';
import { settingOf } from '#core/sim/account-settings.ts';
import { lastPart, parseArn } from '#core/sim/arns.ts';
import type { Call } from '#core/sim/command.ts';
import type { ContainerRun, OfContainer } from '#core/sim/effects.ts';
import { ensureLogStream } from '#core/sim/logs/streams.ts';
import type { Draft } from '#core/sim/transaction.ts';
import { ContainerLog } from './container-log.ts';
import type { LogEvents } from './log-events.ts';

/** Carries a change of the world out at once, and tells when it is written down. */
export type Begin = <Output>(
  place: { readonly region: string; readonly account: string; readonly arn: string },
  run: (draft: Draft, call: Call) => Output,
) => { readonly output: Output; readonly kept: Promise<void> };

/** What the logs of all containers are written with. */
export interface ContainerLogsOptions {
  readonly begin: Begin;
  readonly events: LogEvents;
  readonly log: (line: string) => void;
  /** Whether a log group that is not there is made, and that said, in place of stopping the task. */
  readonly makeGroups: boolean;
}

/** Opens the log streams that containers write to, by their log configuration. */
export class ContainerLogs {
  readonly #options: ContainerLogsOptions;

  constructor(options: ContainerLogsOptions) {
    this.#options = options;
  }

  /**
   * The stream of a container with the awslogs driver; `undefined` with another one. Throws `Error` with ECS's
   * reason when the driver cannot be set up, such as without the log group.
   */
  open(effect: OfContainer & ContainerRun, engineId: string): ContainerLog | undefined {
    const route = routeOf(effect, this.#defaultMode(effect.taskArn));
    return route === undefined ? undefined : this.#begin(effect.taskArn, route, engineId);
  }

  /** A stream for the output that another driver, or none, was given: in a group of the endpoint's own. */
  keep({ taskArn, containerName, definition, taskDefinition }: OfContainer & ContainerRun): ContainerLog {
    const { logDriver = 'default' } = definition.logConfiguration ?? {};
    const stream = `${logDriver}/${containerName}/${lastPart(taskArn)}`;
    const group = `/ecs-workbench/${taskDefinition.family}`;
    const route = {
      group,
      stream,
      region: undefined,
      createGroup: true,
      firstLine: undefined,
      buffer: undefined,
    };
    return this.#begin(taskArn, route, stream);
  }

  /** How a container's output is passed on that does not say it: the account's setting at the time. */
  #defaultMode(taskArn: string): string {
    return this.#options.begin(placeOf(taskArn), (draft, call) =>
      settingOf(draft, 'defaultLogDriverMode', call),
    ).output;
  }

  #begin(taskArn: string, route: LogRoute, engineId: string): ContainerLog {
    const { begin, events, log, makeGroups } = this.#options;
    const own = placeOf(taskArn);
    const place = { ...own, region: route.region ?? own.region };
    const createGroup = route.createGroup || makeGroups;
    const names = { group: route.group, stream: route.stream ?? engineId, createGroup };
    const { output, kept } = asReason(() => begin(place, (draft) => ensureLogStream(draft, names, place)));
    events.forget(output.forgotten);
    if (output.madeGroup === true && !route.createGroup) log(madeGroup(route.group));
    return new ContainerLog({
      route,
      stream: output.stream.id,
      name: `${route.group} ${names.stream}`,
      kept,
      events,
      log,
    });
  }
}

/** Said where people look when something works here and not on AWS. */
function madeGroup(group: string): string {
  return `The log group ${group} was not there and has been made. On AWS the task would stop: make the group first, or set "awslogs-create-group" to "true".`;
}

/** The task's region and account, where its log is written in the account's name. */
function placeOf(taskArn: string) {
  const { region = '', account = '' } = parseArn(taskArn) ?? {};
  return { region, account, arn: `arn:aws:iam::${account}:root` };
}

function routeOf(
  { taskArn, containerName, definition }: OfContainer & ContainerRun,
  defaultMode: string,
): LogRoute | undefined {
  const source = { taskId: lastPart(taskArn), containerName };
  return asReason(() => awslogsRoute(definition.logConfiguration ?? {}, source, defaultMode));
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/resource-initialization-error.html */
function asReason<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    const cause = error instanceof Error ? error : new Error(String(error));
    const text =
      cause.name === 'Error'
        ? cause.message
        : `create stream has been retried 1 times: failed to create Cloudwatch log stream: ${cause.name}: ${cause.message}`;
    throw new Error(`ResourceInitializationError: failed to validate logger args: ${text} : exit status 1`);
  }
}
