import type { ApiInput, Cluster, Revision, Service } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { counted } from '#core/words/counted.ts';
import type { Agreement } from '../command/agreement.ts';
import { perform } from '../command/change.ts';
import type { ChangingContext, Context } from '../command/command.ts';
import { agreementTo } from '../command/gate.ts';
import { read } from '../command/read.ts';
import { staysOnThisMachine } from '../connections/connection.ts';
import { type Element, enclosing } from '../tree/entry.ts';
import clusterKind from '../tree/nodes/cluster.ts';
import type { Message, MessageAction } from '../ui/ui.ts';
import { leftLine } from './change-lines.ts';
import { type Registration, register } from './registration.ts';
import { addInstances, usualSize } from './virtual-instances.ts';
import { type WantedRevision, wantedRevision } from './wanted-revision.ts';

/** A service to be made or changed on the cluster of an element. */
export interface ServiceChange {
  readonly element: Element;
  /** Members of CreateService with the name of the service. */
  readonly described: ApiInput;
  /** What can be done with the service once it is there. */
  readonly next?: readonly MessageAction[];
}

/** Makes the service that is described, or changes the one of that name to be as described, after showing what that means. */
export async function applyService(context: ChangingContext, change: ServiceChange): Promise<void> {
  const { element, described } = change;
  const cluster = enclosing<Cluster>(element, clusterKind);
  if (cluster === undefined) return;
  const { connection } = element;
  const name = String(described.serviceName);
  const title = `Reading ${name}`;
  const existing = await read(context, connection, title, (ecs) => ecs.service(cluster.arn, name));
  const revision = await revisionFor(context, change);
  if (revision === 'none') return;
  const request = existing === undefined ? creation(context, described) : update(context, described);
  const verb = existing === undefined ? 'Create' : 'Update';
  const registration = revision?.registration;
  const agreement = await agreementTo(context, {
    question: `${verb} the service ${name} on ${cluster.name}?`,
    action: registration === undefined ? verb : `Register and ${verb}`,
    detail: preview(request, existing, revision),
    connection,
    cluster: cluster.arn,
    always: true,
  });
  if (agreement === undefined) return;
  if (registration !== undefined) await registerFirst(context, agreement, registration);
  await send(context, change, { agreement, cluster, request, existing });
}

/** `undefined` when the input names no definition, `none` when there is not the one that it names. */
async function revisionFor(
  context: Context,
  { element, described: { taskDefinition } }: ServiceChange,
): Promise<WantedRevision | 'none' | undefined> {
  if (typeof taskDefinition !== 'string' || taskDefinition === '') return undefined;
  return (await wantedRevision(context, element.connection, taskDefinition)) ?? 'none';
}

async function registerFirst(
  context: ChangingContext,
  agreement: Agreement,
  registration: Registration,
): Promise<void> {
  const { connection } = agreement;
  const undertaking = {
    agreement,
    title: `Registering ${registration.family}`,
    done: ({ family, revision }: Revision) => `Registered ${family}:${revision} on ${connection.name}.`,
  };
  await perform(context, undertaking, (ecs) => register(ecs, registration));
}

interface Sent {
  readonly agreement: Agreement;
  readonly cluster: Cluster;
  readonly request: Request;
  readonly existing: Service | undefined;
}

async function send(
  context: ChangingContext,
  change: ServiceChange,
  { agreement, cluster, request, existing }: Sent,
): Promise<void> {
  const { element, described } = change;
  const input = { ...request.input, cluster: cluster.arn };
  const undertaking = {
    agreement,
    title: `${existing === undefined ? 'Creating' : 'Updating'} ${described.serviceName}`,
    element,
    done: (service: Service) => outcome(context, change, service, existing !== undefined),
  };
  await perform(context, undertaking, (ecs) =>
    existing === undefined ? ecs.createService(input) : ecs.updateService(input),
  );
}

interface Request {
  readonly input: ApiInput;
  /** Members of the description that the action does not take. */
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

function preview(
  { input, left }: Request,
  existing: Service | undefined,
  revision: WantedRevision | undefined,
): string[] {
  const lines = revision === undefined ? [] : [`Task definition: ${revisionLine(existing, revision)}`];
  const count = input.desiredCount;
  if (count !== undefined)
    lines.push(`Desired count: ${existing === undefined ? '' : `${existing.desired} → `}${count}`);
  lines.push(...(revision?.registration?.cautions ?? []));
  lines.push(...leftLine('Left unchanged', 'UpdateService', left));
  return lines;
}

function revisionLine(existing: Service | undefined, { name, registration }: WantedRevision): string {
  const from = registration === undefined ? '' : `, registered first from ${registration.file}`;
  const before = existing === undefined ? undefined : shortName(existing.taskDefinition);
  if (before === undefined) return `${name}${from}`;
  return before === name ? `${name} (unchanged)` : `${before} → ${name}${from}`;
}

function outcome(
  context: ChangingContext,
  { element, next = [] }: ServiceChange,
  service: Service,
  existed: boolean,
): Message {
  const verb = existed ? 'Updated' : 'Created';
  const text = `${verb} ${service.name}: ${shortName(service.taskDefinition)}, ${counted(service.desired, 'desired task')}.`;
  const cluster = enclosing<Cluster>(element, clusterKind);
  const homeless = service.launchType === 'EC2' && service.desired > 0 && cluster?.instances === 0;
  if (!homeless) return { severity: 'info', text, actions: next };
  const adding = {
    label: 'Add 2 Instances',
    run: async () => void (await addInstances(context, element, { size: usualSize, count: 2 })),
  };
  return {
    severity: 'warning',
    text: `${text} ${cluster.name} has no container instances to run them on.`,
    actions: [...(staysOnThisMachine(element.connection) ? [adding] : []), ...next],
  };
}
