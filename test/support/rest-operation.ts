import type { IncomingMessage } from 'node:http';

/**
 * The operation of EventBridge Scheduler or EFS that a request is for, which its method and path say: they are
 * spoken with in REST. `undefined` for requests of other services.
 */
export function restOperation({ method, url = '' }: IncomingMessage): string | undefined {
  const [path = ''] = url.split('?');
  if (path.startsWith('/2015-02-01/')) return efsOperation(path);
  if (!path.startsWith('/schedules')) return undefined;
  if (method === 'PUT') return 'UpdateSchedule';
  return path === '/schedules' ? 'ListSchedules' : 'GetSchedule';
}

function efsOperation(path: string): string {
  if (path.endsWith('/security-groups')) return 'DescribeMountTargetSecurityGroups';
  if (path.includes('/mount-targets')) return 'DescribeMountTargets';
  return path.includes('/access-points') ? 'DescribeAccessPoints' : 'DescribeFileSystems';
}
