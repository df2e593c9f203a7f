import { parseArn } from '../ecs/arn.ts';
import { regions } from '../ecs/regions.ts';
import { code, linesOf, md } from '../words/markdown.ts';
import { defineHover } from './source.ts';

export default defineHover({
  id: 'arn',
  at: 'any',

  describe({ value }) {
    const arn = typeof value === 'string' ? parseArn(value) : undefined;
    if (arn === undefined) return undefined;
    const place = regions.find(([id]) => id === arn.region)?.[1];
    const lines = [md`ARN of ${code(arn.service)}: ${code(arn.resource)}`];
    if (arn.account !== '') lines.push(md`Account: ${code(arn.account)}`);
    if (arn.region !== '')
      lines.push(md`Region: ${code(arn.region)}${place === undefined ? '' : ` (${place})`}`);
    if (arn.partition !== 'aws') lines.push(md`Partition: ${code(arn.partition)}`);
    return linesOf(lines);
  },
});
