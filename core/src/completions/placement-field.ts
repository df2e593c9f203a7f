import { ownAttributes } from '../fit/own-attributes.ts';
import { type CompletionFacts, defineCompletion, type Suggestion } from './source.ts';

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

  suggest({ path, valueAt, facts }) {
    const type = valueAt([...path.slice(0, -1), 'type']);
    const known = typeof type === 'string' ? (fields[type] ?? []) : Object.values(fields).flat();
    return type === 'spread' ? [...known, ...further(known, facts)] : known;
  },
});

/** A service spreads over any attribute that instances have. */
function further(known: readonly Suggestion[], facts: CompletionFacts): Suggestion[] {
  return ownAttributes(facts.attributes)
    .map((name) => ({ value: `attribute:${name}`, detail: 'on the cluster' }))
    .filter(({ value }) => known.every((each) => each.value !== value));
}
