import { known } from '../../document/unknown.ts';
import { efsVolumes } from '../../ecs/volumes.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'vol-efs-accesspoint-root',
  severity: 'error',
  confidence: 'api',
  on: 'task-definition',
  summary: 'Leave rootDirectory out of an EFS volume with an access point.',
  why: 'The access point has a root directory of its own, and RegisterTaskDefinition refuses a second one.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html',
  aws: 'When using an EFS access point, the root directory must either be set to "/" or be omitted',

  *check(task) {
    for (const { path, efs } of efsVolumes(task)) {
      const root = known(efs.rootDirectory);
      const point = known(efs.authorizationConfig)?.accessPointId;
      if (point === undefined || point === '' || root === undefined || root === '/' || root === '') continue;
      yield {
        path: [...path, 'rootDirectory'],
        message: `The access point sets the root directory; remove "rootDirectory" or make it "/".`,
        fixes: [{ title: 'Remove "rootDirectory"', edits: [{ remove: [...path, 'rootDirectory'] }] }],
      };
    }
  },
});
