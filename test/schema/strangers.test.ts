import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { validateSchema } from '#core/schema/validate.ts';

describe('An object with a flood of members that the API does not know', () => {
  it('gets a finding for each of the first hundred and one for all the others', () => {
    const value = Object.fromEntries([
      ['family', 'web'],
      ['containerDefinitions', [{ name: 'web', image: 'nginx:1.27' }]],
      ...Array.from({ length: 60_000 }, (_, index) => [`stranger${index}`, index]),
    ]);
    const faults = validateSchema('task-definition', value);
    assert.deepEqual(
      [faults.length, faults.at(0)?.path, faults.at(-1)],
      [
        101,
        ['stranger0'],
        {
          id: 'unknown-member',
          severity: 'error',
          path: [],
          on: 'key',
          message: '59900 more members here are unknown too; is this an ECS definition?',
        },
      ],
    );
  });
});
