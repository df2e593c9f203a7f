import { known } from '../../document/unknown.ts';
import { efsVolumes, enableTransitEncryption } from '../../ecs/volumes.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'vol-efs-iam-transit',
  severity: 'error',
  confidence: 'api',
  on: 'task-definition',
  summary: 'Encrypt an EFS mount that uses IAM authorization.',
  why: 'The identity of the task must not be sent in the clear, so RegisterTaskDefinition refuses the volume.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html',
  aws: 'EFS IAM authorization requires TransitEncryption to be enabled',

  *check(task) {
    for (const { path, efs, encrypted } of efsVolumes(task)) {
      if (encrypted !== false || known(known(efs.authorizationConfig)?.iam) !== 'ENABLED') continue;
      yield {
        path: [...path, 'authorizationConfig', 'iam'],
        message: 'IAM authorization needs "transitEncryption" set to "ENABLED" on the EFS volume.',
        fixes: [enableTransitEncryption(path)],
      };
    }
  },
});
