import { shortName } from '../ecs/arn.ts';
import { describeDifference } from '../ecs/changes.ts';
import { costLines } from './cost.ts';
import { outlookLines } from './look-ahead.ts';
import type { Plan } from './plan.ts';

/** How many differences a person reads before the rest is only counted. */
const mostTold = 40;

/** The plan for people, line by line. */
export function planLines(plan: Plan): string[] {
  const { service, cluster, existing, revision, changes, left, others } = plan;
  const verb = existing === undefined ? 'Create' : 'Update';
  const own = changes.filter(({ path }) => path !== 'taskDefinition');
  return [
    plan.idle
      ? `Nothing changes: ${service} on ${shortName(cluster)} runs ${revision.name} already.`
      : `${verb} ${service} on ${shortName(cluster)}: ${runs(plan)}`,
    ...revisionLines(plan),
    ...(own.length === 0 ? [] : ['Service:', ...differencesIn(own)]),
    ...(left.length === 0 ? [] : [`Left as it is, for UpdateService does not take it: ${left.join(', ')}`]),
    ...(others === undefined ? ['Whether other services use the family could not be read.'] : []),
    ...(others === undefined || others.length === 0
      ? []
      : [`Other services of the family ${revision.family}, which stay as they are: ${others.join(', ')}`]),
    ...outlookLines(plan.outlook),
    ...costLines(plan.cost),
  ];
}

function runs({ existing, revision }: Plan): string {
  const before = existing && shortName(existing.taskDefinition);
  if (before === undefined || before === revision.name) return revision.name;
  return `${before} → ${revision.name}`;
}

function revisionLines({ revision }: Plan): string[] {
  const { registers, name, latest, changes } = revision;
  if (registers && latest === undefined) return [`Register ${name}, a new family`];
  const against = registers ? `Register ${name}, against ${latest}:` : `${name}, against what runs:`;
  return changes.length === 0 ? [] : [against, ...differencesIn(changes)];
}

function differencesIn(changes: Plan['changes']): string[] {
  const lines = changes.slice(0, mostTold).map((change) => `  ${describeDifference(change)}`);
  const more = changes.length - mostTold;
  return more > 0 ? [...lines, `  and ${more} more`] : lines;
}
