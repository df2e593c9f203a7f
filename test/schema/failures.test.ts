/** The walk of the shapes against a checker of JSON Schemas that knows nothing of it, on thousands of inputs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { documentKinds } from '#core/ecs/kinds.ts';
import { type Failure, failuresOf } from '#core/schema/failures.ts';
import { definitionsFor, rootSchema } from '#core/schema/json-schema.ts';
import { roots, shapes } from '#schemas/shapes.js';
import { seeded } from '../support/random.ts';
import { randomInput } from '../support/random-input.ts';

/** What of ajv's errors only repeats others. */
const repeats = new Set(['if', 'propertyNames']);

const definitions = definitionsFor(
  { membersOf: (name) => shapes[name] ?? {}, docsOf: () => ({}) },
  Object.values(roots),
  { keeps: () => true, documented: false },
);
const ajv = new Ajv({ allErrors: true, strict: false, inlineRefs: false });

function validatorOf(kind: (typeof documentKinds)[number]): ValidateFunction {
  return ajv.compile({ ...rootSchema(roots[kind]), definitions });
}

/** What an error is about, at the place where it is. */
function said({ keyword, instancePath, params, propertyName }: ErrorObject): string {
  const name = propertyName ?? params.propertyName ?? params.additionalProperty ?? params.missingProperty;
  const of = new Map([
    ['type', 'type'],
    ['required', 'missing'],
    ['dependencies', 'missing'],
    ['additionalProperties', 'stranger'],
  ]);
  return `${of.get(keyword) ?? 'value'} ${instancePath} ${name ?? ''}`;
}

function saidOf(failure: Failure): string {
  const of = failure.of === 'word' || failure.of === 'check' ? 'value' : failure.of;
  const pointer = failure.location.path.map(
    (each) => `/${String(each).replace(/~/g, '~0').replace(/\//g, '~1')}`,
  );
  return `${of} ${pointer.join('')} ${'name' in failure ? failure.name : ''}`;
}

test('what is found is what JSON Schema finds, and nothing else', () => {
  const random = seeded(14);
  let found = 0;
  for (const kind of documentKinds) {
    const validate = validatorOf(kind);
    for (let round = 0; round < 120; round++) {
      const value = randomInput(random, kind);
      validate(value);
      const errors = (validate.errors ?? []).filter(({ keyword }) => !repeats.has(keyword));
      const failures = failuresOf(kind, value);
      found += failures.length;
      assert.deepEqual(
        [...new Set(failures.map(saidOf))].sort(),
        [...new Set(errors.map(said))].sort(),
        `${kind}: ${JSON.stringify(value)}`,
      );
    }
  }
  assert.ok(found > 10_000, `${found} failures`);
});

test('a check that fails is named, so that its own words are said', () => {
  const value = { family: 'a b', containerDefinitions: [{ name: 'web', image: 'nginx' }] };
  assert.deepEqual(
    failuresOf('task-definition', value).map(({ of, location }) => [of, location.path, location.check?.rule]),
    [['check', ['family'], 'td-family-pattern']],
  );
});
