import type { IncomingMessage } from 'node:http';

/**
 * The operation of EventBridge Scheduler that a request is for, which its method and path say: it is spoken with
 * in REST. `undefined` for requests of other services.
 */
export function restOperation({ method, url = '' }: IncomingMessage): string | undefined {
  const [path = ''] = url.split('?');
  if (!path.startsWith('/schedules')) return undefined;
  if (method === 'PUT') return 'UpdateSchedule';
  return path === '/schedules' ? 'ListSchedules' : 'GetSchedule';
}
