import { entries, known } from '../document/unknown.ts';
import { profileOf } from '../ecs/profile.ts';
import type { FitReading } from '../fit/reading.ts';
import type { Finding } from '../rules/rule.ts';
import { defineFitRule } from './rule.ts';

export default defineFitRule({
  id: 'fit-host-port',
  severity: 'warning',
  confidence: 'doc',
  summary: 'Fix only host ports that are free on an instance of the cluster.',
  why: 'Two tasks cannot hold one host port, so an instance takes one copy at most, and none where the port is in use.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  aws: 'RESOURCE:PORTS',

  *check(reading) {
    if (reading.service !== undefined || reading.blocked?.by !== 'PORTS') return;
    for (const { instance, reasons } of reading.blocked.refusals.slice(0, 1)) {
      const reason = reasons.find(({ resource }) => resource === 'PORTS');
      if (reason !== undefined) yield* findingFor(reading, instance, String(reason.remaining));
    }
  },
});

function* findingFor(reading: FitReading, instance: string, remaining: string): Iterable<Finding> {
  const { task, capacity, containersAt = [] } = reading;
  const dynamic = profileOf(task).networkMode === 'bridge';
  const used = capacity.instances.find(({ arn }) => arn === instance)?.usedPorts;
  for (const [index, container] of entries(task.containerDefinitions)) {
    for (const [at, mapping] of entries(container.portMappings)) {
      const protocol = known(mapping.protocol) === 'udp' ? 'udp' : 'tcp';
      const port = known(mapping.hostPort) || (dynamic ? undefined : known(mapping.containerPort));
      if (
        port === undefined ||
        !(used?.has(`${port}/${protocol}`) || remaining.includes(`${port}/${protocol}`))
      )
        continue;
      const path = [...containersAt, index, 'portMappings', at, 'hostPort'];
      const fix = {
        title: 'Let Docker choose a free host port',
        edits: [{ set: path, to: 0 }],
        preferred: true,
      };
      yield {
        path,
        message: `No copy fits on ${capacity.name}: host port ${port}/${protocol} is in use on ${takenOn(reading, `${port}/${protocol}`)}.`,
        ...(dynamic && { fixes: [fix] }),
      };
    }
  }
}

function takenOn({ capacity: { instances } }: FitReading, port: string): string {
  const taken = instances.filter(({ usedPorts }) => usedPorts.has(port)).length;
  if (taken === instances.length) return taken === 1 ? 'its only instance' : `all ${taken} instances`;
  return `${taken} of ${instances.length} instances, and the others refuse it for other reasons`;
}
