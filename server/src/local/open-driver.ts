import type { TaskRecord } from '#core/sim/records/task.ts';
import type { Draft } from '#core/sim/transaction.ts';
import type { Asked } from './asked.ts';
import type { LiveClusterOptions } from './live-cluster-options.ts';
import { type Begin, ContainerLogs } from './logs/container-logs.ts';
import type { MetadataDoors } from './metadata/doors.ts';
import { type MetadataSource, TaskMetadata } from './metadata/task-metadata.ts';
import type { DriverContext, RuntimeDriver } from './runtime/driver.ts';
import { callerOfTask } from './wire/caller.ts';

/** What of the cluster its containers are told of, and may call. */
export interface ToldOf {
  read<Output>(run: (draft: Draft) => Output): Output;
  run(operation: string, input: unknown, asked: Asked): Promise<unknown>;
  readonly driver: Pick<RuntimeDriver, 'stats'>;
}

/** Opens both; the driver of the cluster is asked only later, when it is there. */
export function openMetadata(
  { stateFolder, clock, log }: LiveClusterOptions,
  cluster: ToldOf,
): MetadataDoors {
  const source = {
    stateFolder,
    now: () => clock.now(),
    read: <Output>(run: (draft: Draft) => Output) => cluster.read(run),
    run: (taskArn: string, operation: string, input: unknown) =>
      cluster.run(operation, input, { caller: callerOfTask(taskArn), remarks: [] }),
    stats: async (runtimeId: string) => cluster.driver.stats?.(runtimeId),
    log,
  } satisfies MetadataSource;
  const isOnHost = ({ shown }: TaskRecord) =>
    cluster.read((draft) => draft.get('taskDefinitions', shown.taskDefinitionArn)?.networkMode) === 'host';
  return {
    onNetwork: new TaskMetadata({ ...source, isAsker: (task) => !isOnHost(task) }),
    onHost: new TaskMetadata({
      ...source,
      address: '127.0.0.1',
      file: 'metadata-host.json',
      isAsker: isOnHost,
    }),
  };
}

/** What a driver reaches of the cluster. */
export interface DrivenBy extends Pick<DriverContext, 'metadata' | 'valueFrom' | 'report'> {
  readonly begin: Begin;
}

/** What runs the containers of a cluster. */
export function openClusterDriver(options: LiveClusterOptions, { begin, ...by }: DrivenBy): RuntimeDriver {
  const { clock, random, openDriver, stateFolder, log, logs, makeLogGroups, buckets } = options;
  return openDriver({
    ...by,
    clock,
    random,
    log,
    stateFolder,
    buckets,
    logs: new ContainerLogs({ begin, events: logs, log, makeGroups: makeLogGroups }),
  });
}
