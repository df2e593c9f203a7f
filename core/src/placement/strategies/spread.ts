import type { Grouping } from './strategy.ts';

/**
 * Tasks are spread evenly over the values of `attribute:NAME`, or over instances.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-strategies.html
 */
export function spread(field: string): Grouping {
  if (field === 'instanceId' || field === 'host') {
    return { kind: 'grouping', single: true, groupOf: ({ instance }) => instance.arn };
  }
  const name = field.replace(/^attribute:/, '');
  return {
    kind: 'grouping',
    single: false,
    groupOf: ({ instance: { attributes } }) =>
      attributes.has(name) ? (attributes.get(name) ?? '') : undefined,
  };
}
