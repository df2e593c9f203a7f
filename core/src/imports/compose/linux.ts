import { type JsonObject, present } from '../imported.ts';
import { type Source, textOf } from '../source.ts';

/**
 * What the kernel is asked for. Fargate takes any capability away and lets one be added.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html
 */
export function linuxParametersOf(service: Source): JsonObject | undefined {
  const wanted = namesIn(service, 'cap_add');
  const add = wanted.filter((name) => name === 'SYS_PTRACE');
  const others = wanted.filter((name) => name !== 'SYS_PTRACE');
  if (others.length > 0)
    service.say('cap_add', `Fargate lets only SYS_PTRACE be added, not ${others.join(', ')}.`);
  const drop = namesIn(service, 'cap_drop');
  const parameters = present({
    capabilities: add.length + drop.length === 0 ? undefined : present({ add, drop }),
    initProcessEnabled: service.flag('init') === true ? true : undefined,
  });
  return Object.keys(parameters).length === 0 ? undefined : parameters;
}

/** Docker takes them with and without `CAP_` and in small letters; ECS takes its own list of names. */
function namesIn(service: Source, member: string): string[] {
  return service
    .list(member)
    .flatMap((each) => textOf(each) ?? [])
    .map((name) => name.toUpperCase().replace(/^CAP_/, ''));
}
