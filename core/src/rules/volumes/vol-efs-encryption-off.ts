import { known } from '../../document/unknown.ts';
import { type EfsVolume, efsVolumes, enableTransitEncryption } from '../../ecs/volumes.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'vol-efs-encryption-off',
  severity: 'warning',
  confidence: 'tool',
  on: 'task-definition',
  summary: 'Encrypt the traffic to an EFS file system.',
  why: 'Without transit encryption the files cross the network in the clear; AWS Security Hub reports it as ECS.18.',
  link: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-18',

  *check(task) {
    for (const { path, efs, encrypted } of efsVolumes(task)) {
      if (encrypted !== false || needsEncryption(efs)) continue;
      yield {
        path: [...path, 'transitEncryption'],
        message:
          'The files of the EFS volume cross the network in the clear; set "transitEncryption" to "ENABLED".',
        fixes: [enableTransitEncryption(path)],
      };
    }
  },
});

/** What cannot do without encryption has an error of its own. */
function needsEncryption(efs: EfsVolume['efs']): boolean {
  const { iam, accessPointId } = known(efs.authorizationConfig) ?? {};
  return known(iam) === 'ENABLED' || accessPointId !== undefined || efs.transitEncryptionPort !== undefined;
}
