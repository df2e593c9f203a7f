import type { ContainerUse } from '../driver.ts';
import type { EngineClient } from './engine-client.ts';

/** What is read of the engine's answer. https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container/operation/ContainerStats */
interface EngineStats {
  /** When it was measured. */
  readonly read: string;
  /** `total_usage` in nanoseconds. */
  readonly cpu_stats?: { readonly cpu_usage?: { readonly total_usage?: number } };
  readonly memory_stats?: { readonly usage?: number; readonly stats?: Readonly<Record<string, number>> };
}

/** What a container uses, by the engine; it throws when there is no such container. */
export async function containerUse(engine: EngineClient, id: string): Promise<ContainerUse> {
  // Unsaid, Docker waits a second or two for a second measurement, which is not needed here.
  const stats = await engine.json<EngineStats>('GET', `/containers/${id}/stats?stream=false&one-shot=true`);
  return {
    at: Date.parse(stats.read) / 1000,
    cpuSeconds: (stats.cpu_stats?.cpu_usage?.total_usage ?? 0) / 1e9,
    memoryBytes: memoryOf(stats),
  };
}

/**
 * Without files that the kernel keeps for later, which the agent leaves out too: `cache` is what control groups of version 1
 * call them. https://github.com/aws/amazon-ecs-agent/blob/master/agent/stats/utils_unix.go
 */
function memoryOf({ memory_stats: { usage = 0, stats = {} } = {} }: EngineStats): number {
  return Math.max(usage - (stats.cache ?? stats.inactive_file ?? 0), 0);
}
