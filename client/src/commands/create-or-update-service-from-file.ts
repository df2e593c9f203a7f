import type { ApiInput, Service } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { counted } from '#core/words/counted.ts';
import { isWanted, perform, refusesChange } from '../command/change.ts';
import { choose, chooseNamed } from '../command/choose.ts';
import { type Context, define } from '../command/command.ts';
import { read } from '../command/read.ts';
import { findInput } from '../inputs/definition-input.ts';
import { type Element, enclosing, nearest, rootOf } from '../tree/entry.ts';
import clusterKind from '../tree/nodes/cluster.ts';
import connectionKind from '../tree/nodes/connection.ts';

const purpose = 'Create or update a service';

/** Makes the service that a file describes, or changes the one of that name to be as described. */
export default define({
  id: 'createOrUpdateServiceFromFile',
  async run(context, invocation) {
    const source = await findInput(context, invocation, ['create-service', 'update-service']);
    if (source === undefined) return;
    const input = await withName(context, source.definition.input);
    if (input === undefined) return;
    const cluster = await clusterFor(context, invocation.element, input);
    if (cluster === undefined || (await refusesChange(context, cluster.connection))) return;
    await apply(context, cluster, input);
  },
});

/** Tools that read such files name the service elsewhere; UpdateService calls the name `service`. */
async function withName({ ui }: Context, input: ApiInput): Promise<ApiInput | undefined> {
  const { service, ...rest } = input;
  const name =
    input.serviceName ??
    service ??
    (await ui.ask({
      title: 'Create or update a service',
      prompt: 'Name of the service, which the file does not say',
      placeholder: 'web-app',
      check: (text) =>
        /^[\w-]{1,255}$/.test(text) ? undefined : 'Use up to 255 letters, digits, hyphens and underscores.',
    }));
  return name === undefined ? undefined : { ...rest, serviceName: shortName(String(name)) };
}

/** The cluster that the file names, on the connection; where it names none, or one that is not there, the person picks. */
async function clusterFor(
  context: Context,
  element: Element | undefined,
  input: ApiInput,
): Promise<Element | undefined> {
  const pointedAt = nearest(element, clusterKind);
  if (pointedAt !== undefined) return pointedAt;
  const root = await choose(context, connectionKind, {
    purpose,
    within: element && rootOf(element),
    changes: true,
  });
  if (root === undefined) return undefined;
  const wanted = typeof input.cluster === 'string' ? shortName(input.cluster) : undefined;
  return wanted === undefined
    ? choose(context, clusterKind, { purpose, within: root })
    : chooseNamed(context, clusterKind, wanted, { purpose, within: root });
}

async function apply(context: Context, element: Element, described: ApiInput): Promise<void> {
  const cluster = enclosing(element, clusterKind);
  if (cluster === undefined) return;
  const { connection } = element;
  const name = String(described.serviceName);
  const existing = await read(context, connection, `Reading ${name}`, (ecs) =>
    ecs.service(cluster.arn, name),
  );
  const request = existing === undefined ? creation(context, described) : update(context, described);
  const wanted = await isWanted(context, {
    question: `${existing === undefined ? 'Create' : 'Update'} the service ${name} on ${cluster.name}?`,
    action: existing === undefined ? 'Create' : 'Update',
    detail: preview(request, existing),
    connection,
    cluster: cluster.arn,
    always: true,
  });
  if (!wanted) return;
  const input = { ...request.input, cluster: cluster.arn };
  const title = `${existing === undefined ? 'Creating' : 'Updating'} ${name}`;
  const done = (service: Service) => resultOf(service, existing !== undefined);
  await perform(context, { title, connection, element, done }, (port) =>
    existing === undefined ? port.createService(input) : port.updateService(input),
  );
}

interface Request {
  readonly input: ApiInput;
  /** Members of the file that this action does not take. */
  readonly left: readonly string[];
}

function creation({ definitions }: Context, described: ApiInput): Request {
  return definitions().fitTo('create-service', described);
}

function update({ definitions }: Context, described: ApiInput): Request {
  const { serviceName, ...rest } = described;
  const { input, left } = definitions().fitTo('update-service', rest);
  return { input: { ...input, service: serviceName }, left };
}

function preview({ input, left }: Request, existing: Service | undefined): string[] {
  const lines: string[] = [];
  const definition = shortName(String(input.taskDefinition ?? ''));
  if (existing === undefined) lines.push(`Task definition: ${definition}`);
  else if (definition !== '')
    lines.push(`Task definition: ${shortName(existing.taskDefinition)} → ${definition}`);
  const count = input.desiredCount;
  if (count !== undefined)
    lines.push(`Desired count: ${existing === undefined ? '' : `${existing.desired} → `}${count}`);
  if (left.length > 0) lines.push(`Left as it is, for UpdateService does not take it: ${left.join(', ')}`);
  return lines;
}

function resultOf(service: Service, existed: boolean): string {
  const verb = existed ? 'Updated' : 'Created';
  return `${verb} ${service.name}: ${shortName(service.taskDefinition)}, ${counted(service.desired, 'task')} wanted.`;
}
