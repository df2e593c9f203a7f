import type { Path } from '../document/node.ts';
import { entries, known } from '../document/unknown.ts';
import type { Container, TaskDefinition } from '../ecs/authored.ts';
import { volumeTypes } from '../ecs/volumes.ts';
import { textOf } from './container-lines.ts';
import type { GraphBox, GraphEdge } from './model.ts';

/** What each way to configure a volume is called. */
const called: Readonly<Record<ReturnType<typeof volumeTypes>[number], string>> = {
  host: 'on the host',
  dockerVolumeConfiguration: 'Docker volume',
  efsVolumeConfiguration: 'EFS',
  s3filesVolumeConfiguration: 'S3 Files',
  fsxWindowsFileServerVolumeConfiguration: 'FSx for Windows',
  configuredAtLaunch: 'EBS, configured by the service',
};

/** The volumes in one row, those that are mounted and not there among them, and who mounts which. */
export function volumeBoxes(
  task: TaskDefinition,
  containers: readonly (readonly [number, Container])[],
  rank: number,
): { readonly volumes: readonly GraphBox[]; readonly mounts: readonly GraphEdge[] } {
  const declared = entries(task.volumes).map(([index, volume]): GraphBox => {
    const title = textOf(volume.name) ?? `volume ${index + 1}`;
    // Without configuration it is a folder that goes with the task.
    const note = volumeTypes(volume).map((type) => called[type])[0] ?? 'goes with the task';
    return { id: `volume ${title}`, kind: 'volume', title, note, path: ['volumes', index], rank, lines: [] };
  });
  const mounted = containers.flatMap(([index, container]) => mountsOf(index, container));
  const known = new Set(declared.map(({ id }) => id));
  const absent = mounted
    .filter(({ to }) => !known.has(to))
    .map(({ to, title, path }) => missing(to, title, path, rank));
  const edges = mounted.map(({ from, to }): [string, GraphEdge] => [
    `${from} ${to}`,
    { from, to, kind: 'mounts', label: '', isBroken: false },
  ]);
  return {
    volumes: unique([...declared, ...absent]),
    mounts: [...new Map(edges).values()],
  };
}

function mountsOf(index: number, { mountPoints }: Container) {
  return entries(mountPoints).flatMap(([place, { sourceVolume }]) => {
    const title = known(sourceVolume);
    const path: Path = ['containerDefinitions', index, 'mountPoints', place, 'sourceVolume'];
    return title === undefined ? [] : [{ from: `container ${index}`, to: `volume ${title}`, title, path }];
  });
}

function missing(id: string, title: string, path: Path, rank: number): GraphBox {
  return { id, kind: 'missing', title, note: 'not in this definition', path, rank, lines: [] };
}

function unique(boxes: readonly GraphBox[]): GraphBox[] {
  return boxes.filter(({ id }, index) => boxes.findIndex((other) => other.id === id) === index);
}
