import type { ApiInput, Cluster } from '#core/ecs/api.ts';
import { leftLine } from './change-lines.ts';
import { memberOf } from './member-of.ts';

/** What is made of a cluster, or changes of the one that is there, line by line. */
export function clusterLines(
  described: ApiInput,
  existing: Cluster | undefined,
  left: readonly string[],
): string[] {
  const { capacityProviders, settings, serviceConnectDefaults, configuration, tags } = described;
  const before = existing?.capacityProviders;
  return [
    ...(capacityProviders === undefined
      ? []
      : [`Capacity providers: ${changed(before && namesIn(before), namesIn(capacityProviders))}`]),
    ...settingLines(settings),
    ...line('Namespace of Service Connect', memberOf(serviceConnectDefaults, 'namespace')),
    ...line(
      'Logging of sessions',
      memberOf(memberOf(configuration, 'executeCommandConfiguration'), 'logging'),
    ),
    ...(existing === undefined || tags === undefined
      ? []
      : ['Left unchanged, because UpdateCluster does not accept them: tags']),
    ...leftLine('Left out', 'CreateCluster', left),
  ];
}

function changed(before: string | undefined, after: string): string {
  return before === undefined || before === after ? after : `${before} → ${after}`;
}

function namesIn(list: unknown): string {
  return (Array.isArray(list) && list.length > 0 ? list.map(String) : ['none']).join(', ');
}

function settingLines(settings: unknown): string[] {
  const list: readonly unknown[] = Array.isArray(settings) ? settings : [];
  return list.map((each) => `Setting ${memberOf(each, 'name')}: ${memberOf(each, 'value')}`);
}

function line(what: string, value: unknown): string[] {
  return value === undefined ? [] : [`${what}: ${value}`];
}
