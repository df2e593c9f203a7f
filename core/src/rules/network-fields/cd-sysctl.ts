import { removalOf } from '../../document/edit/removal.ts';
import { entries, known } from '../../document/unknown.ts';
import type { Container } from '../../ecs/authored.ts';
import { containerLabel } from '../../ecs/container-label.ts';
import { networkModeOf } from '../../ecs/ports.ts';
import { type SysctlScope, sysctlScope } from '../../ecs/sysctls.ts';
import { defineRule, type Finding } from '../rule.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html';

/** Kernel parameters against the namespaces that the task shares. */
export default [
  defineRule({
    id: 'cd-sysctl-net-host',
    severity: 'error',
    confidence: 'doc',
    on: 'container',
    summary: 'Set no net.* parameters in host network mode.',
    why: 'The container shares the network of the host, whose parameters it may not change.',
    link,

    *check(container, { profile }) {
      if (networkModeOf(profile) === 'host') yield* refused(container, 'network', 'network mode host');
    },
  }),

  defineRule({
    id: 'cd-sysctl-ipc-host',
    severity: 'error',
    confidence: 'doc',
    on: 'container',
    summary: 'Set no IPC parameters with IPC mode host.',
    why: 'The container shares the IPC namespace of the host, whose parameters it may not change.',
    link,

    *check(container, { task }) {
      if (task?.ipcMode === 'host') yield* refused(container, 'ipc', 'IPC mode host');
    },
  }),

  defineRule({
    id: 'cd-sysctl-duplicate',
    severity: 'info',
    confidence: 'memory',
    on: 'container',
    summary: 'Set each kernel parameter once in a container.',
    why: 'Only one of the two values can be in force.',
    link,

    *check(container) {
      const seen = new Set<string>();
      for (const { place, name } of sysctls(container)) {
        if (seen.has(name)) {
          yield {
            path: ['systemControls', place, 'namespace'],
            message: `"${name}" is set already; keep the value that you mean.`,
            fixes: [{ title: 'Remove this entry', edits: [{ remove: ['systemControls', place] }] }],
          };
        }
        seen.add(name);
      }
    },
  }),

  defineRule({
    id: 'cd-sysctl-conflict',
    severity: 'warning',
    confidence: 'doc',
    on: 'containers',
    summary: 'Set a kernel parameter that containers share to one value.',
    why: 'In a shared namespace the value of the container that starts last is in force for all.',
    link,

    *check(containers, { profile, task }) {
      const shared = new Set<SysctlScope>();
      if (networkModeOf(profile) === 'awsvpc') shared.add('network');
      if (task?.ipcMode === 'task') shared.add('ipc');
      if (shared.size === 0) return;

      const first = new Map<string, { value: string; owner: string; index: number }>();
      for (const [index, container] of entries(containers)) {
        for (const { place, name, scope, value } of sysctls(container)) {
          if (scope === undefined || !shared.has(scope) || value === undefined) continue;
          const earlier = first.get(name);
          if (earlier === undefined)
            first.set(name, { value, owner: containerLabel(container, index), index });
          else if (earlier.value !== value && earlier.index !== index) {
            const path = [index, 'systemControls', place, 'value'];
            yield {
              path,
              message: `The containers share "${name}", which ${earlier.owner} sets to ${earlier.value}; set it to one value.`,
              fixes: [{ title: `Use ${earlier.value}`, edits: [{ set: path, to: earlier.value }] }],
            };
          }
        }
      }
    },
  }),
];

function* refused(container: Container, scope: SysctlScope, where: string): Generator<Finding> {
  for (const sysctl of sysctls(container)) {
    if (sysctl.scope !== scope) continue;
    const path = ['systemControls', sysctl.place];
    yield {
      path: [...path, 'namespace'],
      message: `"${sysctl.name}" cannot be set with ${where}; remove it or change the mode.`,
      fixes: [{ title: 'Remove this entry', edits: [{ remove: removalOf(container.systemControls, path) }] }],
    };
  }
}

function sysctls(container: Container) {
  return entries(container.systemControls).flatMap(([place, control]) => {
    const name = known(control.namespace);
    return name === undefined ? [] : [{ place, name, scope: sysctlScope(name), value: known(control.value) }];
  });
}
