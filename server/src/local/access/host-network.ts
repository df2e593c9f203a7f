import type { World } from '#core/sim/state.ts';

/** Whether a task is left that runs on the host's own network, as an earlier endpoint may have allowed it to. */
export function sharesHostNetwork({ tables }: World): boolean {
  const onHost = new Set<string>();
  for (const [arn, { networkMode }] of tables.taskDefinitions) if (networkMode === 'host') onHost.add(arn);
  if (onHost.size === 0) return false;
  return [...tables.clusters.keys()].some((cluster) =>
    tables.tasks
      .group('cluster', cluster)
      .records()
      .some(({ shown }) => onHost.has(shown.taskDefinitionArn)),
  );
}
