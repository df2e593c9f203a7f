import { entries, isComplete, isUnknown, items, known } from '../../document/unknown.ts';
import type { Service, TaskRun } from '../../ecs/authored.ts';
import { ebsVolumeTypes } from '../../ecs/ebs-volumes.ts';
import { defineRule, type Finding, type Rule, type RuleContext } from '../rule.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ebs-volumes.html';
const api =
  'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceManagedEBSVolumeConfiguration.html';

type Volumes = Pick<Service, 'volumeConfigurations'>;
type Volume = ReturnType<typeof volumesOf>[number][1];
type About = Pick<Rule, 'id' | 'severity' | 'confidence' | 'summary' | 'why' | 'link'> & {
  readonly aws?: string;
};

/** Services and task runs say EBS volumes alike, so each rule is made for both. */
function forBoth(about: About, check: (input: Volumes, context: RuleContext) => Iterable<Finding>) {
  return [
    defineRule({ ...about, on: 'service', check: (service, context) => check(service, context) }),
    defineRule({
      ...about,
      on: 'task-run',
      // The members about EBS volumes are the same in both.
      check: (run: TaskRun, context) => check(run as Volumes, context),
    }),
  ];
}

/** One finding for a volume, or none; the path is inside `managedEBSVolume`. */
function forEach(about: About, check: (volume: Volume) => { path: string[]; message: string } | undefined) {
  return forBoth(about, function* (input) {
    for (const [index, volume] of volumesOf(input)) {
      const found = check(volume);
      if (found) yield { ...found, path: ['volumeConfigurations', index, 'managedEBSVolume', ...found.path] };
    }
  });
}

function volumesOf(input: Volumes) {
  return entries(input.volumeConfigurations).flatMap(([index, each]) => {
    const volume = known(each.managedEBSVolume);
    return volume === undefined ? [] : [[index, volume] as const];
  });
}

const invalid = 'ECS managed EBS volume configuration was invalid';
const error = { severity: 'error', link: api } as const;

