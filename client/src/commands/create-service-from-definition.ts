import type { ApiInput, Cluster } from '#core/ecs/api.ts';
import { placeName } from '../command/change.ts';
import { choose } from '../command/choose.ts';
import { type Context, define } from '../command/command.ts';
import { applyService } from '../inputs/apply-service.ts';
import { findInput, withFamily } from '../inputs/definition-input.ts';
import { nameFault } from '../inputs/name-fault.ts';
import { type ServicePlan, serviceInput } from '../inputs/service-input.ts';
import { type Element, enclosing } from '../tree/entry.ts';
import clusterKind from '../tree/nodes/cluster.ts';

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
    const plan = await planFor(context, element, cluster, definition);
    if (plan === undefined) return;
    const described = await serviceInput(context, plan);
    if (described === undefined) return;
    await applyService(context, { element, described, next: [keep(context, described, cluster)] });
  },
});

async function planFor(
  { ui }: Context,
  element: Element,
  cluster: Cluster,
  definition: ApiInput,
): Promise<ServicePlan | undefined> {
  const { connection } = element;
  const family = String(definition.family);
  const title = `Create a service of ${family} on ${placeName(connection, cluster.arn)}`;
  const name = await ui.ask({
    title,
    prompt: 'Name of the service',
    value: family,
    check: nameFault,
  });
  if (name === undefined) return undefined;
  const count = await ui.ask({
    title,
    prompt: 'How many tasks it keeps running',
    value: '1',
    check: (text) => (/^\d{1,4}$/.test(text) ? undefined : 'Type a whole number of tasks.'),
  });
  if (count === undefined) return undefined;
  return { connection, cluster, definition, name, count: Number(count), title };
}

/** A service that was made by questions is worth a file, from which it can be changed. */
function keep({ ui }: Context, described: ApiInput, { name: cluster }: Cluster) {
  const { serviceName, ...rest } = described;
  const text = `${JSON.stringify({ serviceName, cluster, ...rest }, null, 2)}\n`;
  return {
    label: 'Keep as File',
    run: () => ui.newFile({ name: `${serviceName}.service-definition.json`, text, cursor: 0 }),
  };
}
