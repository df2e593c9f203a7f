import { entries, isUnknown, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'vol-docker-shared-nonautoprovision',
  severity: 'info',
  confidence: 'agent',
  on: 'task-definition',
  summary: 'Make a shared Docker volume on every instance before the task runs, or let ECS provision it.',
  why: 'Without autoprovision the agent looks for a volume with the same driver options and labels, and the task fails when there is none.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DockerVolumeConfiguration.html',

  *check(task) {
    for (const [index, volume] of entries(task.volumes)) {
      const docker = known(volume.dockerVolumeConfiguration);
      if (known(docker?.scope) !== 'shared' || isUnknown(docker?.autoprovision) || docker?.autoprovision)
        continue;
      const path = ['volumes', index, 'dockerVolumeConfiguration', 'autoprovision'];
      yield {
        path,
        message:
          'A shared volume without autoprovision must already exist on the instance with the same options and labels.',
        fixes: [{ title: 'Let ECS make the volume', edits: [{ set: path, to: true }] }],
      };
    }
  },
});
