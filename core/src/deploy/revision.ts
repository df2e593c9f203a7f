import { isObject } from '../document/value.ts';
import type { ApiInput, EcsQueries, Service } from '../ecs/api.ts';
import { familyOf, shortName } from '../ecs/arn.ts';
import { type Difference, differences } from '../ecs/changes.ts';
import { registerReady, withoutDefaults } from '../ecs/register-ready.ts';
import { PlanRefusal, type Wish } from './wish.ts';

/** The revision that the service is to run. */
export interface PlannedRevision {
  readonly family: string;
  /** `web-app:3`; where it is registered first, the name that it will have. */
  readonly name: string;
  /** Whether it has to be registered, for no revision is like it. */
  readonly registers: boolean;
  /** What is registered, or what runs. */
  readonly input: ApiInput;
  /** The latest revision of the family, by name. */
  readonly latest: string | undefined;
  /** That revision. */
  readonly before: ApiInput | undefined;
  /** What differs from the latest revision where it is registered, else from the one that runs. */
  readonly changes: readonly Difference[];
}

/** The revision of a wish: the one that it names, a new one of its definition, or the one that runs. */
export async function lookAtFamily(
  ecs: EcsQueries,
  wish: Wish,
  existing: Service | undefined,
): Promise<PlannedRevision> {
  const { definition, images } = wish;
  refuseContradictions(wish);
  const base =
    definition ?? (images.size === 0 ? undefined : await registered(ecs, referenceOf(wish, existing)));
  if (base === undefined) return asItIs(ecs, referenceOf(wish, existing), existing);
  const input = withImages(registerReady('task-definition', base), images);
  const family = String(input.family);
  const latest = await ecs.taskDefinition(family);
  const changes = latest === undefined ? [] : differences(withoutDefaults(latest), withoutDefaults(input));
  const registers = latest === undefined || changes.length > 0;
  const number = Number(latest?.revision ?? 0);
  return {
    family,
    name: `${family}:${registers ? number + 1 : number}`,
    registers,
    input,
    latest: latest === undefined ? undefined : `${family}:${number}`,
    before: latest,
    changes,
  };
}

function refuseContradictions({ definition, described, revision }: Wish): void {
  if (definition !== undefined && revision !== undefined)
    throw new PlanRefusal(
      'A definition to register and a revision to run were both named; name one of them.',
    );
  const named = described?.taskDefinition;
  if (typeof named !== 'string' || definition === undefined) return;
  const family = familyOf(named);
  if (family !== definition.family)
    throw new PlanRefusal(
      `The service runs the family ${family}, and the task definition is of the family ${String(definition.family)}.`,
    );
}

/** What the service is to run where no definition is given. */
function referenceOf({ revision, described, service }: Wish, existing: Service | undefined): string {
  const named = described?.taskDefinition;
  const reference = revision ?? (typeof named === 'string' ? named : existing?.taskDefinition);
  if (reference !== undefined && reference !== '') return reference;
  throw new PlanRefusal(`Nothing says which task definition ${service} is to run.`);
}

async function registered(ecs: EcsQueries, reference: string): Promise<ApiInput> {
  const found = await ecs.taskDefinition(reference);
  if (found !== undefined) return found;
  throw new PlanRefusal(`The task definition ${shortName(reference)} is not registered.`);
}

async function asItIs(
  ecs: EcsQueries,
  reference: string,
  existing: Service | undefined,
): Promise<PlannedRevision> {
  const input = await registered(ecs, reference);
  const family = String(input.family);
  const name = `${family}:${input.revision}`;
  const running = existing && (await ecs.taskDefinition(existing.taskDefinition));
  const changes = running === undefined ? [] : differences(withoutDefaults(running), withoutDefaults(input));
  return { family, name, registers: false, input, latest: undefined, before: undefined, changes };
}

function withImages(input: ApiInput, images: ReadonlyMap<string, string>): ApiInput {
  if (images.size === 0) return input;
  const containers = Array.isArray(input.containerDefinitions)
    ? input.containerDefinitions.filter(isObject)
    : [];
  const names = containers.map(({ name }) => String(name));
  const missing = [...images.keys()].find((name) => !names.includes(name));
  if (missing !== undefined)
    throw new PlanRefusal(`The definition has no container "${missing}"; it has ${names.join(', ')}.`);
  return {
    ...input,
    containerDefinitions: containers.map((container) => ({
      ...container,
      image: images.get(String(container.name)) ?? container.image,
    })),
  };
}
