import type { FitAnswer } from '#core/fit/fit.ts';
import type { RefusalReason } from '#core/placement/model.ts';
import { printableJson } from './printable.ts';

/** The answer for programs. */
export function fitJson(answer: FitAnswer): string {
  const { fits, requested, bottleneck, placements, refusals, deployment } = answer;
  const shown = {
    fits,
    requested: requested ?? null,
    bottleneck: bottleneck === undefined ? null : names[bottleneck],
    placements: placements.map(({ instance, count }) => ({ containerInstanceArn: instance, count })),
    refusals: refusals.map(({ instance, reasons }) => ({
      containerInstanceArn: instance,
      reasons: reasons.map(({ resource, needed, remaining, message }) => ({
        resource: names[resource],
        needed,
        remaining,
        message,
      })),
    })),
    deployment: deployment ? { proceeds: deployment.proceeds, reason: deployment.reason ?? null } : null,
  };
  return printableJson(shown);
}

/** The words of the output; an agent that is away is a matter of status, a zone one of constraints. */
const names = {
  STATUS: 'STATUS',
  AGENT: 'STATUS',
  ATTRIBUTES: 'ATTRIBUTE',
  ARCHITECTURE: 'ARCHITECTURE',
  LOCATION: 'CONSTRAINT',
  CPU: 'CPU',
  MEMORY: 'MEMORY',
  PORTS: 'PORTS',
  ENI: 'ENI',
  GPU: 'GPU',
  CONSTRAINT: 'CONSTRAINT',
} as const satisfies Record<RefusalReason['resource'], string>;
