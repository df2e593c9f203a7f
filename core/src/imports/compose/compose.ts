import { isObject } from '../../document/value.ts';
import { ecsName, executionRole, fargateService, fargateSizeFor } from '../amounts.ts';
import { type Imported, type JsonObject, present, type Refused } from '../imported.ts';
import { Source } from '../source.ts';
import { composeContainer } from './container.ts';
import { dependenciesOf } from './dependencies.ts';
import { Volumes } from './volumes.ts';

/**
 * One task definition and one service for all services of a Compose file: what reaches each other by name there runs
 * in one task here. `name` is that of the project where the file has none.
 * https://github.com/compose-spec/compose-spec/blob/main/spec.md
 */
export function importCompose(value: unknown, name: string): Imported | Refused {
  if (!isObject(value) || !isObject(value.services) || Object.keys(value.services).length === 0)
    return { refusal: 'It has no "services", so it is not a Compose file.' };
  const lost: string[] = [];
  const file = new Source(value, '', lost);
  const family = ecsName(file.text('name') ?? name);
  const services = file.object('services');
  const sources = services.names().map((each) => [each, services.object(each)] as const);
  const { containers, volumes } = containersOf(sources, family, new Volumes(file.object('volumes')));
  const platform = sources.map(([, source]) => source.text('platform')).find((each) => each !== undefined);
  const replicas = sources.map(
    ([, source]) => source.object('deploy').number('replicas') ?? source.number('scale') ?? 1,
  );
  sayReplicas(file, replicas);
  loseOthers(file, containers.length > 1);
  return {
    files: [
      { name: 'task-definition.json', value: taskOf(family, containers, { platform, volumes }) },
      { name: 'service.json', value: fargateService(family, Math.max(...replicas)) },
    ],
    lost,
  };
}

function containersOf(sources: readonly (readonly [string, Source])[], family: string, volumes: Volumes) {
  const finished = new Set(
    sources.flatMap(([, source]) =>
      dependenciesOf(source).flatMap(({ name: on, condition }) => (condition === 'SUCCESS' ? [on] : [])),
    ),
  );
  const containers = sources.map(([name, source]) =>
    composeContainer(source, { name, family, volumes, isEssential: !finished.has(name) }),
  );
  return { containers, volumes: volumes.all() };
}

function loseOthers(file: Source, hasSeveral: boolean): void {
  for (const used of ['name', 'version', 'services', 'volumes']) file.take(used);
  file.lose(
    'networks',
    'containers of a task share one network interface and reach each other at localhost.',
  );
  file.lose(
    'secrets',
    'put them into Secrets Manager or Parameter Store and name them in "secrets" of a container.',
  );
  file.lose('configs', 'put them into the image, or into environment variables.');
  file.lose('include', 'import the other files by themselves.');
  file.loseRest();
  if (hasSeveral)
    file.say('services', 'their names do not resolve in a task; use localhost instead of them.');
}

function sayReplicas(file: Source, replicas: readonly number[]): void {
  if (new Set(replicas).size > 1)
    file.say(
      'services',
      `their replicas differ; each of the ${Math.max(...replicas)} tasks runs all of them once.`,
    );
}

function taskOf(
  family: string,
  containers: readonly JsonObject[],
  { platform, volumes }: { readonly platform: string | undefined; readonly volumes: readonly JsonObject[] },
): JsonObject {
  const sum = (name: string) => containers.reduce((all, each) => all + Number(each[name] ?? 0), 0);
  const memory = Math.max(sum('memory'), sum('memoryReservation'));
  return present({
    family,
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    ...fargateSizeFor(sum('cpu'), memory),
    executionRoleArn: executionRole,
    runtimePlatform: /arm/.test(platform ?? '')
      ? { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' }
      : undefined,
    containerDefinitions: containers,
    volumes,
  });
}
