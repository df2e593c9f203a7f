import { blockYaml } from './block-yaml.ts';
import type { Host } from './host.ts';
import type { Input } from './refused.ts';

const files: Readonly<Record<string, string>> = {
  'task-definition': 'ecs-task-def',
  'create-service': 'ecs-service-def',
};

const ofConfiguration: ReadonlySet<string> = new Set(['serviceName', 'cluster', 'taskDefinition']);

/** Definitions of ecspresso, which leaves the names of service, cluster and task definition to its configuration. */
export const ecspressoHosts: readonly Host[] = (['json', 'yaml'] as const).map((syntax) => ({
  name: `ecspresso in ${syntax.toUpperCase()}`,
  takes: new Set(['services: a service of an unsaid size']),
  write: ({ kind, input, places }) => {
    const file = files[kind];
    if (file === undefined || places.some(([name]) => ofConfiguration.has(String(name)))) return undefined;
    const written = kind === 'task-definition' ? withTemplate(input) : withoutNames(input);
    const text = syntax === 'json' ? `${JSON.stringify(written, null, 2)}\n` : blockYaml(written);
    return { file: `${file}.${syntax}`, text, syntax, placesOf: (path) => [path] };
  },
}));

function withoutNames(service: Input): Input {
  return Object.fromEntries(Object.entries(service).filter(([name]) => !ofConfiguration.has(name)));
}

function withTemplate(input: Input): Input {
  return { ...input, tags: input.tags ?? [{ key: 'stage', value: '{{ must_env `STAGE` }}' }] };
}
