import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  CreateClusterCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-ecs';
import { type Local, openLocal, refusal } from '../support/local.ts';

const resourceArn = 'arn:aws:ecs:us-east-1:000000000000:cluster/web';

describe('tags', () => {
  let local: Local;
  before(async () => {
    local = await openLocal();
    await local.client.send(
      new CreateClusterCommand({ clusterName: 'web', tags: [{ key: 'team', value: 'shop' }] }),
    );
  });
  after(async () => {
    await local.close();
    assert.deepEqual(local.logged, []);
  });

  test('TagResource adds and replaces, UntagResource removes', async () => {
    const tags = [
      { key: 'team', value: 'pay' },
      { key: 'stage', value: 'test' },
    ];
    await local.client.send(new TagResourceCommand({ resourceArn, tags }));
    assert.deepEqual(await listed(), [
      { key: 'stage', value: 'test' },
      { key: 'team', value: 'pay' },
    ]);
    await local.client.send(new UntagResourceCommand({ resourceArn, tagKeys: ['team', 'none'] }));
    assert.deepEqual(await listed(), [{ key: 'stage', value: 'test' }]);
  });

  test('a tag of AWS’s own prefix is refused', async () => {
    const call = new TagResourceCommand({ resourceArn, tags: [{ key: 'aws:mine', value: '' }] });
    assert.match(await refusal(local.client.send(call)), /^InvalidParameterException: /);
  });

  test('tags of what is not there are refused', async () => {
    const nowhere = new ListTagsForResourceCommand({ resourceArn: `${resourceArn}-2` });
    assert.match(
      await refusal(local.client.send(nowhere)),
      /^(ClusterNotFound|InvalidParameter|ResourceNotFound)Exception: /,
    );
  });

  async function listed() {
    const { tags = [] } = await local.client.send(new ListTagsForResourceCommand({ resourceArn }));
    return tags.toSorted((left, right) => ((left.key ?? '') < (right.key ?? '') ? -1 : 1));
  }
});
