import { entries, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-task-role-efs-iam',
  severity: 'warning',
  confidence: 'doc',
  on: 'task-definition',
  summary: 'Give a task that mounts EFS with IAM authorization a task role.',
  why: 'The mount is authorized as the task role; without one the file system sees an anonymous client.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSAuthorizationConfig.html',

  *check(task) {
    if (task.taskRoleArn !== undefined) return;
    for (const [index, volume] of entries(task.volumes)) {
      const efs = known(volume.efsVolumeConfiguration);
      if (known(known(efs?.authorizationConfig)?.iam) !== 'ENABLED') continue;
      yield {
        path: ['volumes', index, 'efsVolumeConfiguration', 'authorizationConfig', 'iam'],
        message: 'IAM authorization uses the task role, and the task has none; add "taskRoleArn".',
      };
    }
  },
});
