import { entries, isComplete, isUnknown, items, known } from '../../document/unknown.ts';
import { nearest } from '../../ecs/nearest.ts';
import { defineRule } from '../rule.ts';

const link =
  'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterDaemonTaskDefinition.html';
const about = { severity: 'error', confidence: 'doc', on: 'daemon-task-definition', link } as const;

export default [
  defineRule({
    ...about,
    id: 'dtd-volume-one',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DaemonVolume.html',
    summary: 'Give a volume of a daemon a path of the host or the logs of a driver, not both.',
    why: 'They are two kinds of volume, and the reference excludes both in one.',

    *check(definition) {
      for (const [index, volume] of entries(definition.volumes)) {
        if (volume.host === undefined || volume.logDriverVolumeConfiguration === undefined) continue;
        const path = ['volumes', index, 'host'];
        yield {
          path,
          on: 'key',
          message: '"host" and "logDriverVolumeConfiguration" exclude each other; remove one of them.',
          fixes: [{ title: 'Remove "host"', edits: [{ remove: path }] }],
        };
      }
    },
  }),
  defineRule({
    ...about,
    id: 'dtd-mount-source',
    summary: 'Mount volumes that the daemon task definition has.',
    why: 'A mount point without its volume is refused.',

    *check(definition) {
      const volumes = items(definition.volumes);
      if (!isComplete(definition.volumes) || volumes.some(({ name }) => isUnknown(name))) return;
      const names = volumes.flatMap(({ name }) => known(name) ?? []);
      for (const [at, container] of entries(definition.containerDefinitions)) {
        for (const [index, { sourceVolume }] of entries(container.mountPoints)) {
          const name = known(sourceVolume);
          if (name === undefined || names.includes(name)) continue;
          const path = ['containerDefinitions', at, 'mountPoints', index, 'sourceVolume'];
          const meant = nearest(name, names);
          yield {
            path,
            message: `There is no volume "${name}"; add it to "volumes".`,
            ...(meant !== undefined && {
              fixes: [{ title: `Use "${meant}"`, edits: [{ set: path, to: meant }] }],
            }),
          };
        }
      }
    },
  }),
  defineRule({
    ...about,
    id: 'dtd-names',
    summary: 'Give each container of a daemon a name of its own.',
    why: 'What depends on a container, or reads its state, finds it by the name.',

    *check(definition) {
      const seen = new Set<string>();
      for (const [index, container] of entries(definition.containerDefinitions)) {
        const name = known(container.name);
        if (name === undefined) continue;
        if (seen.has(name))
          yield {
            path: ['containerDefinitions', index, 'name'],
            message: `Another container is called "${name}" already; names are unique in a daemon task definition.`,
          };
        seen.add(name);
      }
    },
  }),
  defineRule({
    ...about,
    id: 'dtd-essential',
    summary: 'Let at least one container of a daemon be essential.',
    why: 'A task of which nothing is essential is refused.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DaemonContainerDefinition.html',

    *check(definition) {
      const containers = items(definition.containerDefinitions);
      if (containers.length === 0 || !isComplete(definition.containerDefinitions)) return;
      if (!containers.every(({ essential }) => essential === false)) return;
      yield {
        path: ['containerDefinitions', 0, 'essential'],
        message: 'No container is essential; leave "essential" out, or set it to true for one of them.',
      };
    },
  }),
];
