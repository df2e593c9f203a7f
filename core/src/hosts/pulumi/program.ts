import type { DocNode, ObjectNode, Path } from '../../document/node.ts';
import { memberOf } from '../../document/path.ts';
import type { Reading, Subject } from '../../subjects/subject.ts';
import { noneDeclared, type Placed, type TerraformResource } from '../terraform/resources.ts';
import { resourceSubjects } from '../terraform/terraform.ts';
import { argumentPath, bridged, bridgedValue, type ProviderTypes, propertyPath } from './bridged.ts';
import { hostOf } from './host.ts';
import { misnamedIn } from './misnamed.ts';
import { mistypedIn } from './mistyped.ts';
import { providerType } from './names.ts';

/** A resource of a program with the properties as they are written. */
interface Written {
  readonly resource: TerraformResource;
  readonly properties: ObjectNode;
}

/** Whether an object is a program of Pulumi YAML that has a resource of AWS whose type is looked at. */
export function isProgram(root: ObjectNode): boolean {
  return namedIn(root, 'resources').some(({ node }) => typeOf(node) !== undefined);
}

/**
 * The ECS inputs of a program: Pulumi's AWS provider is made of Terraform's, so its resources are read as that
 * provider's, under the names that Pulumi gives them.
 * https://www.pulumi.com/docs/iac/languages-sdks/yaml/yaml-language-reference/
 */
export function programSubjects(root: ObjectNode): Subject[] {
  const entries = namedIn(root, 'resources');
  const types: ProviderTypes = new Map(
    entries.flatMap(({ name, node }): [string, string][] => {
      const type = typeOf(node);
      return type === undefined ? [] : [[name, type]];
    }),
  );
  const written = entries.flatMap(({ name, node }) => resourceIn(name, node, types));
  const locals = new Map(
    namedIn(root, 'variables').map(({ name, node }): [string, Placed] => [
      name,
      { node: bridgedValue('', node, types), path: ['variables', name] },
    ]),
  );
  const resources = written.map(({ resource }) => resource);
  return resourceSubjects({ ...noneDeclared, resources, locals }).flatMap((subject) => {
    const own = written.find(({ resource }) => resource.path[1] === subject.path[1]);
    return own === undefined ? [] : [placed(subject, own)];
  });
}

function resourceIn(name: string, node: DocNode, types: ProviderTypes): Written[] {
  const type = types.get(name);
  const properties = node.kind === 'object' ? memberOf(node, 'properties')?.value : undefined;
  if (type === undefined || properties?.kind !== 'object') return [];
  const path: Path = ['resources', name, 'properties'];
  return [{ resource: { type, name, path, body: bridged(type, properties, types) }, properties }];
}

/** A subject whose places are those of the program. */
function placed(subject: Subject, { resource, properties }: Written): Subject {
  const { type, name } = resource;
  const start = subject.path.length;
  const inProgram = (place: Reading['documentPlace']): Reading['documentPlace'] =>
    place &&
    ((path, on) => {
      const at = place(path, on);
      if (at[0] !== 'resources') return at;
      return [...at.slice(0, start), ...propertyPath(type, properties, at.slice(start))];
    });
  const faults = [...misnamedIn(type, properties), ...mistypedIn(type, properties)];
  return {
    ...subject,
    documentPlace: inProgram(subject.documentPlace),
    apiPath: (written) => subject.apiPath?.(argumentPath(type, written)) ?? written,
    host: hostOf(type, name, subject.kind),
    readings: () =>
      (subject.readings?.() ?? []).map((reading) => readingIn({ ...reading, faults }, inProgram)),
  };
}

function readingIn(
  reading: Reading,
  inProgram: (place: Reading['documentPlace']) => Reading['documentPlace'],
): Reading {
  const { otherwise, documentPlace, ...rest } = reading;
  const place = inProgram(documentPlace);
  return {
    ...rest,
    ...(place === undefined ? {} : { documentPlace: place }),
    ...(otherwise === undefined
      ? {}
      : {
          otherwise: () =>
            [...otherwise()].map((each) => readingIn({ ...each, faults: rest.faults }, inProgram)),
        }),
  };
}

function typeOf(node: DocNode): string | undefined {
  const type = node.kind === 'object' ? memberOf(node, 'type')?.value : undefined;
  return type?.kind === 'scalar' ? providerType(String(type.value)) : undefined;
}

function namedIn(root: ObjectNode, section: string): { readonly name: string; readonly node: DocNode }[] {
  const found = memberOf(root, section)?.value;
  if (found?.kind !== 'object') return [];
  return found.members.flatMap(({ key, value }) => (value === undefined ? [] : [{ name: key, node: value }]));
}
