import { defineCompletion, type Suggestion } from './source.ts';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-strategies.html */
const fields: Readonly<Record<string, readonly Suggestion[]>> = {
  spread: [
    { value: 'attribute:ecs.availability-zone', detail: 'evenly over Availability Zones' },
    { value: 'instanceId', detail: 'evenly over container instances' },
    { value: 'attribute:ecs.instance-type', detail: 'evenly over instance types' },
    { value: 'attribute:ecs.ami-id', detail: 'evenly over AMIs' },
  ],
  binpack: [
    { value: 'memory', detail: 'leave the least memory free' },
    { value: 'cpu', detail: 'leave the least CPU free' },
  ],
  random: [],
};

export default defineCompletion({
  id: 'placement-field',
  at: ['PlacementStrategy.field'],

  suggest({ path, valueAt }) {
    const type = valueAt([...path.slice(0, -1), 'type']);
    return typeof type === 'string' ? (fields[type] ?? []) : Object.values(fields).flat();
  },
});
