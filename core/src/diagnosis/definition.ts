import type { Path } from '../document/node.ts';
import { entries, isUnknown, known } from '../document/unknown.ts';
import { isObject } from '../document/value.ts';
import type { Container } from '../ecs/authored.ts';
import type { Place } from './cause.ts';
import type { Reading, Said } from './reading.ts';

/** A container of the definition and where it stands in it. */
export interface DefinedContainer {
  readonly name: string;
  readonly container: Container;
  readonly path: Path;
}

/** The containers of the definition; none when it is not known. */
export function definedContainers({ facts }: Reading): DefinedContainer[] {
  return entries(facts.definition?.containerDefinitions).map(([index, container]) => ({
    name: known(container.name) ?? '',
    container,
    path: ['containerDefinitions', index],
  }));
}

/** The container that something was said of: by name, by an image or another value that the text quotes, or the only one. */
export function containerOf(reading: Reading, said: Said): DefinedContainer | undefined {
  const all = definedContainers(reading);
  const named = all.find(({ name }) => name === said.container);
  if (named !== undefined) return named;
  const quoted = all.find(({ container }) => {
    const image = known(container.image);
    return image !== undefined && image !== '' && said.text.includes(image);
  });
  return quoted ?? (all.length === 1 ? all[0] : undefined);
}

/** What the container is called, as the facts or the definition tell. */
export function nameOf(reading: Reading, said: Said): string | undefined {
  const only = said.task?.containers.length === 1 ? said.task.containers[0]?.name : undefined;
  return said.container ?? containerOf(reading, said)?.name ?? only;
}

/** The image of the container that something was said of. */
export function imageOf(reading: Reading, said: Said): string | undefined {
  const defined = known(containerOf(reading, said)?.container.image);
  const { containers = [] } = said.task ?? {};
  const running =
    said.container === undefined && containers.length === 1
      ? containers[0]
      : containers.find(({ name }) => name === said.container);
  return defined ?? running?.image;
}

/** A member of the container that something was said of. */
export function inContainer(reading: Reading, said: Said, member: Path): Place | undefined {
  const found = containerOf(reading, said);
  return found && inTask([...found.path, ...member]);
}

/** A member of the task definition. */
export function inTask(path: Path): Place {
  return { of: 'task-definition', path };
}

/** A member of the service. */
export function inService(path: Path): Place {
  return { of: 'service', path };
}

/** A value of the definition that a text quotes, the longest first: a secret's ARN, a role, a bucket. */
export function quotedIn(reading: Reading, text: string, members: RegExp): Place | undefined {
  let best: { readonly path: Path; readonly length: number } | undefined;
  for (const { path, value } of textsIn(reading.facts.definition, [])) {
    const member = path.findLast((segment) => typeof segment === 'string');
    if (!members.test(String(member)) || !quotes(text, value)) continue;
    if (best === undefined || value.length > best.length) best = { path, length: value.length };
  }
  return best && inTask(best.path);
}

/** A secret is quoted by its ARN or its name, and an ARN's JSON key and version stand behind it. */
function quotes(text: string, value: string): boolean {
  const bare = value.replace(/^(arn:[^:]*:secretsmanager:[^:]*:[^:]*:secret:[^:]*).*$/, '$1');
  const name = bare.replace(/^arn:(?:[^:]*:){4}(?:secret:|parameter)?/, '');
  return bare.length > 2 && (text.includes(bare) || (name.length > 2 && text.includes(name)));
}

function* textsIn(value: unknown, path: Path): Generator<{ readonly path: Path; readonly value: string }> {
  if (typeof value === 'string') yield { path, value };
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* textsIn(item, [...path, index]);
  } else if (isObject(value) && !isUnknown(value)) {
    for (const [name, member] of Object.entries(value)) yield* textsIn(member, [...path, name]);
  }
}
