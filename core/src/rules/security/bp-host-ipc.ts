import { known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-host-ipc',
  severity: 'warning',
  confidence: 'doc',
  on: 'task-definition',
  summary: 'Keep tasks out of the IPC namespace of their host.',
  why: 'Such a task can read the shared memory of other programs on the instance.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',

  *check(task, { profile }) {
    if (known(task.ipcMode) !== 'host' || profile.fargate || profile.windows) return;
    yield {
      path: ['ipcMode'],
      message:
        'The task shares memory with other programs of its instance; use "task" to share it among its containers only.',
      fixes: [{ title: 'Use "task"', edits: [{ set: ['ipcMode'], to: 'task' }] }],
    };
  },
});
