import { isUnknown, items, known } from '../../document/unknown.ts';
import type { Container } from '../../ecs/authored.ts';
import { defineRule } from '../rule.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html';
const path = ['enableExecuteCommand'] as const;

/** What ECS Exec needs of the containers; said in the service, which switches it on. */
export default [
  defineRule({
    id: 'cd-readonly-exec',
    severity: 'warning',
    confidence: 'doc',
    on: 'service',
    summary: 'Leave the root file system writable for ECS Exec.',
    why: 'The agent behind ECS Exec writes files and cannot start in a container whose file system is read-only.',
    link,

    *check(service, { pairedTask }) {
      if (service.enableExecuteCommand !== true) return;
      const readOnly = namesOf(
        items(pairedTask?.containerDefinitions).filter(
          (container) => container.readonlyRootFilesystem === true && !mountsAgentPaths(container),
        ),
      );
      if (readOnly === '') return;

      yield {
        path,
        message: `ECS Exec does not work in ${readOnly}, whose root file system is read-only; make it writable or mount /var/lib/amazon and /var/log/amazon.`,
      };
    },
  }),

  defineRule({
    id: 'cd-init-exec',
    severity: 'info',
    confidence: 'doc',
    on: 'service',
    summary: 'Run an init process in containers that ECS Exec goes into.',
    why: 'Without one the processes that a session leaves behind stay as zombies.',
    link,

    *check(service, { pairedTask }) {
      if (service.enableExecuteCommand !== true || pairedTask === undefined) return;
      const without = namesOf(
        items(pairedTask.containerDefinitions).filter(
          ({ linuxParameters }) => !isUnknown(linuxParameters) && !linuxParameters?.initProcessEnabled,
        ),
      );
      if (without === '') return;

      yield {
        path,
        message: `Sessions may leave zombie processes in ${without}; set "initProcessEnabled" to true in "linuxParameters".`,
      };
    },
  }),
];

/** Whether the agent finds writable folders although the rest is read-only. */
function mountsAgentPaths(container: Container): boolean {
  const paths = items(container.mountPoints).map((mount) => known(mount.containerPath) ?? '');
  return paths.some((mounted) => mounted.startsWith('/var/lib/amazon'));
}

function namesOf(containers: readonly Container[]): string {
  return containers.map(({ name }) => `"${known(name) ?? 'a container'}"`).join(', ');
}
