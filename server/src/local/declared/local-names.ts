import type { DeclaredInput } from './declared-cluster.ts';
import type { Balancers } from './load-balancers.ts';
import type { Namespaces } from './namespaces.ts';

type Output = Readonly<Record<string, unknown>>;

/** What stands here for what service files name by its ARN on AWS. */
export interface LocalNames {
  readonly groupFor: Balancers['groupFor'];
  readonly arnFor: Namespaces['arnFor'];
}

/** A service with the target groups, registries and namespace that are declared in place of those of the same names. */
export function withLocalNames({ file, input }: DeclaredInput, names: LocalNames): DeclaredInput {
  const { loadBalancers, serviceRegistries, serviceConnectConfiguration } = input;
  return {
    file,
    input: {
      ...input,
      ...(loadBalancers === undefined
        ? {}
        : { loadBalancers: each(loadBalancers, 'targetGroupArn', names.groupFor) }),
      ...(serviceRegistries === undefined
        ? {}
        : { serviceRegistries: each(serviceRegistries, 'registryArn', names.arnFor) }),
      ...(serviceConnectConfiguration === undefined
        ? {}
        : { serviceConnectConfiguration: renamed(serviceConnectConfiguration, 'namespace', names.arnFor) }),
    },
  };
}

function each(list: unknown, member: string, rename: (arn: string) => string): unknown {
  return Array.isArray(list) ? list.map((one) => renamed(one, member, rename)) : list;
}

function renamed(value: unknown, member: string, rename: (arn: string) => string): unknown {
  if (typeof value !== 'object' || value === null) return value;
  // The file was read as the input of CreateService, which has objects with such members here.
  const given = value as Output;
  const arn = given[member];
  return typeof arn === 'string' ? { ...given, [member]: rename(arn) } : given;
}
