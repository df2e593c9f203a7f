import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import type { Facts, TaskFacts } from '#core/diagnosis/facts.ts';

/** What was said about one trouble, and what is behind it. */
export interface DiagnosisCase {
  /** The cause that comes first; the name of the file. */
  readonly cause: string;
  readonly name: string;
  readonly facts: Facts;
  readonly expected: {
    readonly says?: string;
    readonly at?: string;
    readonly fix?: string;
    readonly sure?: string;
    readonly fault?: boolean;
  };
}

/** A case as it is written. */
type Written = Omit<Partial<TaskFacts>, 'id' | 'status'> &
  DiagnosisCase['expected'] & {
    readonly events?: readonly string[];
    readonly rollout?: string;
    readonly running?: number;
    readonly deployments?: number;
    readonly logs?: readonly string[];
    readonly definition?: Facts['definition'];
    readonly described?: Facts['described'];
  };

const folder = fileURLToPath(new URL('../diagnosis/fixtures', import.meta.url));

/** All cases, a file of them for each cause. */
export function diagnosisCases(): DiagnosisCase[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) =>
      readFileSync(`${folder}/${file}`, 'utf8')
        .split(/^---\n/m)
        .map((text) => caseOf(file.replace(/\.yaml$/, ''), text)),
    );
}

function caseOf(cause: string, text: string): DiagnosisCase {
  const name = /^# (.*)/.exec(text)?.[1] ?? '';
  const written = load(text) as Written;
  const {
    says,
    at,
    fix,
    sure,
    fault,
    logs,
    definition,
    described,
    events,
    rollout,
    running,
    deployments,
    ...task
  } = written;
  const isService = events !== undefined || rollout !== undefined;
  const facts: Facts = {
    ...(logs && { logs: logs.map((line) => ({ line })) }),
    ...(definition && { definition }),
    ...(described && { described }),
    ...(isService
      ? {
          service: serviceOf(events ?? [], rollout, { running: running ?? 0, deployments: deployments ?? 1 }),
        }
      : { task: { id: '0123456789abcdef', status: 'STOPPED', ...task, containers: task.containers ?? [] } }),
  };
  const expected = Object.fromEntries(
    Object.entries({ says, at, fix, sure, fault }).filter(([, value]) => value !== undefined),
  );
  return { cause, name, facts, expected };
}

function serviceOf(
  events: readonly string[],
  rollout: string | undefined,
  { running, deployments }: { readonly running: number; readonly deployments: number },
): NonNullable<Facts['service']> {
  return {
    name: 'web',
    desired: 2,
    running,
    deployments: Array.from({ length: deployments }, (_, index) => ({
      id: `ecs-svc/${index}`,
      status: index === 0 ? 'PRIMARY' : 'ACTIVE',
      rollout: rollout === undefined ? 'IN_PROGRESS' : 'FAILED',
      rolloutReason: rollout,
    })),
    events: events.map((message, index) => ({ at: 1_000_000 - index, message })),
  };
}
