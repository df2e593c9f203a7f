import type { InstanceRequirementsRequest } from '@aws-sdk/client-ecs';
import type { InstanceType } from '../../ecs/instance-types.ts';
import type { Wire } from '../wire.ts';

/** What instances of a Managed Instances provider must be. */
export type Requirements = Wire<InstanceRequirementsRequest>;

/**
 * Whether a type meets the requirements, as far as the catalogue of types knows; without any they are general
 * purpose types of recent generations.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_InstanceRequirementsRequest.html
 */
export function meets(type: InstanceType, requirements: Requirements | undefined): boolean {
  if (requirements === undefined) return isGeneralPurpose(type);
  return tests.every((test) => test(type, requirements));
}

/** Compute, general purpose and memory families from the fifth generation on. */
function isGeneralPurpose({ name }: InstanceType): boolean {
  return /^[cmr](?:[5-9]|\d\d)[a-z]*\./.test(name) && !isBareMetal(name);
}

type Test = (type: InstanceType, requirements: Requirements) => boolean;

const tests: readonly Test[] = [
  (type, { vCpuCount }) => within(type.vcpus, vCpuCount),
  (type, { memoryMiB }) => within(type.memory, memoryMiB),
  (type, { memoryGiBPerVCpu }) => within(type.memory / 1024 / type.vcpus, memoryGiBPerVCpu),
  (type, { networkInterfaceCount }) => within(type.networkInterfaces, networkInterfaceCount),
  (type, { cpuManufacturers = [] }) =>
    cpuManufacturers.length === 0 || cpuManufacturers.some((name) => name === manufacturerOf(type)),
  (type, { allowedInstanceTypes = [] }) =>
    allowedInstanceTypes.length === 0 || allowedInstanceTypes.some((pattern) => isNamed(type, pattern)),
  (type, { excludedInstanceTypes = [] }) => !excludedInstanceTypes.some((pattern) => isNamed(type, pattern)),
  (type, { instanceGenerations = [] }) =>
    instanceGenerations.length === 0 || instanceGenerations.some((name) => name === generationOf(type)),
  ({ name }, { bareMetal = 'excluded' }) => agrees(isBareMetal(name), bareMetal),
  ({ name }, { burstablePerformance = 'excluded' }) => agrees(/^t\d/.test(name), burstablePerformance),
  ({ name }, { localStorage = 'included' }) => agrees(hasLocalStorage(name), localStorage),
  (type, requirements) => acceleratorsFit(type, requirements),
];

interface Range {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

function within(value: number, { min = 0, max = Number.POSITIVE_INFINITY }: Range = {}): boolean {
  return value >= min && value <= max;
}

function agrees(has: boolean, word: string): boolean {
  return word === 'included' || has === (word === 'required');
}

/** A name, with `*` for any letters, such as `m5*` or `*.large`. */
function isNamed({ name }: InstanceType, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[^\w-]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}

function isBareMetal(name: string): boolean {
  return name.includes('.metal');
}

/** Graviton is AWS's own; an a behind the generation is AMD, all else Intel. */
function manufacturerOf({ name, architecture }: InstanceType): string {
  if (architecture === 'arm64') return 'amazon-web-services';
  return /^[a-z]+\d+a/.test(name) ? 'amd' : 'intel';
}

/** https://aws.amazon.com/ec2/previous-generation/ */
function generationOf({ name }: InstanceType): string {
  return /^(?:a1|[cmr][1-4]|t1|g[23]|i2|d2|p2|x1)(?:[a-z]*)\./.test(name) ? 'previous' : 'current';
}

/** A d behind the generation, or a family that is made for storage. */
function hasLocalStorage(name: string): boolean {
  return /^[a-z]+\d+[a-z-]*d[a-z]*\./.test(name) || /^(?:i|d|h)\d/.test(name);
}

/** Types with GPUs only for who asks for accelerators. */
function acceleratorsFit({ gpus }: InstanceType, requirements: Requirements): boolean {
  const { acceleratorCount, acceleratorTypes = [], acceleratorNames = [] } = requirements;
  const asked = acceleratorCount !== undefined || acceleratorTypes.length + acceleratorNames.length > 0;
  return asked ? within(gpus, acceleratorCount ?? { min: 1 }) : gpus === 0;
}
