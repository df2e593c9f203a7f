import type { Path } from '../document/node.ts';
import { entries, known } from '../document/unknown.ts';
import type { FitReading } from '../fit/reading.ts';
import { defineFitRule } from './rule.ts';

export default defineFitRule({
  id: 'fit-attributes',
  severity: 'warning',
  confidence: 'doc',
  summary: 'Use only what the agents of the cluster can do.',
  why: 'A task definition requires attributes, which agents advertise for log drivers, network modes, volumes and the like.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html',
  aws: 'ATTRIBUTE',

  *check(reading) {
    if (reading.service !== undefined || reading.blocked?.by !== 'ATTRIBUTES') return;
    const missing = reading.request.task.attributes.filter((name) =>
      reading.capacity.instances.every(({ attributes }) => !attributes.has(name)),
    );
    const [first] = missing;
    const lacks =
      first === undefined
        ? 'no instance has all the attributes that it requires'
        : `no instance has the ${missing.length === 1 ? 'attribute' : 'attributes'} ${missing.join(', ')}`;
    yield {
      path: requiredBy(reading, first),
      message: `No copy fits on ${reading.capacity.name}: ${lacks}.`,
    };
  },
});

/** The member that brings an attribute in, where its name tells. */
function requiredBy({ task, containersAt = [] }: FitReading, attribute = ''): Path {
  const driver = /logging-driver\.(.+)$/.exec(attribute)?.[1];
  const index = entries(task.containerDefinitions).find(
    ([, { logConfiguration }]) =>
      driver !== undefined && known(known(logConfiguration)?.logDriver) === driver,
  )?.[0];
  if (index !== undefined) return [...containersAt, index, 'logConfiguration', 'logDriver'];
  return attribute.endsWith('task-eni') ? ['networkMode'] : ['family'];
}
