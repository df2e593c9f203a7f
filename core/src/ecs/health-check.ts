import { items, known } from '../document/unknown.ts';
import type { Container } from './authored.ts';

/** What ECS takes where a health check says nothing, in seconds and tries: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html */
export const healthCheckDefaults = { interval: 30, timeout: 5, retries: 3, startPeriod: 0 } as const;

/**
 * A health check that asks the container's first TCP port over HTTP, with the service's own defaults written
 * out; `undefined` when no such port is known.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html
 */
export function healthCheckFor({ portMappings }: Container) {
  const mapping = items(portMappings).find(({ protocol }) => protocol === undefined || protocol === 'tcp');
  const port = known(mapping?.containerPort);
  if (port === undefined) return undefined;
  const { interval, timeout, retries } = healthCheckDefaults;
  return {
    command: ['CMD-SHELL', `curl -f http://localhost:${port}/ || exit 1`],
    interval,
    timeout,
    retries,
  };
}
