import { items, known } from '../../document/unknown.ts';
import type { TaskDefinition } from '../../ecs/authored.ts';
import { defineRule } from '../rule.ts';

/** What a task definition can ask for that came with Linux platform version 1.4.0. */
const needs: readonly { readonly what: string; readonly asks: (task: TaskDefinition) => boolean }[] = [
  {
    what: 'an EFS volume',
    asks: (task) => items(task.volumes).some((each) => each.efsVolumeConfiguration !== undefined),
  },
  { what: 'ephemeral storage', asks: (task) => task.ephemeralStorage !== undefined },
  { what: '8 vCPU or more', asks: (task) => Number(known(task.cpu)) >= 8192 },
  {
    what: 'environment files',
    asks: (task) => items(task.containerDefinitions).some((each) => items(each.environmentFiles).length > 0),
  },
  { what: 'pidMode task', asks: (task) => task.pidMode === 'task' },
  {
    what: 'SYS_PTRACE',
    asks: (task) =>
      items(task.containerDefinitions).some((each) =>
        items(known(known(each.linuxParameters)?.capabilities)?.add).includes('SYS_PTRACE'),
      ),
  },
];

export default defineRule({
  id: 'svc-platform-capabilities',
  severity: 'error',
  confidence: 'api',
  on: 'service',
  summary: 'Choose a platform version that has what the task definition asks for.',
  why: 'EFS volumes, ephemeral storage, large sizes and some other features came with platform version 1.4.0.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-linux-fargate.html',
  aws: 'One or more of the requested capabilities are not supported.',

  *check(service, { pairedTask, profile }) {
    const version = known(service.platformVersion);
    if (pairedTask === undefined || profile.windows || version === undefined) return;
    if (!/^1\.[0-3]\.\d+$/.test(version)) return;
    const asked = needs.find(({ asks }) => asks(pairedTask));
    if (asked === undefined) return;
    yield {
      path: ['platformVersion'],
      message: `The task definition asks for ${asked.what}, which platform version ${version} does not have; use 1.4.0 or LATEST.`,
      fixes: ['LATEST', '1.4.0'].map((to) => ({
        title: `Use "${to}"`,
        edits: [{ set: ['platformVersion'], to }],
      })),
    };
  },
});
