import { type EbsVolumeType, ebsVolumeTypes } from '../../ecs/ebs-volumes.ts';
import { invalidParameter } from '../api-error.ts';
import type { Launch } from '../capacity/launch.ts';
import { isFargateLaunch } from '../capacity/network-input.ts';
import type { TaskDefinitionRecord } from '../records/task-definition.ts';
import type { VolumeConfiguration } from './managed-volume.ts';

type Managed = NonNullable<VolumeConfiguration['managedEBSVolume']>;

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html */
export function refuseDaemonVolumes(
  configurations: readonly VolumeConfiguration[] = [],
  schedulingStrategy: string,
): void {
  if (configurations.length === 0 || schedulingStrategy !== 'DAEMON') return;
  throw invalidParameter('The daemon scheduling strategy does not support volumeConfigurations.');
}

/**
 * Refuses volumes that ECS would not make at launch, and a definition that waits for one that is not there.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ebs-volumes.html
 */
export function refuseVolumes(
  configurations: readonly VolumeConfiguration[] = [],
  definition: TaskDefinitionRecord,
  launch: Launch,
): void {
  for (const message of faults(configurations, definition, launch)) throw invalidParameter(message);
}

function* faults(
  configurations: readonly VolumeConfiguration[],
  definition: TaskDefinitionRecord,
  launch: Launch,
) {
  if (configurations.length > 1) yield 'Only one volume configuration can be specified.';
  const awaited = (definition.volumes ?? []).filter(({ configuredAtLaunch }) => configuredAtLaunch === true);
  for (const { name, managedEBSVolume } of configurations) {
    if (!awaited.some((volume) => volume.name === name)) {
      yield `The volume name '${name}' in your request does not have a matching volume in your Task Definition`;
    }
    if (managedEBSVolume === undefined) yield `The volume '${name}' must specify managedEBSVolume.`;
    else yield* volumeFaults(managedEBSVolume, launch);
  }
  for (const { name } of awaited) {
    if (configurations.some((one) => one.name === name)) continue;
    yield `The volume '${name}' in your Task Definition is configured at launch. Specify its configuration in volumeConfigurations and try again.`;
  }
}

function* volumeFaults(volume: Managed, launch: Launch) {
  if (launch.launchType === 'EXTERNAL') {
    yield 'Amazon EBS volumes are not supported for tasks with the EXTERNAL launch type.';
  }
  if (!/^arn:aws[\w-]*:iam::\d{12}:role\/.+$/.test(volume.roleArn ?? '')) {
    yield 'The infrastructure role of a managed EBS volume must be the ARN of an IAM role.';
  }
  if (isFargateLaunch(launch) && volume.volumeType === 'standard') {
    yield 'The volume type standard is not supported for tasks with the FARGATE launch type.';
  }
  yield* tagFaults(volume);
  for (const { code, text } of createVolumeFaults(volume)) {
    yield `ECS managed EBS volume configuration was invalid (${code}): ${text}`;
  }
}

function* tagFaults({ tagSpecifications = [] }: Managed) {
  for (const { resourceType, tags = [] } of tagSpecifications) {
    if (resourceType !== 'volume') yield 'The resource type of a tag specification must be volume.';
    const reserved = tags.find(({ key }) => key === 'AmazonECSCreated' || key === 'AmazonECSManaged');
    if (reserved !== undefined) yield `The tag key ${reserved.key} is reserved.`;
  }
}

interface VolumeFault {
  readonly code: 'MissingParameter' | 'InvalidParameterCombination' | 'InvalidParameterValue';
  readonly text: string;
}

/** What EC2's CreateVolume would refuse: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html */
function* createVolumeFaults(volume: Managed): Generator<VolumeFault> {
  if (volume.sizeInGiB === undefined && volume.snapshotId === undefined) {
    yield missing('The request must contain the parameter size or snapshotId');
  }
  if (volume.volumeInitializationRate !== undefined && volume.snapshotId === undefined) {
    yield combination('The parameter volumeInitializationRate can be specified only with a snapshotId.');
  }
  if (volume.kmsKeyId !== undefined && volume.encrypted === false) {
    yield combination('The parameter KmsKeyId requires the parameter Encrypted to be set.');
  }
  const name = volume.volumeType ?? 'gp3';
  const type = ebsVolumeTypes.find((one) => one.name === name);
  if (type === undefined) yield value(`Unknown volume type ${name}.`);
  else yield* typeFaults(volume, type);
}

function* typeFaults({ sizeInGiB, iops, throughput }: Managed, type: EbsVolumeType): Generator<VolumeFault> {
  if (sizeInGiB !== undefined) {
    const [least, most] = type.size;
    const size = `Volume of ${sizeInGiB}GiB is too`;
    if (sizeInGiB < least) yield value(`${size} small for volume type ${type.name}; minimum is ${least}GiB.`);
    if (sizeInGiB > most) yield value(`${size} large for volume type ${type.name}; maximum is ${most}GiB.`);
  }
  if (iops === undefined) {
    if (type.iopsRequired === true) {
      yield missing(`The request must contain the parameter iops for ${type.name} volumes`);
    }
  } else if (type.iops === undefined) {
    yield combination(`The parameter iops is not supported for ${type.name} volumes.`);
  } else {
    if (iops < type.iops[0]) yield value(`Volume iops of ${iops} is too low; minimum is ${type.iops[0]}.`);
    if (iops > type.iops[1]) yield value(`Volume iops of ${iops} is too high; maximum is ${type.iops[1]}.`);
  }
  if (throughput === undefined) return;
  if (type.throughput === undefined) {
    yield combination(`The parameter throughput is not supported for ${type.name} volumes.`);
    return;
  }
  const [least, most] = type.throughput;
  if (throughput < least) yield value(`Volume throughput of ${throughput} is too low; minimum is ${least}.`);
  if (throughput > most) yield value(`Volume throughput of ${throughput} is too high; maximum is ${most}.`);
}

const missing = (text: string): VolumeFault => ({ code: 'MissingParameter', text });
const combination = (text: string): VolumeFault => ({ code: 'InvalidParameterCombination', text });
const value = (text: string): VolumeFault => ({ code: 'InvalidParameterValue', text });
