import type { ApiInput, Cluster } from '#core/ecs/api.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import type { TargetGroup } from '../around/balancing.ts';
import { placeName } from '../command/change.ts';
import { choose } from '../command/choose.ts';
import { type Context, define } from '../command/command.ts';
import { read } from '../command/read.ts';
import { walkSteps } from '../command/walk-steps.ts';
import type { Connection } from '../connections/connection.ts';
import { applyService } from '../inputs/apply-service.ts';
import { findInput, withFamily } from '../inputs/definition-input.ts';
import { keepAsFile } from '../inputs/keep-as-file.ts';
import { usualNetworkOf } from '../inputs/run-network.ts';
import { failureText } from '../log/failure-text.ts';
import { withoutAccount } from '../log/log.ts';
import { type Element, enclosing } from '../tree/entry.ts';
import clusterKind from '../tree/nodes/cluster.ts';
import { fittingGroups } from '../wizards/balancing-steps.ts';
import { containerPorts } from '../wizards/container-ports.ts';
import { needsNetwork } from '../wizards/network-steps.ts';
import { type ServicePlan, serviceInput, serviceSteps } from '../wizards/service.ts';

const purpose = 'Create a service from a task definition';

/** Makes a service that runs the task definition of a file, which is registered first where it has to be. */
export default define({
  id: 'createServiceFromDefinition',
  title: 'Create Service from Task Definition…',
  icon: 'add',
  menus: [
    { on: 'row', kinds: ['cluster'], flags: ['writable'], group: '1_create@3' },
    { on: 'row', kinds: ['services'], flags: ['writable'], group: '1_create@2' },
    { on: 'row', kinds: ['services'], flags: ['writable'], group: 'inline@1' },
    { on: 'file', named: ['task-definition'], group: '5_ecs@3' },
  ],
  changes: true,
  async run(context, invocation) {
    const { file, element: within } = invocation;
    const place = file === undefined ? {} : { file };
    const source = await findInput(context, place, ['task-definition'], purpose);
    const definition = source && (await withFamily(context, source, purpose));
    if (definition === undefined) return;
    const element = await choose(context, clusterKind, { purpose, within });
    const cluster = enclosing<Cluster>(element, clusterKind);
    if (element === undefined || cluster === undefined) return;
    const first = await planFor(context, element, cluster, definition);
    const title = `Create a service of ${first.name} on ${placeName(element.connection, cluster.arn)}`;
    const plan = await walkSteps(context.ui, { title, steps: serviceSteps }, first);
    if (plan === undefined) return;
    const described = serviceInput(plan);
    const { serviceName, ...rest } = described;
    const kept = { serviceName, cluster: cluster.name, ...rest };
    await keepAsFile(context, `${serviceName}.service-definition.json`, kept);
    await applyService(context, { element, described });
  },
});

/** What is known before anything is asked. */
async function planFor(
  context: Context,
  { connection }: Element,
  cluster: Cluster,
  definition: ApiInput,
): Promise<ServicePlan> {
  const family = String(definition.family);
  const usual = needsNetwork(definition)
    ? await read(context, connection, 'Looking for a network', (ecs) =>
        usualNetworkOf(ecs, connection, { cluster: cluster.arn, family }),
      )
    : undefined;
  const targetGroups = await targetGroupsFor(context, connection, definition);
  return {
    ...{ cluster, definition, name: family, count: 1, usual, subnets: '', groups: '' },
    ...{ targetGroups, targetGroup: undefined, balanced: undefined, grace: 60 },
  };
}

/** A service can be made without a load balancer, so a failure to see them is no more than that. */
async function targetGroupsFor(
  context: Context,
  connection: Connection,
  definition: ApiInput,
): Promise<readonly TargetGroup[]> {
  if (containerPorts(definition).length === 0) return [];
  const title = `Looking for target groups on ${connection.name}`;
  try {
    return await read(context, connection, title, async (_, signal) => {
      const reader = await context.connections.around(connection, signal).balancing();
      return fittingGroups(await reader.allTargetGroups(signal), definition);
    });
  } catch (error) {
    if (error instanceof EcsFailure && error.kind === 'cancelled') throw error;
    context.log.error(
      `${connection.name} could not list its target groups: ${withoutAccount(failureText(error))}`,
    );
    return [];
  }
}
