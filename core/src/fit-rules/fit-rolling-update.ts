import { known } from '../document/unknown.ts';
import type { Service } from '../ecs/authored.ts';
import { defaultPercents } from '../ecs/deployment-percents.ts';
import { strategyOf } from '../ecs/service-facts.ts';
import { outlookOf } from '../fit/outlook.ts';
import type { FitReading } from '../fit/reading.ts';
import { leastHealthy, mostTasks } from '../placement/rolling.ts';
import type { Fix } from '../rules/rule.ts';
import { defineFitRule } from './rule.ts';

export default defineFitRule({
  id: 'fit-rolling-update',
  severity: 'warning',
  confidence: 'doc',
  summary: 'Leave room, or let tasks stop first, so that the next deployment gets through.',
  why: 'A rolling update that finds no room for a new task and may stop no old one hangs; blue/green, canary and linear ones start a second set of all tasks.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html',

  *check(reading) {
    const { service, outlook, capacity } = reading;
    if (service === undefined || outlook?.update === undefined || outlook.update.proceeds) return;
    const percents = percentsOf(service);
    // Percentages that hang on any cluster are the matter of svc-percent-stuck.
    const state = { desired: outlook.desired, ...percents };
    if (leastHealthy(state) >= outlook.desired && mostTasks(state) <= outlook.desired) return;
    yield {
      path: [service.deploymentConfiguration === undefined ? 'desiredCount' : 'deploymentConfiguration'],
      on: 'key',
      message: `The next deployment would hang on ${capacity.name}. ${outlook.update.reason ?? ''}`.trimEnd(),
      fixes: strategyOf(service) === 'ROLLING' ? movingPercents(reading, outlook.desired) : [],
    };
  },
});

function percentsOf(service: Service): { minimumHealthyPercent: number; maximumPercent: number } {
  const configuration = known(service.deploymentConfiguration);
  return {
    minimumHealthyPercent:
      known(configuration?.minimumHealthyPercent) ?? defaultPercents.minimumHealthyPercent,
    maximumPercent: known(configuration?.maximumPercent) ?? defaultPercents.maximumPercent,
  };
}

/** The highest minimum that lets enough tasks stop first, found by playing the update through with each. */
function movingPercents(reading: FitReading, desired: number): Fix[] {
  const { minimumHealthyPercent } = percentsOf(reading.service ?? {});
  for (let keep = desired - 1; keep >= 0; keep -= Math.max(1, Math.ceil(desired / mostTries))) {
    const percent = Math.floor((keep * 100) / desired);
    if (percent >= minimumHealthyPercent || !getsThrough(reading, percent)) continue;
    const stops = desired - keep;
    const title = `Set minimumHealthyPercent to ${percent}, so that ${stops === 1 ? 'one task stops' : `${stops} tasks stop`} first`;
    return [{ title, edits: [{ set: ['deploymentConfiguration', 'minimumHealthyPercent'], to: percent }] }];
  }
  return [];
}

/** So many minimums are tried, spread over all of them. */
const mostTries = 10;

function getsThrough({ service, request, capacity }: FitReading, minimumHealthyPercent: number): boolean {
  const deploymentConfiguration = { ...known(service?.deploymentConfiguration), minimumHealthyPercent };
  const changed = { ...service, deploymentConfiguration };
  return outlookOf(changed, request, capacity.instances)?.update?.proceeds === true;
}
