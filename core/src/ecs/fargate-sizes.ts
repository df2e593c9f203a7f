/** One CPU choice of Fargate with the memory it can be paired with. */
export interface FargateSize {
  /** CPU units; 1024 make one vCPU. */
  readonly cpu: number;
  /** MiB, ascending. */
  readonly memory: readonly number[];
  readonly windows: boolean;
  /** The first Linux platform version that has the size. */
  readonly minPlatformVersion?: string;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size */
export const fargateSizes: readonly FargateSize[] = [
  { cpu: 256, memory: [512, 1024, 2048], windows: false },
  { cpu: 512, memory: gib(1, 4), windows: false },
  { cpu: 1024, memory: gib(2, 8), windows: true },
  { cpu: 2048, memory: gib(4, 16), windows: true },
  { cpu: 4096, memory: gib(8, 30), windows: true },
  { cpu: 8192, memory: gib(16, 60, 4), windows: false, minPlatformVersion: '1.4.0' },
  { cpu: 16384, memory: gib(32, 120, 8), windows: false, minPlatformVersion: '1.4.0' },
  { cpu: 32768, memory: [61440, 122880, 249856], windows: false, minPlatformVersion: '1.4.0' },
];

/** The CPU units that Fargate offers, ascending; `windows` leaves out the sizes that Windows tasks cannot have. */
export function cpuChoices(windows = false): number[] {
  return fargateSizes.filter((size) => size.windows || !windows).map((size) => size.cpu);
}

/** The memory in MiB that goes with so many CPU units, ascending; none when Fargate has no such CPU size. */
export function memoryChoices(cpu: number): readonly number[] {
  return fargateSizes.find((size) => size.cpu === cpu)?.memory ?? [];
}

/** The CPU sizes that take so much memory (MiB), ascending. */
export function cpuChoicesFor(memory: number): number[] {
  return fargateSizes.filter((size) => size.memory.includes(memory)).map((size) => size.cpu);
}

/** CPU units out of `256`, `"256"`, `"1 vCPU"` or `".5 vcpu"`; `undefined` for anything else. */
export function parseCpu(value: unknown): number | undefined {
  return parseSize(value, /^(\d*\.?\d+) ?vcpu$/i);
}

/** MiB out of `2048`, `"2048"`, `"2 GB"` or `".5gb"`; `undefined` for anything else. */
export function parseMemory(value: unknown): number | undefined {
  return parseSize(value, /^(\d*\.?\d+) ?gb$/i);
}

/** A size as people say it: `0.5 GB`, `2 GB`, `1500 MiB`. */
export function printMemory(mebibytes: number): string {
  return mebibytes % 512 === 0 ? `${mebibytes / 1024} GB` : `${mebibytes} MiB`;
}

/** CPU units as people say them: `0.25 vCPU`, `4 vCPU`, `300 CPU units`. */
export function printCpu(units: number): string {
  return units % 128 === 0 ? `${units / 1024} vCPU` : `${units} CPU units`;
}

/** A number of units, bare or quoted, or a number of thousands of them with the unit's name behind it. */
function parseSize(value: unknown, named: RegExp): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (/^\d+$/.test(text)) return Number(text);
  const amount = named.exec(text)?.[1];
  return amount === undefined ? undefined : Math.round(Number(amount) * 1024);
}

function gib(from: number, to: number, step = 1): number[] {
  return Array.from({ length: (to - from) / step + 1 }, (_, index) => (from + index * step) * 1024);
}