export default [
  ...forBoth(
    {
      ...error,
      id: 'ebs-one',
      confidence: 'tool',
      summary: 'Configure one volume at launch.',
      why: 'A task takes one EBS volume that is made at launch.',
      link,
    },
    function* (input) {
      if (items(input.volumeConfigurations).length < 2) return;
      yield {
        path: ['volumeConfigurations', 1],
        message: 'A task takes one volume that is made at launch; remove this one.',
      };
    },
  ),
  ...forBoth(
    {
      ...error,
      id: 'ebs-name-match',
      confidence: 'api',
      summary: 'Name a volume that the task definition leaves to be configured at launch.',
      why: 'The volume is attached under that name.',
      link,
      aws: "The volume name 'X' in your request does not have a matching volume in your Task Definition",
    },
    function* (input, { pairedTask }) {
      if (pairedTask === undefined || !isComplete(pairedTask.volumes)) return;
      const volumes = items(pairedTask.volumes);
      if (volumes.some((each) => isUnknown(each.name) || isUnknown(each.configuredAtLaunch))) return;
      const names = volumes
        .filter((each) => each.configuredAtLaunch === true)
        .map((each) => known(each.name));
      for (const [index, each] of entries(input.volumeConfigurations)) {
        const name = known(each.name);
        if (name === undefined || names.includes(name)) continue;
        yield {
          path: ['volumeConfigurations', index, 'name'],
          message: `The task definition has no volume "${name}" with "configuredAtLaunch"; add it there or use one of its names.`,
        };
      }
    },
  ),
  ...forBoth(
    {
      ...error,
      id: 'ebs-missing-for-launch-volume',
      confidence: 'doc',
      summary: 'Configure the volume that the task definition leaves to the launch.',
      why: 'A task cannot start without it.',
      link,
    },
    function* (input, { kind, pairedTask }) {
      if (pairedTask === undefined || kind === 'update-service' || isUnknown(input.volumeConfigurations))
        return;
      const given = items(input.volumeConfigurations).map((each) => each.name);
      if (given.some(isUnknown)) return;
      const declared = items(pairedTask.volumes).map((volume) => known(volume.name));
      // A volume under a wrong name is one fault, and ebs-name-match says it where it is.
      if (given.some((name) => !declared.includes(known(name)))) return;
      for (const volume of items(pairedTask.volumes)) {
        const name = known(volume.name);
        if (volume.configuredAtLaunch !== true || name === undefined || given.includes(name)) continue;
        yield {
          path: ['volumeConfigurations'],
          message: `The task definition leaves the volume "${name}" to be configured at launch; add it to "volumeConfigurations".`,
        };
      }
    },
  ),
  ...forEach(
    {
      ...error,
      id: 'ebs-size-or-snapshot',
      confidence: 'api',
      summary: 'Give an EBS volume a size or a snapshot.',
      why: 'Without either EBS does not know how large the volume is.',
      aws: `${invalid} (MissingParameter)`,
    },
    (volume) =>
      volume.sizeInGiB === undefined && volume.snapshotId === undefined
        ? {
            path: ['sizeInGiB'],
            message: 'The volume needs "sizeInGiB", or "snapshotId" to take its size from.',
          }
        : undefined,
  ),
  ...forEach(
    {
      ...error,
      id: 'ebs-size-range',
      confidence: 'doc',
      summary: 'Keep the size of an EBS volume in the range of its type.',
      why: 'EBS refuses other sizes when the task starts.',
    },
    (volume) => {
      const size = known(volume.sizeInGiB);
      const type = typeOf(volume);
      if (size === undefined || type === undefined || (type.size[0] <= size && size <= type.size[1]))
        return undefined;
      return {
        path: ['sizeInGiB'],
        message: `A volume of type ${type.name} has ${type.size[0]} to ${type.size[1]} GiB; ${size} is outside.`,
      };
    },
  ),
  ...forEach(
    {
      ...error,
      id: 'ebs-iops',
      confidence: 'api',
      summary: 'Give IOPS to the volume types that take them.',
      why: 'io1 and io2 need them, gp3 takes them, the others refuse them.',
      aws: `${invalid} (InvalidParameterCombination)`,
    },
    (volume) => {
      const type = typeOf(volume);
      const iops = known(volume.iops);
      if (type === undefined || isUnknown(volume.iops)) return undefined;
      if (iops === undefined) {
        return type.iopsRequired
          ? { path: ['volumeType'], message: `A volume of type ${type.name} needs "iops"; add it.` }
          : undefined;
      }
      if (type.iops === undefined)
        return { path: ['iops'], message: `A volume of type ${type.name} takes no "iops"; remove it.` };
      if (type.iops[0] <= iops && iops <= type.iops[1]) return undefined;
      return {
        path: ['iops'],
        message: `A volume of type ${type.name} has ${type.iops[0]} to ${type.iops[1]} IOPS; ${iops} is outside.`,
      };
    },
  ),
  ...forEach(
    {
      ...error,
      id: 'ebs-throughput',
      confidence: 'api',
      summary: 'Give a throughput to gp3 volumes only.',
      why: 'The other types have the throughput that follows from their size or IOPS.',
      aws: `${invalid} (InvalidParameterCombination)`,
    },
    (volume) => {
      const type = typeOf(volume);
      const throughput = known(volume.throughput);
      if (type === undefined || throughput === undefined) return undefined;
      const path = ['throughput'];
      if (type.throughput === undefined)
        return {
          path,
          message: `A volume of type ${type.name} takes no "throughput"; remove it or use gp3.`,
        };
      const [least, most] = type.throughput;
      if (least <= throughput && throughput <= most) return undefined;
      return {
        path,
        message: `A volume of type ${type.name} has ${least} to ${most} MiB/s; ${throughput} is outside.`,
      };
    },
  ),
  ...forEach(
    {
      ...error,
      id: 'ebs-init-rate',
      confidence: 'tool',
      summary: 'Give an initialization rate of 100 to 300 MiB/s, and only to volumes made from a snapshot.',
      why: 'The rate says how fast the snapshot is loaded.',
    },
    (volume) =>
      volume.volumeInitializationRate !== undefined && volume.snapshotId === undefined
        ? {
            path: ['volumeInitializationRate'],
            message: '"volumeInitializationRate" needs "snapshotId"; remove it or name the snapshot.',
          }
        : undefined,
  ),
  ...forEach(
    {
      ...error,
      id: 'ebs-kms',
      severity: 'warning',
      confidence: 'doc',
      summary: 'Encrypt the volume whose key is named.',
      why: 'A key and no encryption contradict each other; EBS says so only when the task starts.',
    },
    (volume) =>
      volume.kmsKeyId !== undefined && volume.encrypted === false
        ? {
            path: ['encrypted'],
            message:
              'A KMS key is named and encryption is off; set "encrypted" to true or remove "kmsKeyId".',
          }
        : undefined,
  ),
];

function typeOf(volume: Volume) {
  const name = isUnknown(volume.volumeType) ? undefined : (volume.volumeType ?? 'gp3');
  return ebsVolumeTypes.find((type) => type.name === name);
}
