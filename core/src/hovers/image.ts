import { ecrRegistry, parseImage } from '../ecs/image-reference.ts';
import { defineHover } from './source.ts';

export default defineHover({
  id: 'image',
  at: ['ContainerDefinition.image'],

  describe({ value }) {
    const image = typeof value === 'string' ? parseImage(value) : undefined;
    if (image === undefined) return undefined;
    const ecr = ecrRegistry(image.registry);
    const lines = [
      ecr === undefined
        ? `Registry: \`${image.registry}\``
        : `Amazon ECR of account \`${ecr.account}\` in \`${ecr.region}\``,
      `Repository: \`${image.repository}\``,
    ];
    if (image.digest !== undefined) lines.push(`Digest: \`${image.digest}\``);
    else if (image.tag === undefined) lines.push('Tag: none, so `latest`');
    else lines.push(`Tag: \`${image.tag}\``);
    return lines.join('  \n');
  },
});
