import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withCloudFormationTags } from '../../client/src/language/yaml-tags.ts';

test('the tags of CloudFormation are added to those that somebody has set', () => {
  const added = withCloudFormationTags(['!reference sequence', '!If mapping']) ?? [];
  assert.deepEqual(added.slice(0, 3), ['!reference sequence', '!If mapping', '!And sequence']);
  assert.equal(added.includes('!Ref scalar'), true);
  assert.deepEqual(
    added.filter((tag) => tag.startsWith('!If')),
    ['!If mapping'],
  );
});

test('nothing is offered where the tags are known, and all of them where nothing is set', () => {
  assert.equal(withCloudFormationTags(['!Ref scalar']), undefined);
  assert.equal(withCloudFormationTags(['!Sub']), undefined);
  assert.equal(withCloudFormationTags(undefined)?.length, 26);
});
