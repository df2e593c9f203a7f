import type { Attribute } from '@aws-sdk/client-ecs';
import type { Wire } from '../wire.ts';

/** What an EC2 instance identity document tells, when one came with the registration. */
export interface Identity {
  readonly instanceId?: string;
  readonly availabilityZone?: string;
  readonly instanceType?: string;
  readonly imageId?: string;
  readonly architecture?: string;
}

/** Reads an instance identity document; text that is none tells nothing. */
export function readIdentity(document: string | undefined): Identity {
  if (document === undefined) return {};
  const value = parseJson(document);
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([, member]) => typeof member === 'string'));
}

/**
 * The attributes of a new instance: the given ones, then those its identity and place give it, and, when it
 * names no capability of its own, all that the local runtime can do.
 */
export function attributesOf(
  given: readonly Wire<Attribute>[],
  identity: Identity,
  region: string,
): Wire<Attribute>[] {
  const architecture = identity.architecture === 'arm64' ? 'arm64' : 'x86_64';
  const builtIn: readonly (readonly [string, string | undefined])[] = [
    ['ecs.availability-zone', identity.availabilityZone ?? `${region}a`],
    ['ecs.instance-type', identity.instanceType],
    ['ecs.ami-id', identity.imageId],
    ['ecs.os-type', 'linux'],
    ['ecs.os-family', 'LINUX'],
    ['ecs.cpu-architecture', architecture],
  ];
  const names = new Set(given.map(({ name }) => name));
  const declared = given.some(({ name }) => name?.includes('ecs.capability.') === true);
  return [
    ...given,
    ...builtIn.flatMap(([name, value]) => (value === undefined || names.has(name) ? [] : [{ name, value }])),
    ...(declared ? [] : capabilities.map((name) => ({ name }))),
  ];
}

const logDrivers = [
  'awsfirelens',
  'awslogs',
  'fluentd',
  'gelf',
  'journald',
  'json-file',
  'local',
  'none',
  'splunk',
  'syslog',
];

/** Named as the container agent registers them. */
const capabilities: readonly string[] = [
  ...[17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 44].map(
    (version) => `com.amazonaws.ecs.capability.docker-remote-api.1.${version}`,
  ),
  ...logDrivers.map((driver) => `com.amazonaws.ecs.capability.logging-driver.${driver}`),
  'com.amazonaws.ecs.capability.ecr-auth',
  'com.amazonaws.ecs.capability.privileged-container',
  'com.amazonaws.ecs.capability.task-cpu-mem-limit',
  'com.amazonaws.ecs.capability.task-iam-role',
  'com.amazonaws.ecs.capability.task-iam-role-network-host',
  ...[
    'aws-appmesh',
    'container-health-check',
    'container-ordering',
    'container-restart-policy',
    'docker-plugin.local',
    'efs',
    'efsAuth',
    'env-files.s3',
    'execute-command',
    'execution-role-awslogs',
    'execution-role-ecr-pull',
    'extensible-ephemeral-storage',
    'fault-injection',
    'firelens.fluentbit',
    'firelens.fluentd',
    'firelens.options.config.file',
    'increased-task-cpu-limit',
    'network.container-port-range',
    'pid-ipc-namespace-sharing',
    'private-registry-authentication.secretsmanager',
    'secrets.asm.bootstrap.log-driver',
    'secrets.asm.environment-variables',
    'secrets.ssm.bootstrap.log-driver',
    'secrets.ssm.environment-variables',
    'service-connect-v1',
    'storage.ebs-task-volume-attach',
    'task-eni',
  ].map((name) => `ecs.capability.${name}`),
];

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
