import type { CompletionFacts } from '../../completions/source.ts';
import type { About } from '../../live/facts.ts';
import type { Known } from '../../live/known.ts';

/** What can be completed from the workspace, and from what an account has listed besides. */
export function liveFacts(own: CompletionFacts, known: Known | undefined): CompletionFacts {
  if (known === undefined) return own;
  const { lists } = known;
  const values = (about: About, beside: readonly string[] = []) => [
    ...new Set([...beside, ...(lists[about] ?? []).map(({ value }) => value)]),
  ];
  return {
    ...own,
    clusters: values('cluster', own.clusters),
    families: values('task-definition', own.families),
    images: values('image', own.images),
    capacityProviders: values('capacity-provider', own.capacityProviders),
    logGroups: values('log-group', own.logGroups),
    roles: values('role', own.roles),
    secrets: lists.secret ?? [],
    parameters: lists.parameter ?? [],
    targetGroups: lists['target-group'] ?? [],
    subnets: lists.subnet ?? [],
    securityGroups: lists['security-group'] ?? [],
    namespaces: lists.namespace ?? [],
    listenerRules: lists['listener-rule'] ?? [],
    fileSystems: lists['file-system'] ?? [],
    accessPoints: lists['access-point'] ?? [],
    windowsFileSystems: lists['windows-file-system'] ?? [],
  };
}
