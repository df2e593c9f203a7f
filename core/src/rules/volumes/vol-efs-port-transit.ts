import { efsVolumes, enableTransitEncryption } from '../../ecs/volumes.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'vol-efs-port-transit',
  severity: 'error',
  confidence: 'api',
  on: 'task-definition',
  summary: 'Give a transit encryption port from 1 to 65535, and only with transit encryption.',
  why: 'Without encryption there is no port to choose; RegisterTaskDefinition refuses the volume, and any other port.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html',
  aws: 'TransitEncryptionPort requires that TransitEncryption is enabled',

  *check(task) {
    for (const { path, efs, encrypted } of efsVolumes(task)) {
      if (encrypted !== false || efs.transitEncryptionPort === undefined) continue;
      yield {
        path: [...path, 'transitEncryptionPort'],
        message: 'A "transitEncryptionPort" needs "transitEncryption" set to "ENABLED" on the EFS volume.',
        fixes: [
          enableTransitEncryption(path),
          {
            title: 'Remove "transitEncryptionPort"',
            edits: [{ remove: [...path, 'transitEncryptionPort'] }],
          },
        ],
      };
    }
  },
});
