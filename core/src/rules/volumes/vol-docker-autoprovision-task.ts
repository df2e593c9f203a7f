import { entries, isUnknown, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'vol-docker-autoprovision-task',
  severity: 'error',
  confidence: 'api',
  on: 'task-definition',
  summary: 'Leave autoprovision out of a Docker volume that lives with its task.',
  why: 'Such a volume is always made for the task; false is refused at registration, and true has been seen to fail on the instance.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DockerVolumeConfiguration.html',
  aws: "When 'scope' parameter is 'task', 'autoprovision' must either not be specified or set to 'True'.",

  *check(task) {
    for (const [index, volume] of entries(task.volumes)) {
      const docker = known(volume.dockerVolumeConfiguration);
      if (docker === undefined || isUnknown(docker.scope) || docker.scope === 'shared') continue;
      if (known(docker.autoprovision) !== false) continue;
      const path = ['volumes', index, 'dockerVolumeConfiguration', 'autoprovision'];
      yield {
        path,
        message:
          'A volume of the scope task is always made by ECS; remove autoprovision, or use the scope shared.',
        fixes: [
          { title: 'Remove "autoprovision"', edits: [{ remove: path }] },
          {
            title: 'Use the scope "shared"',
            edits: [{ set: [...path.slice(0, -1), 'scope'], to: 'shared' }],
          },
        ],
      };
    }
  },
});
