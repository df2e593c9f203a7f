import { removalOf } from '../../document/edit/removal.ts';
import { entries, isComplete, isUnknown, items, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ResourceRequirement.html';

/** What a container may ask for besides CPU and memory. */
export default [
  defineRule({
    id: 'cd-resource-gpu-value',
    severity: 'error',
    confidence: 'doc',
    on: 'container',
    summary: 'Ask for a whole number of GPUs, or for ALL.',
    why: 'ECS hands out whole GPUs, so registration refuses any other value.',
    link,

    *check(container) {
      for (const [place, { type, value }] of entries(container.resourceRequirements)) {
        const count = known(value);
        if (type !== 'GPU' || count === undefined || /^[1-9]\d*$|^ALL$/.test(count)) continue;
        yield {
          path: ['resourceRequirements', place, 'value'],
          message: `"${count}" is not a number of GPUs; write a whole number from 1 up, or "ALL".`,
        };
      }
    },
  }),

  defineRule({
    id: 'cd-resource-required',
    severity: 'error',
    confidence: 'doc',
    on: 'container',
    summary: 'Give each resource requirement a type and either a value or, for GPUs, a sharing strategy.',
    why: 'A container has GPUs to itself or shares one, and every other resource is asked for by its value.',
    link,

    *check(container, { profile }) {
      for (const [place, each] of entries(container.resourceRequirements)) {
        const { type, value, sharingStrategy } = each;
        const path = ['resourceRequirements', place];
        if (sharingStrategy === undefined) {
          if (value === undefined)
            yield { path: [...path, 'value'], message: `"value" is missing; say how many.` };
          continue;
        }
        const at = [...path, 'sharingStrategy'];
        const fixes = [{ title: 'Remove "sharingStrategy"', edits: [{ remove: at }] }];
        if (!isUnknown(type) && type !== undefined && type !== 'GPU') {
          yield { path: at, on: 'key', message: `Only GPUs are shared; remove "sharingStrategy".`, fixes };
        } else if (value !== undefined) {
          const message = 'A GPU requirement has a "value" or a "sharingStrategy", never both; remove one.';
          yield { path: at, on: 'key', message, fixes };
        } else if (profile.compatibilities.has('EXTERNAL') || profile.fargate) {
          const message = 'GPUs are shared on EC2 and Managed Instances only; remove "sharingStrategy".';
          yield { path: at, on: 'key', message, fixes };
        }
      }
    },
  }),

  defineRule({
    id: 'cd-gpu-sharing-mixed',
    severity: 'error',
    confidence: 'doc',
    on: 'containers',
    summary: 'Let all containers of a task that ask for GPUs do so alike: by value, or by sharing.',
    why: 'The containers of a task that request GPUs must all use the same option.',
    link,

    *check(containers) {
      const asked = entries(containers).flatMap(([index, { resourceRequirements }]) =>
        entries(resourceRequirements)
          .filter(([, { type }]) => type === 'GPU')
          .map(([place, each]) => ({
            path: [index, 'resourceRequirements', place],
            shared: each.sharingStrategy !== undefined,
          })),
      );
      const other = asked.find(({ shared }) => shared !== asked[0]?.shared);
      if (other === undefined) return;
      yield {
        path: other.path,
        message:
          'Another container asks for GPUs the other way; use "value" in all of them or "sharingStrategy" in all.',
      };
    },
  }),

  defineRule({
    id: 'cd-resource-neuron',
    severity: 'error',
    confidence: 'doc',
    on: 'containers',
    summary: 'Ask for all Neuron devices, in one container, on Managed Instances.',
    why: 'ECS gives the Neuron devices of an instance to one container as a whole.',
    link,

    *check(containers, { profile }) {
      let used = false;
      for (const [index, container] of entries(containers)) {
        for (const [place, { type, value }] of entries(container.resourceRequirements)) {
          if (type !== 'NeuronDevice') continue;
          const path = [index, 'resourceRequirements', place];
          const count = known(value);
          if (count !== undefined && count !== 'ALL') {
            yield {
              path: [...path, 'value'],
              message: `Neuron devices cannot be shared out; write "ALL" instead of "${count}".`,
              fixes: [
                { title: 'Use "ALL"', edits: [{ set: [...path, 'value'], to: 'ALL' }], preferred: true },
              ],
            };
          }
          if (used) {
            const message = 'Another container of this task has the Neuron devices already; ask in one only.';
            yield { path: [...path, 'type'], message };
          } else if (profile.compatibilities.size > 0 && !profile.compatibilities.has('MANAGED_INSTANCES')) {
            const message = 'Neuron devices are for Managed Instances; add MANAGED_INSTANCES or remove this.';
            yield { path: [...path, 'type'], message };
          }
          used = true;
        }
      }
    },
  }),

  defineRule({
    id: 'cd-resource-inference-ref',
    severity: 'error',
    confidence: 'doc',
    on: 'container',
    summary: 'Name an accelerator that the task definition has.',
    why: 'The value is the device name of one of "inferenceAccelerators".',
    link,

    *check(container, { task }) {
      if (task === undefined || !isComplete(task.inferenceAccelerators)) return;
      for (const [place, { type, value }] of entries(container.resourceRequirements)) {
        const name = known(value);
        if (type !== 'InferenceAccelerator' || name === undefined) continue;
        const accelerators = items(task.inferenceAccelerators);
        if (accelerators.some(({ deviceName }) => deviceName === name || known(deviceName) === undefined))
          continue;
        yield {
          path: ['resourceRequirements', place, 'value'],
          message: `The task has no accelerator "${name}"; the service is gone, so remove the requirement.`,
          fixes: [
            {
              title: 'Remove the requirement',
              edits: [{ remove: removalOf(container.resourceRequirements, ['resourceRequirements', place]) }],
            },
          ],
        };
      }
    },
  }),

  defineRule({
    id: 'cd-resource-duplicate',
    severity: 'info',
    confidence: 'memory',
    on: 'container',
    summary: 'Ask for each kind of resource once in a container.',
    why: 'Only one of the two values can be meant.',
    link,

    *check(container) {
      const seen = new Set<string>();
      for (const [place, { type }] of entries(container.resourceRequirements)) {
        const name = known(type);
        // Several accelerators, each with its own name, are several requirements of one type.
        if (name === undefined || name === 'InferenceAccelerator') continue;
        if (seen.has(name)) {
          yield {
            path: ['resourceRequirements', place, 'type'],
            message: `${name} is asked for already; keep one entry.`,
            fixes: [{ title: 'Remove this entry', edits: [{ remove: ['resourceRequirements', place] }] }],
          };
        }
        seen.add(name);
      }
    },
  }),

  defineRule({
    id: 'cd-gpu-managed-env',
    severity: 'info',
    confidence: 'doc',
    on: 'container',
    summary: 'Leave NVIDIA_VISIBLE_DEVICES to ECS.',
    why: 'ECS sets the variable to the GPUs that it assigns to the container.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-gpu.html',

    *check(container) {
      if (!items(container.resourceRequirements).some(({ type }) => type === 'GPU')) return;
      for (const [place, { name }] of entries(container.environment)) {
        if (name !== 'NVIDIA_VISIBLE_DEVICES') continue;
        yield {
          path: ['environment', place, 'name'],
          message: 'ECS sets NVIDIA_VISIBLE_DEVICES to the GPUs that it assigns; remove this.',
          fixes: [
            {
              title: 'Remove the variable',
              edits: [{ remove: removalOf(container.environment, ['environment', place]) }],
            },
          ],
        };
      }
    },
  }),
];
