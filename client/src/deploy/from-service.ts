import { isObject } from '#core/document/value.ts';
import type { ApiInput, Cluster, Service } from '#core/ecs/api.ts';
import { familyOf, shortName } from '#core/ecs/arn.ts';
import type { Context } from '../command/command.ts';
import { read } from '../command/read.ts';
import { mend, refuse } from '../command/refuse.ts';
import { type Source, sourcesIn } from '../inputs/definition-input.ts';
import { type Element, enclosing, nearest } from '../tree/entry.ts';
import clusterKind from '../tree/nodes/cluster.ts';
import serviceKind from '../tree/nodes/service.ts';
import type { Choice } from '../ui/ui.ts';
import type { Deployment } from './carry-out.ts';
import { deploymentOf } from './from-file.ts';

type Way = () => Promise<Deployment | undefined>;

/** What a person wants deployed to a service of the tree: a file of the workspace, a revision, an image, or the same again. */
export async function deploymentTo(context: Context, row: Element): Promise<Deployment | undefined> {
  const service = enclosing<Service>(row, serviceKind);
  const element = nearest(row, clusterKind);
  const cluster = enclosing<Cluster>(row, clusterKind);
  if (service === undefined || element === undefined || cluster === undefined) return undefined;
  const plain = deploymentOf(element, cluster, { service: service.name });
  const family = familyOf(service.taskDefinition);
  const choices: Choice<Way>[] = [
    ...(await filesOf(context, service)).map(({ source, as }) => ({
      label: source.file.name,
      description: as === 'definition' ? `a new revision of ${family}` : `the service ${service.name}`,
      icon: 'file-code',
      value: async () => deploymentOf(element, cluster, { service: service.name, [as]: source }),
    })),
    {
      label: 'Another revision',
      description: `of ${family}`,
      icon: 'versions',
      value: () => ofRevision(context, service, plain),
    },
    {
      label: 'Another image',
      description: 'for one of its containers',
      icon: 'package',
      value: () => ofImage(context, service, plain),
    },
    {
      label: 'Force new deployment',
      description: `new tasks of ${shortName(service.taskDefinition)}`,
      icon: 'sync',
      value: async () => ({ ...plain, wish: { ...plain.wish, force: true } }),
    },
  ];
  const way = await context.ui.pick(choices, {
    title: `Deploy to ${service.name} on ${cluster.name}`,
    placeholder: 'What?',
  });
  return way?.();
}

interface Held {
  readonly source: Source;
  readonly as: 'definition' | 'described';
}

/** Files of the workspace that hold the family, or the service itself. */
async function filesOf(context: Context, { name, taskDefinition }: Service): Promise<readonly Held[]> {
  const family = familyOf(taskDefinition);
  const files = await context.files.candidates();
  return files
    .flatMap((file) => sourcesIn(context, file, ['task-definition', 'create-service', 'update-service']))
    .filter(({ definition }) => definition.obstacles.length === 0)
    .flatMap((source): Held[] => {
      const { kind, input } = source.definition;
      if (kind === 'task-definition') return input.family === family ? [{ source, as: 'definition' }] : [];
      return shortName(String(input.serviceName ?? input.service)) === name
        ? [{ source, as: 'described' }]
        : [];
    });
}

/** One of the family's other revisions, the newest first. */
export async function ofRevision(
  context: Context,
  { name, taskDefinition }: Service,
  plain: Deployment,
): Promise<Deployment | undefined> {
  const family = familyOf(taskDefinition);
  const { connection } = plain.element;
  const all = await read(context, connection, `Reading revisions of ${family}`, (ecs) =>
    ecs.revisions(family),
  );
  const others = all.filter(({ arn }) => arn !== taskDefinition);
  if (others.length === 0) {
    const register = mend(context, 'Register', 'registerTaskDefinition', { element: plain.element });
    await refuse(context, `${name} already runs the only active revision of ${family}.`, [register]);
    return undefined;
  }
  const choices = others.map(({ revision: number }) => ({
    label: `${family}:${number}`,
    icon: 'git-commit',
    value: `${family}:${number}`,
  }));
  const question = { title: `Deploy to ${name}: revision`, placeholder: 'Which revision?' };
  const revision = choices.length === 1 ? choices[0]?.value : await context.ui.pick(choices, question);
  return revision === undefined ? undefined : { ...plain, wish: { ...plain.wish, revision } };
}

async function ofImage(
  context: Context,
  { name, taskDefinition }: Service,
  plain: Deployment,
): Promise<Deployment | undefined> {
  const { connection } = plain.element;
  const title = `Reading ${shortName(taskDefinition)}`;
  const definition = await read(context, connection, title, (ecs) => ecs.taskDefinition(taskDefinition));
  const container = await containerOf(context, name, definition);
  if (container === undefined) return undefined;
  const image = await context.ui.ask({
    title: `Deploy to ${name}: image of ${String(container.name)}`,
    prompt: 'Image',
    value: String(container.image ?? ''),
    check: (text) => (/^\S+$/.test(text) ? undefined : 'Type an image, such as nginx:1.27.'),
  });
  if (image === undefined) return undefined;
  return { ...plain, wish: { ...plain.wish, images: new Map([[String(container.name), image]]) } };
}

function containerOf(
  { ui }: Context,
  service: string,
  definition: ApiInput | undefined,
): Promise<ApiInput | undefined> | ApiInput | undefined {
  const list = definition?.containerDefinitions;
  const containers = Array.isArray(list) ? list.filter(isObject) : [];
  if (containers.length < 2) return containers[0];
  const choices = containers.map((container) => ({
    label: String(container.name),
    description: String(container.image),
    icon: 'package',
    value: container,
  }));
  return ui.pick(choices, { title: `Deploy to ${service}: container`, placeholder: 'Which container?' });
}
