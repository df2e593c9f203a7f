import type { GetTaskProtectionResponse } from '@aws-sdk/client-ecs';
import { ApiError } from '#core/sim/api-error.ts';
import type { TaskRecord } from '#core/sim/records/task.ts';
import type { Wire } from '#core/sim/wire.ts';

/** Carries out an operation of ECS in the account of a task. */
export type RunForTask = (taskArn: string, operation: string, input: object) => Promise<unknown>;

/** What is answered, and with which status. */
export interface ProtectionAnswer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * A task's own protection from scale-in: asked for without a body, changed with one.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection-endpoint.html
 */
export async function askProtection(
  run: RunForTask,
  { shown }: TaskRecord,
  body: string | undefined,
): Promise<ProtectionAnswer> {
  const { taskArn, clusterArn } = shown;
  const names = { cluster: clusterArn, tasks: [taskArn] };
  try {
    const output =
      body === undefined
        ? await run(taskArn, 'GetTaskProtection', names)
        : await run(taskArn, 'UpdateTaskProtection', { ...names, ...changeIn(body) });
    // Both operations answer alike.
    return viewed(output as Wire<GetTaskProtectionResponse>);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { type, message, status } = error;
    return { status, body: { error: { Arn: taskArn, Code: type, Message: message } } };
  }
}

function changeIn(body: string) {
  const asked = parsed(body);
  // Whatever it holds, only two members are looked at, and their types are checked.
  const { ProtectionEnabled: enabled, ExpiresInMinutes: minutes } = (asked ?? {}) as Readonly<
    Record<string, unknown>
  >;
  if (typeof enabled !== 'boolean')
    throw wrong("Invalid request: does not contain 'ProtectionEnabled' field");
  if (minutes === undefined || minutes === null) return { protectionEnabled: enabled };
  if (typeof minutes !== 'number') throw wrong("Invalid request: 'ExpiresInMinutes' must be a number");
  return { protectionEnabled: enabled, expiresInMinutes: minutes };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw wrong('Invalid request: the body is not JSON');
  }
}

function wrong(message: string): ApiError {
  return new ApiError('InvalidParameterException', message);
}

function viewed({ protectedTasks = [], failures = [] }: Wire<GetTaskProtectionResponse>): ProtectionAnswer {
  const [failure] = failures;
  if (failure !== undefined) {
    return {
      status: 200,
      body: { failure: { Arn: failure.arn, Reason: failure.reason, Detail: failure.detail } },
    };
  }
  const [task] = protectedTasks;
  const expires = task?.expirationDate;
  return {
    status: 200,
    body: {
      protection: {
        ...(expires === undefined ? {} : { ExpirationDate: new Date(Number(expires) * 1000).toISOString() }),
        ProtectionEnabled: task?.protectionEnabled ?? false,
        TaskArn: task?.taskArn,
      },
    },
  };
}
