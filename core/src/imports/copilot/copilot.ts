import { isObject } from '../../document/value.ts';
import { ecsName, executionRole, fargateService, fargateSizeFor } from '../amounts.ts';
import { type Imported, type ImportedFile, type JsonObject, present, type Refused } from '../imported.ts';
import { Source } from '../source.ts';
import { mainContainer, sidecars } from './containers.ts';
import { scalingOf } from './scaling.ts';
import { scheduleOf } from './schedule.ts';
import { volumesOf } from './volumes.ts';

const services = new Set(['Load Balanced Web Service', 'Backend Service', 'Worker Service']);

/** Why a type of manifest has nothing in ECS. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  ['Request-Driven Web Service', 'It describes a service of AWS App Runner, which has no task definition.'],
  ['Static Site', 'It describes files in Amazon S3 behind CloudFront, not containers.'],
]);

/**
 * The task definition of a Copilot manifest with its service and scaling, or its schedule.
 * https://aws.github.io/copilot-cli/docs/manifest/overview/
 */
export function importCopilot(value: unknown): Imported | Refused {
  const type = isObject(value) && typeof value.type === 'string' ? value.type : '';
  const refusal = elsewhere.get(type);
  if (refusal !== undefined) return { refusal };
  if (!services.has(type) && type !== 'Scheduled Job')
    return { refusal: 'It has no "type" of a service or job, so it is not a manifest of AWS Copilot.' };
  const lost: string[] = [];
  const manifest = new Source(value, '', lost);
  manifest.take('type');
  const name = ecsName(manifest.text('name') ?? 'service');
  const task: ImportedFile = { name: 'task-definition.json', value: taskOf(manifest, name) };
  const others = type === 'Scheduled Job' ? [scheduleOf(manifest, name)] : serviceFiles(manifest, name, type);
  loseOthers(manifest);
  return { files: [task, ...others], lost };
}

function taskOf(manifest: Source, name: string): JsonObject {
  const storage = manifest.object('storage');
  const { volumes, mountPoints } = volumesOf(storage.object('volumes'));
  const isReadOnly = storage.flag('readonly_fs');
  const ephemeral = storage.number('ephemeral');
  storage.loseRest();
  const main = mainContainer(manifest, name, { mountPoints, isReadOnly });
  return present({
    family: name,
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    ...fargateSizeFor(manifest.number('cpu') ?? 256, manifest.number('memory') ?? 512),
    executionRoleArn: executionRole,
    taskRoleArn: manifest.take('exec') === true ? `arn:aws:iam::<ACCOUNT_ID>:role/${name}-task` : undefined,
    runtimePlatform: platformOf(manifest),
    ephemeralStorage: ephemeral === undefined ? undefined : { sizeInGiB: Math.max(ephemeral, 21) },
    containerDefinitions: [main, ...sidecars(manifest.object('sidecars'), name)],
    volumes,
  });
}

function platformOf(manifest: Source): JsonObject | undefined {
  const platform = manifest.take('platform');
  if (isObject(platform))
    return present({
      cpuArchitecture: /arm/.test(String(platform.architecture)) ? 'ARM64' : 'X86_64',
      operatingSystemFamily: String(platform.osfamily ?? 'linux').toUpperCase(),
    });
  if (typeof platform !== 'string' || platform === 'linux/amd64' || platform === 'linux/x86_64')
    return undefined;
  return { cpuArchitecture: /arm/.test(platform) ? 'ARM64' : 'X86_64', operatingSystemFamily: 'LINUX' };
}

function serviceFiles(manifest: Source, name: string, type: string): ImportedFile[] {
  const { desiredCount, files, strategy } = scalingOf(manifest, name);
  const port = manifest.object('image').number('port');
  const isWeb = type === 'Load Balanced Web Service' && manifest.take('http') !== false && port !== undefined;
  if (isWeb) sayListener(manifest.object('http'));
  const service = fargateService(name, desiredCount, {
    ...(isWeb
      ? {
          loadBalancers: [{ targetGroupArn: '<TARGET_GROUP_ARN>', containerName: name, containerPort: port }],
        }
      : {}),
    ...(manifest.take('exec') === true ? { enableExecuteCommand: true } : {}),
  });
  const { launchType: _, ...rest } = service;
  const value = strategy === undefined ? service : { ...rest, capacityProviderStrategy: strategy };
  return [{ name: 'service.json', value }, ...files];
}

function sayListener(http: Source): void {
  for (const name of http.names())
    http.lose(name, 'say it in a rule of the listener and in the target group of the load balancer.');
}

const reasons: Readonly<Record<string, string>> = {
  http: 'say it in a rule of the listener and in the target group of the load balancer.',
  nlb: 'say it in a listener and a target group of a Network Load Balancer.',
  network:
    'fill in the subnets and security groups of the service; "connect" is its "serviceConnectConfiguration".',
  environments: 'import the manifest once for each environment, with its values written in.',
  taskdef_overrides: 'make the same changes in the task definition.',
  observability: 'add the collector of AWS Distro for OpenTelemetry as a container.',
  publish: 'its topics are in a template of their own; give the task role sns:Publish.',
  subscribe: 'its queues are in a template of their own; give the task role the rights to read them.',
  deployment: 'say it in "deploymentConfiguration" of the service.',
  alb: 'say it in a rule of the listener and in the target group of the load balancer.',
};

function loseOthers(manifest: Source): void {
  for (const [name, why] of Object.entries(reasons)) {
    if (name !== 'http' || manifest.object('image').number('port') === undefined) manifest.lose(name, why);
  }
  for (const used of ['image', 'storage', 'sidecars', 'count', 'exec', 'http']) manifest.take(used);
  manifest.loseRest();
}
