import type { ApiInput, Cluster, Service } from '#core/ecs/api.ts';
import { familyOf } from '#core/ecs/arn.ts';
import { choose } from '../command/choose.ts';
import type { Context, Invocation } from '../command/command.ts';
import { read } from '../command/read.ts';
import { mend, refuse } from '../command/refuse.ts';
import { findInput, type Source, sourcesIn, withFamily } from '../inputs/definition-input.ts';
import { clusterFor, withServiceName } from '../inputs/service-place.ts';
import { type Element, enclosing } from '../tree/entry.ts';
import clusterKind from '../tree/nodes/cluster.ts';
import type { Deployment } from './carry-out.ts';

const purpose = 'Deploy';

/** What a file wants deployed: a definition to the service that runs its family, or the service that it describes. */
export async function deploymentOfFile(
  context: Context,
  invocation: Invocation,
): Promise<Deployment | undefined> {
  const kinds = ['task-definition', 'container-definitions', 'create-service', 'update-service'] as const;
  const source = await findInput(context, invocation, kinds, purpose);
  if (source === undefined) return undefined;
  const isService = /-service$/.test(source.definition.kind);
  return isService
    ? ofService(context, source, invocation.element)
    : ofDefinition(context, source, invocation.element);
}

/** The service of the file, with the definition of the workspace where it names a family and no revision. */
async function ofService(
  context: Context,
  source: Source,
  within: Element | undefined,
): Promise<Deployment | undefined> {
  const described = await withServiceName(context, source.definition.input, purpose);
  if (described === undefined) return undefined;
  const element = await clusterFor(context, within, described, purpose);
  const cluster = enclosing<Cluster>(element, clusterKind);
  if (element === undefined || cluster === undefined) return undefined;
  const definition = await definitionBeside(context, described);
  return deploymentOf(element, cluster, {
    service: String(described.serviceName),
    definition,
    described: source,
  });
}

async function ofDefinition(
  context: Context,
  source: Source,
  within: Element | undefined,
): Promise<Deployment | undefined> {
  const input = await withFamily(context, source, purpose);
  if (input === undefined) return undefined;
  const element = await choose(context, clusterKind, { purpose, within });
  const cluster = enclosing<Cluster>(element, clusterKind);
  if (element === undefined || cluster === undefined) return undefined;
  const family = String(input.family);
  const definition = { ...source, definition: { ...source.definition, input } };
  const title = `Looking for services of ${family}`;
  const services = await read(context, element.connection, title, (ecs) => ecs.services(cluster.arn));
  const running = services.filter(({ taskDefinition }) => familyOf(taskDefinition) === family);
  if (running.length > 0) {
    const service = await pickService(context, running, family);
    return service && deploymentOf(element, cluster, { service: service.name, definition });
  }
  const described = await serviceBeside(context, family);
  const name = described && nameIn(described.definition.input);
  if (name !== undefined) return deploymentOf(element, cluster, { service: name, definition, described });
  await refuse(context, `No service on ${cluster.name} runs ${family} yet.`, [
    mend(context, 'Create Service', 'createServiceFromDefinition', { element, file: source.file.id }),
    mend(context, 'Run Task', 'runTask', { element, file: source.file.id }),
  ]);
  return undefined;
}

function pickService(
  { ui }: Context,
  services: readonly Service[],
  family: string,
): Promise<Service | undefined> | Service | undefined {
  if (services.length === 1) return services[0];
  const choices = services.map((service) => ({
    label: service.name,
    description: `${service.running} of ${service.desired} running`,
    icon: 'layers-active',
    value: service,
  }));
  return ui.pick(choices, { title: `Deploy ${family}: service`, placeholder: 'Which service?' });
}

interface Sources {
  readonly service: string;
  readonly definition?: Source | undefined;
  readonly described?: Source | undefined;
}

/** What the files say, as something to deploy on the cluster. */
export function deploymentOf(
  element: Element,
  cluster: Cluster,
  { service, definition, described }: Sources,
): Deployment {
  const sources = [definition, described].filter((source) => source !== undefined);
  return {
    element,
    wish: {
      cluster: cluster.arn,
      service,
      definition: definition?.definition.input,
      described: described?.definition.input,
      revision: undefined,
      images: new Map(),
      force: false,
    },
    files: sources.map(({ file }) => file.name),
    errors: sources.flatMap(({ file, definition: { errors } }) =>
      errors.map((error) => `${file.name}: ${error}`),
    ),
  };
}

async function definitionBeside(context: Context, { taskDefinition }: ApiInput): Promise<Source | undefined> {
  if (typeof taskDefinition !== 'string' || /:\d+$/.test(taskDefinition)) return undefined;
  const family = familyOf(taskDefinition);
  const sources = await sendable(context, ['task-definition']);
  return sources.find(({ definition }) => definition.input.family === family);
}

async function serviceBeside(context: Context, family: string): Promise<Source | undefined> {
  const sources = await sendable(context, ['create-service']);
  return sources.find(({ definition: { input } }) => {
    const { taskDefinition } = input;
    return (
      typeof taskDefinition === 'string' && familyOf(taskDefinition) === family && nameIn(input) !== undefined
    );
  });
}

async function sendable(
  context: Context,
  kinds: Parameters<typeof sourcesIn>[2],
): Promise<readonly Source[]> {
  const files = await context.files.candidates();
  return files
    .flatMap((file) => sourcesIn(context, file, kinds))
    .filter(({ definition }) => definition.obstacles.length === 0);
}

function nameIn({ serviceName, service }: ApiInput): string | undefined {
  const name = serviceName ?? service;
  return typeof name === 'string' ? name : undefined;
}
