import type { ContainerRun } from '#core/sim/effects.ts';

const mebibyte = 1024 * 1024;
/** The least that the agent and Docker give a container. */
const leastMemory = 6 * mebibyte;

/**
 * CPU and memory of a container. ECS holds a task's own limits by a control group around its containers, which
 * the engine's API cannot make; so each container gets the task's CPU, and the task's memory where it has none.
 */
export function limitsOf({ definition, taskDefinition, override }: ContainerRun) {
  const taskCpu = Number(taskDefinition.cpu ?? 0);
  const taskMemory = Number(taskDefinition.memory ?? 0);
  const memory = override?.memory ?? definition.memory ?? taskMemory;
  const reservation = override?.memoryReservation ?? definition.memoryReservation;
  return {
    CpuShares: sharesOf(override?.cpu ?? definition.cpu ?? 0),
    // 1024 CPU units are one CPU, which are 10^9 nano-CPUs.
    ...(taskCpu > 0 ? { NanoCpus: Math.round((taskCpu / 1024) * 1e9) } : {}),
    ...(memory > 0 ? { Memory: Math.max(memory * mebibyte, leastMemory) } : {}),
    ...(reservation === undefined
      ? {}
      : { MemoryReservation: Math.max(reservation * mebibyte, leastMemory) }),
  };
}

/** Linux takes 2 to 262144 shares. */
function sharesOf(cpu: number): number {
  return Math.min(Math.max(cpu, 2), 262_144);
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html */
export function linuxOf({ definition }: ContainerRun) {
  const { capabilities, devices, initProcessEnabled, sharedMemorySize, tmpfs, maxSwap, swappiness } =
    definition.linuxParameters ?? {};
  return {
    ...(capabilities?.add === undefined ? {} : { CapAdd: capabilities.add }),
    ...(capabilities?.drop === undefined ? {} : { CapDrop: capabilities.drop }),
    ...(devices === undefined ? {} : { Devices: devices.map(deviceOf) }),
    ...(initProcessEnabled === true ? { Init: true } : {}),
    ...(sharedMemorySize === undefined ? {} : { ShmSize: sharedMemorySize * mebibyte }),
    ...(tmpfs === undefined ? {} : { Tmpfs: Object.fromEntries(tmpfs.map(tmpfsOf)) }),
    ...(maxSwap === undefined ? {} : { MemorySwap: ((definition.memory ?? 0) + maxSwap) * mebibyte }),
    ...(swappiness === undefined ? {} : { MemorySwappiness: swappiness }),
  };
}

interface DeviceInput {
  readonly hostPath: string | undefined;
  readonly containerPath?: string | undefined;
  readonly permissions?: readonly string[] | undefined;
}

function deviceOf({
  hostPath = '',
  containerPath = hostPath,
  permissions = ['read', 'write', 'mknod'],
}: DeviceInput) {
  const letters = permissions.map((permission) => permission.charAt(0)).join('');
  return { PathOnHost: hostPath, PathInContainer: containerPath, CgroupPermissions: letters };
}

interface TmpfsInput {
  readonly containerPath: string | undefined;
  readonly size: number | undefined;
  readonly mountOptions?: readonly string[] | undefined;
}

function tmpfsOf({ containerPath = '', size = 0, mountOptions = [] }: TmpfsInput): [string, string] {
  return [containerPath, [...mountOptions, `size=${size}m`].join(',')];
}
