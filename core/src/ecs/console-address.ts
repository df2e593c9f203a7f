import { parseArn } from './arn.ts';

/** By partition: https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
const consoles: ReadonlyMap<string, string> = new Map([
  ['aws', 'console.aws.amazon.com'],
  ['aws-cn', 'console.amazonaws.cn'],
  ['aws-us-gov', 'console.amazonaws-us-gov.com'],
]);

/**
 * The page of the AWS console about a cluster, service, task, container instance or revision, by its ARN;
 * `undefined` where the ARN leads to none, as short ARNs do that do not name their cluster.
 */
export function consoleAddress(arn: string): string | undefined {
  const parts = parseArn(arn);
  const host = consoles.get(parts?.partition ?? '');
  if (parts === undefined || parts.service !== 'ecs' || host === undefined) return undefined;
  const page = pageOf(parts.resource.split('/'));
  if (page === undefined) return undefined;
  const region = encodeURIComponent(parts.region);
  return `https://${region}.${host}/ecs/v2/${page}?region=${region}`;
}

function pageOf([kind, ...names]: readonly string[]): string | undefined {
  const [first = '', second = ''] = names.map(encodeURIComponent);
  if (kind === 'cluster' && first !== '') return `clusters/${first}/services`;
  if (kind === 'task-definition' && names.length === 1) return definitionPage(names[0] ?? '');
  if (names.length < 2) return undefined;
  if (kind === 'service') return `clusters/${first}/services/${second}/health`;
  if (kind === 'task') return `clusters/${first}/tasks/${second}/configuration`;
  if (kind === 'container-instance') return `clusters/${first}/infrastructure/container-instances/${second}`;
  return undefined;
}

function definitionPage(name: string): string | undefined {
  const [family = '', revision] = name.split(':').map(encodeURIComponent);
  return revision === undefined ? undefined : `task-definitions/${family}/${revision}/containers`;
}
