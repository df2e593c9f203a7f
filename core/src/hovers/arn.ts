import { parseArn } from '../ecs/arn.ts';
import { regions } from '../ecs/regions.ts';
import { defineHover } from './source.ts';

export default defineHover({
  id: 'arn',
  at: 'any',

  describe({ value }) {
    const arn = typeof value === 'string' ? parseArn(value) : undefined;
    if (arn === undefined) return undefined;
    const place = regions.find(([id]) => id === arn.region)?.[1];
    const lines = [`ARN of \`${arn.service}\`: \`${arn.resource}\``];
    if (arn.account !== '') lines.push(`Account: \`${arn.account}\``);
    if (arn.region !== '') lines.push(`Region: \`${arn.region}\`${place === undefined ? '' : ` (${place})`}`);
    if (arn.partition !== 'aws') lines.push(`Partition: \`${arn.partition}\``);
    return lines.join('  \n');
  },
});
