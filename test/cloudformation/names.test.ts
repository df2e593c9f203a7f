import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { attributes } from '#core/hosts/cloudformation/between/wrong-reference.ts';
import { ownProperties, spelling } from '#core/hosts/cloudformation/names.ts';
import { resourceKinds } from '#core/hosts/cloudformation/resource-types.ts';
import { roots, shapes } from '#schemas/shapes.js';

/** What the published specification says of a property; only what is walked here. */
interface Specified {
  readonly type: string;
  readonly element?: Specified;
  readonly reference?: { readonly $ref: string };
}
type Properties = Readonly<Record<string, { readonly type: Specified }>>;
type Type = (typeof roots)[keyof typeof roots];

const database = loadAwsServiceSpecSync();

describe('Names of properties are those of the published specification', () => {
  for (const [type, kind] of resourceKinds) {
    it(type, () => {
      const resource = database.lookup('resource', 'cloudFormationType', 'equals', type).only();
      // The package's types are richer than what is walked here.
      const properties = resource.properties as unknown as Properties;
      const root: Type = kind === 'rule-target' ? { kind: 'list', item: roots[kind] } : roots[kind];
      const targets = properties.Targets?.type;
      const wrong =
        targets && kind === 'rule-target'
          ? below(type, root, targets)
          : inShape(type, roots[kind], properties);
      assert.deepEqual([...new Set(wrong)], []);
    });
  }
});

/** The properties that the specification has and that we would call misspelt or unknown. */
function inShape(resource: string, type: Type, properties: Properties): string[] {
  if (type.kind !== 'object') return [];
  const members = shapes[type.shape] ?? {};
  return Object.entries(properties).flatMap(([name, { type: specified }]) => {
    const found = spelling(name, type.shape, Object.keys(members), resource);
    if (found.is === 'own') return [];
    if (found.is !== 'member') return [`${type.shape}.${name}: ${found.is}`];
    const member = members[found.member];
    return member === undefined ? [] : below(resource, member.type, specified);
  });
}

function below(resource: string, type: Type, specified: Specified): string[] {
  const { element, reference } = specified;
  if (type.kind === 'list' && element) return below(resource, type.item, element);
  if (type.kind !== 'object' || reference === undefined) return [];
  // As above.
  const { properties } = database.get('typeDefinition', reference.$ref) as unknown as {
    properties: Properties;
  };
  return inShape(resource, type, properties);
}

it('what CloudFormation has of its own is not a slip', () => {
  assert.deepEqual(
    Object.entries(ownProperties).flatMap(([shape, names]) =>
      names.filter((name) => spelling(name, shape, Object.keys(shapes[shape] ?? {}), '').is !== 'own'),
    ),
    [],
  );
});

it('The attributes that are known of resources are those of the published specification', () => {
  const specified = [...attributes.keys()].map((type) => {
    const resource = database.lookup('resource', 'cloudFormationType', 'equals', type).only();
    return [type, Object.keys(resource.attributes).sort()];
  });
  assert.deepEqual([...attributes], specified);
});
