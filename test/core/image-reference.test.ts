import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { ecrOf } from '#core/ecs/image-reference.ts';

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html and its page on dual-stack endpoints. */
const registries: readonly (readonly [string, string])[] = [
  ['123456789012.dkr.ecr.us-east-1.amazonaws.com', 'us-east-1'],
  ['123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com', 'us-gov-west-1'],
  ['123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
  ['123456789012.dkr-ecr.eu-central-1.on.aws', 'eu-central-1'],
  ['123456789012.dkr-ecr-fips.us-east-2.on.aws', 'us-east-2'],
  ['123456789012.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn', 'cn-north-1'],
];

const others = [
  'nginx:1.27',
  'public.ecr.aws/nginx/nginx:1.27',
  'ghcr.io/123456789012.dkr.ecr.us-east-1.amazonaws.com/web',
  '123456789012.dkr.ecr.us-east-1.amazonaws.com.example.org/web:1',
  '12345.dkr.ecr.us-east-1.amazonaws.com/web:1',
];

describe('A private ECR registry', () => {
  for (const [registry, region] of registries) {
    it(`is told by its host: ${registry}`, () => {
      for (const image of ['web', 'team/web:1.2', `web@sha256:${'a'.repeat(64)}`]) {
        assert.deepEqual(ecrOf(`${registry}/${image}`), { account: '123456789012', region });
      }
    });
  }

  it('is no other host', () => {
    assert.deepEqual(
      others.filter((image) => ecrOf(image) !== undefined),
      [],
    );
  });

  it('has the addresses that the schema takes', () => {
    const { ContainerDefinition } = JSON.parse(
      readFileSync(new URL('../../schemas/containers.constraints.json', import.meta.url), 'utf8'),
    );
    const lines: readonly { rule?: string; pattern?: string }[] = ContainerDefinition.image;
    const pattern = lines.find(({ rule }) => rule === 'cd-image-ecr-host')?.pattern ?? '(?!)';
    assert.deepEqual(
      registries.filter(([registry]) => !new RegExp(pattern).test(`${registry}/web:1`)),
      [],
    );
  });
});
