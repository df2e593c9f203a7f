import type { FitReading } from '../fit/reading.ts';
import type { Fix } from '../rules/rule.ts';
import { defineFitRule } from './rule.ts';

export default defineFitRule({
  id: 'fit-architecture',
  severity: 'warning',
  confidence: 'doc',
  summary: 'Ask for the processor architecture and the operating system of the instances.',
  why: 'The scheduler places a task only on instances of its runtime platform.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-arm64.html',
  aws: 'ATTRIBUTE',

  *check(reading) {
    const { service, blocked, capacity } = reading;
    if (service !== undefined || blocked?.by !== 'ARCHITECTURE') return;
    const reason = blocked.refusals
      .flatMap(({ reasons }) => reasons)
      .find(({ resource }) => resource === 'ARCHITECTURE');
    const { system, fixes } = otherArchitecture(reading);
    yield {
      path: ['runtimePlatform', system ? 'operatingSystemFamily' : 'cpuArchitecture'],
      message: `No copy fits on ${capacity.name}: ${lowered(reason?.message ?? 'the platform differs.')}`,
      fixes,
    };
  },
});

const names: Readonly<Record<string, string>> = { arm64: 'ARM64', x86_64: 'X86_64' };

/** Where all instances have one other architecture, the task may ask for that. */
function otherArchitecture({ capacity, request }: FitReading): { system: boolean; fixes: Fix[] } {
  const had = new Set(capacity.instances.map(({ attributes }) => attributes.get('ecs.cpu-architecture')));
  const [only] = had;
  const wanted = request.task.architecture;
  if (wanted === undefined || had.has(wanted)) return { system: true, fixes: [] };
  const name = names[only ?? ''];
  if (had.size !== 1 || name === undefined) return { system: false, fixes: [] };
  const edits = [{ set: ['runtimePlatform', 'cpuArchitecture'], to: name }];
  return { system: false, fixes: [{ title: `Ask for ${name}, which the instances have`, edits }] };
}

function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
