import { ecrRegistry, parseImage } from '../ecs/image-reference.ts';
import { code, linesOf, md } from '../words/markdown.ts';
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
        ? md`Registry: ${code(image.registry)}`
        : md`Amazon ECR of account ${code(ecr.account)} in ${code(ecr.region)}`,
      md`Repository: ${code(image.repository)}`,
    ];
    if (image.digest !== undefined) lines.push(md`Digest: ${code(image.digest)}`);
    else if (image.tag === undefined) lines.push(md`Tag: none, so ${code('latest')}`);
    else lines.push(md`Tag: ${code(image.tag)}`);
    return linesOf(lines);
  },
});
