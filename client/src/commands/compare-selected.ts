import { isObject } from '#core/document/value.ts';
import type { EcsQueries, ResourceReference } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { describedService } from '#core/ecs/described-service.ts';
import { serviceFile } from '#core/ecs/service-file.ts';
import { type Context, define } from '../command/command.ts';
import { read } from '../command/read.ts';
import { mend, refuse } from '../command/refuse.ts';
import type { Element } from '../tree/entry.ts';

/** Shows what two selected services, tasks or revisions differ in, of whichever clusters and connections. */
export default define({
  id: 'compareSelected',
  title: 'Compare Selected',
  icon: 'diff',
  palette: false,
  onSelection: true,
  menus: [
    { on: 'row', kinds: ['service', 'task', 'revision'], when: 'listDoubleSelection', group: '7_look@6' },
  ],
  async run(context, { selected = [] }) {
    const [left, right] = selected;
    if (left === undefined || right === undefined || selected.length > 2 || left.kind !== right.kind)
      return context.ui.show({
        severity: 'info',
        text: 'Select two services, two tasks or two revisions in the ECS view, and choose "Compare Selected" on one of them.',
      });
    const [before, after] = await Promise.all([readState(context, left), readState(context, right)]);
    const gone = before === undefined ? left : after === undefined ? right : undefined;
    if (gone !== undefined)
      return refuse(context, `${labelOf(gone)} no longer exists.`, [mend(context, 'Refresh', 'refresh')]);
    await show(
      context,
      { name: nameOf(left, right), state: before },
      { name: nameOf(right, left), state: after },
    );
  },
});

interface Side {
  readonly name: string;
  readonly state: unknown;
}

async function show({ ui, definitions }: Context, left: Side, right: Side): Promise<void> {
  if (definitions().differences(left.state, right.state).length === 0)
    return ui.show({ severity: 'info', text: `${left.name} and ${right.name} are identical.` });
  const document = ({ name, state }: Side) => ({
    name: `${name}.json`,
    text: `${JSON.stringify(state, null, 2)}\n`,
  });
  await ui.compare(document(left), document(right), `${left.name} ↔ ${right.name}`);
}

/** What is compared of it; `undefined` when it is gone. */
async function readState(context: Context, element: Element): Promise<unknown> {
  const reference = element.kind.reference?.(element.item);
  if (reference === undefined) return undefined;
  const title = `Reading ${labelOf(element)}`;
  const state = await read(context, element.connection, title, (ecs) => stateOf(context, ecs, reference));
  return state === undefined ? undefined : context.definitions().inOrderOfNames(state);
}

async function stateOf(
  { definitions }: Context,
  ecs: EcsQueries,
  reference: ResourceReference,
): Promise<unknown> {
  const { comparableTask, withoutDefaults } = definitions();
  if (reference.kind === 'service') {
    const described = await describedService(ecs, reference);
    return described && serviceFile(described);
  }
  if (reference.kind === 'task-definition') {
    const definition = await ecs.taskDefinition(reference.arn);
    return definition && withoutDefaults(definition);
  }
  const answer = await ecs.describe(reference);
  const tasks = isObject(answer) && Array.isArray(answer.tasks) ? answer.tasks : [];
  return comparableTask(tasks[0]);
}

function labelOf({ kind, item }: Element): string {
  return kind.view(item).label;
}

/** By its label, and by where it is as far as the other one is elsewhere. */
function nameOf(element: Element, other: Element): string {
  const cluster = clusterOf(element);
  return [
    labelOf(element),
    ...(cluster === undefined || cluster === clusterOf(other) ? [] : [`on ${cluster}`]),
    ...(element.connection.id === other.connection.id ? [] : [`of ${element.connection.name}`]),
  ].join(' ');
}

function clusterOf({ kind, item }: Element): string | undefined {
  const reference = kind.reference?.(item);
  return reference !== undefined && 'cluster' in reference ? shortName(reference.cluster) : undefined;
}
