import { known } from '../../document/unknown.ts';
import type { CapacityProvider } from '../../ecs/authored.ts';
import { onePlace } from '../one-place.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCapacityProvider.html';
const group = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AutoScalingGroupProvider.html';
const managed = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_InstanceLaunchTemplate.html';
const about = { severity: 'error', on: 'capacity-provider', link } as const;
const scaling = ['autoScalingGroupProvider', 'managedScaling'];
const template = ['managedInstancesProvider', 'instanceLaunchTemplate'];

function scalingOf(provider: CapacityProvider) {
  return known(known(provider.autoScalingGroupProvider)?.managedScaling);
}

function templateOf(provider: CapacityProvider) {
  return known(known(provider.managedInstancesProvider)?.instanceLaunchTemplate);
}

export default [
  onePlace({
    ...about,
    id: 'cp-one-kind',
    confidence: 'doc',
    summary: 'Back a capacity provider with an Auto Scaling group or with Managed Instances, exactly one.',
    why: 'A provider gets its instances from one place.',
    at: (provider) => {
      const { autoScalingGroupProvider, managedInstancesProvider } = provider;
      if (autoScalingGroupProvider !== undefined && managedInstancesProvider !== undefined)
        return ['managedInstancesProvider'];
      if (managedInstancesProvider !== undefined && provider.cluster === undefined) return ['cluster'];
      return autoScalingGroupProvider !== undefined && provider.cluster !== undefined
        ? ['cluster']
        : undefined;
    },
    key: true,
    message:
      'Give exactly one of "autoScalingGroupProvider" and "managedInstancesProvider"; "cluster" belongs to Managed Instances, which need it.',
  }),
  onePlace({
    ...about,
    id: 'cp-scaling-step',
    confidence: 'api',
    summary: 'Scale by 1 to 10000 instances a step, the minimum at or below the maximum.',
    why: 'The API refuses other numbers, and each scaling adds at least the one and at most the other.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ManagedScaling.html',
    aws: 'The minimum or maximum scaling step size value is invalid',
    at: (provider) => {
      const found = scalingOf(provider);
      const least = known(found?.minimumScalingStepSize);
      const most = known(found?.maximumScalingStepSize);
      return least !== undefined && most !== undefined && least > most
        ? [...scaling, 'minimumScalingStepSize']
        : undefined;
    },
    message: (provider) =>
      `The minimum step of ${known(scalingOf(provider)?.minimumScalingStepSize)} is above the maximum of ${known(scalingOf(provider)?.maximumScalingStepSize)}; lower it.`,
  }),
  onePlace({
    ...about,
    id: 'cp-termination-needs-scaling',
    confidence: 'doc',
    summary: 'Manage scaling when termination protection is managed.',
    why: 'ECS protects instances from the scale-in that it manages itself.',
    link: group,
    at: (provider) => {
      const found = known(provider.autoScalingGroupProvider);
      if (found?.managedTerminationProtection !== 'ENABLED') return undefined;
      const status = scalingOf(provider)?.status;
      const off =
        found.managedScaling === undefined || (status === 'DISABLED' && found.managedScaling !== undefined);
      return off ? ['autoScalingGroupProvider', 'managedTerminationProtection'] : undefined;
    },
    message:
      'Managed termination protection needs managed scaling; set the status of "managedScaling" to ENABLED.',
    fixes: [{ title: 'Enable managed scaling', edits: [{ set: [...scaling, 'status'], to: 'ENABLED' }] }],
  }),
  onePlace({
    ...about,
    id: 'cp-termination-off',
    severity: 'info',
    confidence: 'tool',
    summary: 'Protect instances with tasks from scale-in.',
    why: 'Without protection scaling in ends instances whose tasks are still working.',
    link: group,
    at: (provider) => {
      const found = known(provider.autoScalingGroupProvider);
      if (found === undefined || scalingOf(provider)?.status !== 'ENABLED') return undefined;
      const protection = found.managedTerminationProtection;
      return protection === undefined || protection === 'DISABLED'
        ? ['autoScalingGroupProvider', 'managedTerminationProtection']
        : undefined;
    },
    message:
      'Scaling in may end instances that still run tasks; set "managedTerminationProtection" to ENABLED.',
    fixes: [
      {
        title: 'Protect instances with tasks',
        edits: [{ set: ['autoScalingGroupProvider', 'managedTerminationProtection'], to: 'ENABLED' }],
      },
    ],
  }),
  onePlace({
    ...about,
    id: 'cp-mi-reservations',
    confidence: 'doc',
    summary: 'Name capacity reservations only for reserved capacity.',
    why: 'On-demand and Spot instances use no reservation.',
    link: managed,
    at: (provider) => {
      const found = templateOf(provider);
      if (found === undefined || Reflect.get(found, 'capacityReservations') === undefined) return undefined;
      return known(found.capacityOptionType) !== 'RESERVED' && !isPlaceholder(found.capacityOptionType)
        ? [...template, 'capacityReservations']
        : undefined;
    },
    key: true,
    message: '"capacityReservations" needs the capacity option type RESERVED; remove it or change the type.',
  }),
  onePlace({
    ...about,
    id: 'cp-mi-local-storage',
    severity: 'warning',
    confidence: 'doc',
    summary: 'Choose local storage or an EBS volume.',
    why: 'With local storage no volume is made, so its size is not used.',
    link: managed,
    at: (provider) => {
      const found = templateOf(provider);
      if (found === undefined || found.storageConfiguration === undefined) return undefined;
      const local = known(Reflect.get(found, 'localStorageConfiguration'));
      return typeof local === 'object' && local !== null && Reflect.get(local, 'useLocalStorage') === true
        ? [...template, 'storageConfiguration']
        : undefined;
    },
    key: true,
    message: 'Instances use their local storage, so no EBS volume is made; remove "storageConfiguration".',
    remove: true,
  }),
  onePlace({
    ...about,
    id: 'cp-mi-instance-types',
    confidence: 'doc',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_InstanceRequirementsRequest.html',
    summary: 'Say which instance types are allowed or which are excluded, not both.',
    why: 'Each of the two lists decides about all types, and the API refuses both together.',
    at: (provider) => {
      const requirements = known(templateOf(provider)?.instanceRequirements);
      return requirements?.allowedInstanceTypes !== undefined &&
        requirements.excludedInstanceTypes !== undefined
        ? [...template, 'instanceRequirements', 'excludedInstanceTypes']
        : undefined;
    },
    key: true,
    message: '"allowedInstanceTypes" leaves out every other type already; remove one of the two lists.',
  }),
  onePlace({
    ...about,
    id: 'cp-mi-ranges',
    confidence: 'doc',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_InstanceRequirementsRequest.html',
    summary: 'Ask for no less at most than at least.',
    why: 'No instance type is in a range that ends before it begins.',
    at: (provider) => emptyRange(provider)?.path,
    message: (provider) => emptyRange(provider)?.message ?? '',
  }),
];

/** The first of the requirements whose greatest value is below its least. */
function emptyRange(provider: CapacityProvider): { path: string[]; message: string } | undefined {
  const requirements = known(templateOf(provider)?.instanceRequirements) ?? {};
  for (const [name, range] of Object.entries(requirements)) {
    const { min, max } = rangeIn(range);
    if (min === undefined || max === undefined || min <= max) continue;
    const path = [...template, 'instanceRequirements', name, 'max'];
    return { path, message: `"${name}" is at least ${min} and at most ${max}; raise "max" or lower "min".` };
  }
  return undefined;
}

function rangeIn(value: unknown): { readonly min?: number; readonly max?: number } {
  if (typeof value !== 'object' || value === null) return {};
  const [min, max] = ['min', 'max'].map((name): unknown => Reflect.get(value, name));
  return {
    ...(typeof min === 'number' ? { min } : {}),
    ...(typeof max === 'number' ? { max } : {}),
  };
}

function isPlaceholder(value: unknown): boolean {
  return value !== undefined && known(value) === undefined;
}
