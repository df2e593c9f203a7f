import { entries } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-task-role-s3files',
  severity: 'error',
  confidence: 'doc',
  on: 'task-definition',
  summary: 'Give a task that mounts an S3 file system a task role.',
  why: 'The mount is authorized as the task role, and RegisterTaskDefinition refuses the volume without one.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_S3FilesVolumeConfiguration.html',

  *check(task) {
    if (task.taskRoleArn !== undefined) return;
    for (const [index, volume] of entries(task.volumes)) {
      if (volume.s3filesVolumeConfiguration === undefined) continue;
      yield {
        path: ['volumes', index, 's3filesVolumeConfiguration'],
        on: 'key',
        message: 'An S3 file system is mounted with the task role, and the task has none; add "taskRoleArn".',
      };
    }
  },
});
