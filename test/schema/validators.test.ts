/** The generated validators against ajv itself, on thousands of inputs: the same errors, in the same order. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Ajv, type ErrorObject } from 'ajv';
import { type DocumentKind, documentKinds } from '#core/ecs/kinds.ts';
import { definitionsFor, rootSchema } from '#core/schema/json-schema.ts';
import type { ValidatorError } from '#core/schema/types.ts';
import { roots, shapes } from '#schemas/shapes.js';
import * as validators from '#schemas/validators.js';
import { checkPlaceOf } from '../../scripts/schema/check-place.ts';
import { compactValidators } from '../../scripts/schema/compact.ts';
import { seeded } from '../support/random.ts';
import { randomInput } from '../support/random-input.ts';

const definitions = definitionsFor(
  { membersOf: (name) => shapes[name] ?? {}, docsOf: () => ({}) },
  Object.values(roots),
  { keeps: () => true, documented: false },
);
const ajv = new Ajv({ allErrors: true, strict: false, inlineRefs: false, messages: false });
const byName = new Map(Object.entries(validators));

function generated(kind: DocumentKind): (value: unknown) => readonly ValidatorError[] {
  const validate = byName.get(kind.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()));
  assert.ok(validate !== undefined, kind);
  return validate;
}

/** What of ajv's error a validator keeps. */
function kept({ keyword, instancePath, schemaPath, params, propertyName }: ErrorObject) {
  const name = params.additionalProperty ?? params.missingProperty ?? params.propertyName ?? propertyName;
  // A compiled schema says where its error is from itself, ajv from the schema that refers to it.
  const place = checkPlaceOf(schemaPath.replace(/^.*#\/definitions\/\w+/, '#'));
  return { keyword, instancePath, name, at: place?.at, order: place?.order };
}

describe('the validator of', () => {
  for (const kind of documentKinds) {
    test(kind, () => {
      const random = seeded(14);
      const validate = ajv.compile({ ...rootSchema(roots[kind]), definitions });
      let found = 0;
      for (let round = 0; round < 100; round++) {
        const value = randomInput(random, kind);
        validate(value);
        const errors = generated(kind)(value);
        found += errors.length;
        assert.deepEqual(
          errors.map(({ keyword, instancePath, name, at, order }) => ({
            keyword,
            instancePath,
            name,
            at,
            order,
          })),
          (validate.errors ?? []).map(kept),
          JSON.stringify(value),
        );
      }
      assert.ok(found > 10, `${found} errors`);
    });
  }
});

test('what ajv writes in another way than it did is not taken', () => {
  assert.throws(
    () => compactValidators('function validate1(data){\nvErrors = [];\n}'),
    /ajv writes what .* does not know: vErrors = \[\];/,
  );
});
