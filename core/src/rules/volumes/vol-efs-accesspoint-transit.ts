import { known } from '../../document/unknown.ts';
import { efsVolumes, enableTransitEncryption } from '../../ecs/volumes.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'vol-efs-accesspoint-transit',
  severity: 'error',
  confidence: 'doc',
  on: 'task-definition',
  summary: 'Encrypt an EFS mount that goes through an access point.',
  why: 'RegisterTaskDefinition refuses an access point without transit encryption.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSAuthorizationConfig.html',

  *check(task) {
    for (const { path, efs, encrypted } of efsVolumes(task)) {
      if (encrypted !== false || !known(known(efs.authorizationConfig)?.accessPointId)) continue;
      yield {
        path: [...path, 'authorizationConfig', 'accessPointId'],
        message: 'An access point needs "transitEncryption" set to "ENABLED" on the EFS volume.',
        fixes: [enableTransitEncryption(path)],
      };
    }
  },
});
