import { isObject } from '../../document/value.ts';
import { type JsonObject, present } from '../../imports/imported.ts';
import { Source, textOf } from '../../imports/source.ts';
import { literal } from './literal.ts';

const elsewhere: Readonly<Record<string, string>> = {
  efsVolumeConfiguration:
    'a volume of its name on this machine stands for the file system, and is empty at first.',
  fsxWindowsFileServerVolumeConfiguration:
    'a volume of its name on this machine stands for the file system, and is empty at first.',
  configuredAtLaunch: 'a volume of its name on this machine stands for the one that is made at launch.',
};

/** The volumes of a task, by what mounts them. */
export class TaskVolumes {
  private readonly hostPaths = new Map<string, string>();
  private readonly named = new Map<string, JsonObject>();

  constructor(task: Source) {
    for (const [index, each] of task.list('volumes').entries()) {
      const told: string[] = [];
      const volume = new Source(each, '', told);
      const name = volume.text('name');
      if (name === undefined) continue;
      const hostPath = volume.object('host').text('sourcePath');
      if (hostPath !== undefined) {
        this.hostPaths.set(name, hostPath);
        task.say(`volumes[${index}]`, `${hostPath} is a folder of this machine now.`);
        continue;
      }
      const stranger = Object.entries(elsewhere).find(([member]) => {
        const value = volume.take(member);
        return value !== undefined && value !== false;
      });
      if (stranger !== undefined) task.say(`volumes[${index}]`, stranger[1]);
      this.named.set(name, dockerVolume(volume.object('dockerVolumeConfiguration')));
    }
  }

  /** What a container mounts, its own volumes and those of others. */
  membersFor(container: Source): JsonObject {
    const volumes = container.list('mountPoints').flatMap((each) => this.mount(each));
    const others = container.list('volumesFrom').flatMap((each) => {
      const from = isObject(each) ? textOf(each.sourceContainer) : undefined;
      return from === undefined ? [] : [`${from}${isObject(each) && each.readOnly === true ? ':ro' : ''}`];
    });
    return present({ volumes, volumes_from: others });
  }

  /** The volumes that the engine keeps, by name. */
  declared(): JsonObject | undefined {
    return this.named.size === 0 ? undefined : Object.fromEntries(this.named);
  }

  private mount(each: unknown): JsonObject[] {
    if (!isObject(each)) return [];
    const name = textOf(each.sourceVolume);
    const target = literal(each.containerPath);
    if (name === undefined || target === undefined) return [];
    const hostPath = this.hostPaths.get(name);
    return [
      present({
        type: hostPath === undefined ? 'volume' : 'bind',
        source: literal(hostPath ?? name),
        target,
        read_only: each.readOnly === true ? true : undefined,
      }),
    ];
  }
}

function dockerVolume(configuration: Source): JsonObject {
  const texts = (name: string): JsonObject | undefined => {
    const options = configuration.object(name);
    const names = options.names();
    return names.length === 0
      ? undefined
      : Object.fromEntries(names.map((each) => [each, literal(options.take(each)) ?? '']));
  };
  return present({
    driver: configuration.text('driver'),
    driver_opts: texts('driverOpts'),
    labels: texts('labels'),
  });
}
