import type { ApiInput, Cluster } from '#core/ecs/api.ts';
import { parseArn } from '#core/ecs/arn.ts';
import { placeName } from '../command/change.ts';
import { choose } from '../command/choose.ts';
import { type Context, define, type Invocation } from '../command/command.ts';
import { read } from '../command/read.ts';
import { mend, refuse } from '../command/refuse.ts';
import { walkSteps } from '../command/walk-steps.ts';
import { applySchedule } from '../inputs/apply-schedule.ts';
import { keepAsFile } from '../inputs/keep-as-file.ts';
import { possibleCapacities } from '../inputs/run-capacity.ts';
import { usualNetworkOf } from '../inputs/run-network.ts';
import { type Element, enclosing, nearest, rootOf } from '../tree/entry.ts';
import clusterKind from '../tree/nodes/cluster.ts';
import familyKind from '../tree/nodes/family.ts';
import { needsNetwork } from '../wizards/network-steps.ts';
import { scheduleSteps } from '../wizards/schedule.ts';
import { type SchedulePlan, scheduleInput } from '../wizards/schedule-file.ts';

const purpose = 'Schedule a task';

/** Asks when a task is to run and how, writes it as a file, and makes the schedule where the person agrees. */
export default define({
  id: 'scheduleTask',
  title: 'Schedule Task…',
  icon: 'watch',
  menus: [
    { on: 'row', kinds: ['scheduled-tasks'], flags: ['writable'], group: 'inline@1' },
    { on: 'row', kinds: ['scheduled-tasks'], flags: ['writable'], group: '1_create@1' },
    { on: 'row', kinds: ['family'], flags: ['writable'], group: '1_create@3' },
  ],
  changes: true,
  async run(context, invocation) {
    const place = await placeOf(context, invocation);
    if (place === undefined) return;
    const { element, cluster, definition } = place;
    const first = await planFor(context, place);
    const title = `Schedule ${definition.family} on ${placeName(element.connection, cluster.arn)}`;
    const capacities = possibleCapacities(definition, cluster);
    const steps = scheduleSteps({ capacities, now: Date.now });
    const plan = await walkSteps(context.ui, { title, steps }, first);
    if (plan === undefined) return;
    const described = scheduleInput(plan);
    await keepAsFile(context, `${plan.name}.ecs-schedule.json`, described, invocation.file);
    await applySchedule(context, element, described);
  },
});

/** What is to be scheduled, and where. */
interface Place {
  readonly element: Element;
  readonly cluster: Cluster;
  readonly definition: ApiInput;
}

async function placeOf(context: Context, { element: row }: Invocation): Promise<Place | undefined> {
  const within = nearest(row, clusterKind) ?? (row && rootOf(row));
  const element = await choose(context, clusterKind, { purpose, within });
  const cluster = enclosing<Cluster>(element, clusterKind);
  if (element === undefined || cluster === undefined) return undefined;
  const chosen = nearest(row, familyKind) ?? rootOf(element);
  const name = enclosing<string>(await choose(context, familyKind, { purpose, within: chosen }), familyKind);
  if (name === undefined) return undefined;
  const { connection } = element;
  const definition = await read(context, connection, `Reading ${name}`, (ecs) => ecs.taskDefinition(name));
  if (definition !== undefined) return { element, cluster, definition };
  await refuse(context, `${name} no longer exists.`, [mend(context, 'Refresh', 'refresh')]);
  return undefined;
}

/** What is known before anything is asked. */
async function planFor(context: Context, { element, cluster, definition }: Place): Promise<SchedulePlan> {
  const { connection } = element;
  const family = String(definition.family);
  const usual = needsNetwork(definition)
    ? await read(context, connection, 'Looking for a network', (ecs) =>
        usualNetworkOf(ecs, connection, { cluster: cluster.arn, family }),
      )
    : undefined;
  const { partition = 'aws', region, account = '' } = parseArn(cluster.arn) ?? {};
  return {
    ...{ name: family.slice(0, 64), expression: 'cron(0 3 * * ? *)', cluster: cluster.arn, definition },
    ...{ zone: Intl.DateTimeFormat().resolvedOptions().timeZone, count: 1, usual, subnets: '', groups: '' },
    launchType: possibleCapacities(definition, cluster)[0],
    definitionArn: `arn:${partition}:ecs:${region}:${account}:task-definition/${family}`,
    role: `arn:${partition}:iam::${account}:role/ecsEventsRole`,
  };
}
