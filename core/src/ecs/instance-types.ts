import { instanceTypeTable } from './instance-type-table.ts';

/** What an EC2 instance type brings to a cluster. */
export interface InstanceType {
  readonly name: string;
  readonly architecture: 'x86_64' | 'arm64';
  readonly vcpus: number;
  /** MiB, nominal; see `registeredMemory`. */
  readonly memory: number;
  readonly networkInterfaces: number;
  /** How many awsvpc tasks it takes with trunking; `undefined` where it cannot trunk. */
  readonly trunkTasks: number | undefined;
  /** NVIDIA GPUs that ECS can give to containers. */
  readonly gpus: number;
}

/** An instance type by its name, such as `m6i.large`. */
export function instanceType(name: string): InstanceType | undefined {
  const [family = '', size = ''] = name.split('.');
  if (!/^[a-z0-9-]+$/.test(family) || !/^[a-z0-9-]+$/.test(size)) return undefined;
  const row = new RegExp(`^${family} (\\S+).* ${size}:(\\S+)`, 'm').exec(instanceTypeTable);
  return row === null ? undefined : typeOf(family, row[1] ?? '', `${size}:${row[2] ?? ''}`);
}

/** All types, in the order of their names. */
export function instanceTypes(): InstanceType[] {
  return instanceTypeTable
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [family = '', architecture = '', ...sizes] = line.split(' ');
      return sizes.map((size) => typeOf(family, architecture, size));
    });
}

function typeOf(family: string, architecture: string, text: string): InstanceType {
  const [size = '', ...numbers] = text.split(':');
  const [vcpus = 0, memory = 0, networkInterfaces = 0, trunkTasks = 0, gpus = 0] = numbers.map(Number);
  return {
    name: `${family}.${size}`,
    architecture: architecture === 'arm64' ? 'arm64' : 'x86_64',
    vcpus,
    memory,
    networkInterfaces,
    trunkTasks: trunkTasks > 0 ? trunkTasks : undefined,
    gpus,
  };
}

/** All names, alphabetically by family and by size within one. */
export function instanceTypeNames(): string[] {
  return instanceTypeTable
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [family, , ...sizes] = line.split(' ');
      return sizes.map((size) => `${family}.${size.split(':')[0]}`);
    });
}

/**
 * The memory in MiB that an instance of the type registers, to be on the safe side: kernel and firmware keep
 * some of the nominal amount, 7.5 % at the most.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/memory-management.html
 */
export function registeredMemory(type: InstanceType): number {
  return Math.floor(type.memory * 0.925);
}

/**
 * The awsvpc tasks that an instance has network interfaces for: its own takes the first one.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html
 */
export function taskInterfaces(type: InstanceType, trunking: boolean): number {
  return trunking ? (type.trunkTasks ?? type.networkInterfaces - 1) : type.networkInterfaces - 1;
}
