import { isUnknown } from '../../document/unknown.ts';
import { efsVolumes } from '../../ecs/volumes.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-efs-iam',
  severity: 'info',
  confidence: 'memory',
  off: true,
  on: 'task-definition',
  summary: 'Let IAM or an access point decide who may use an EFS file system.',
  why: 'Without them every task that reaches the file system may read and write all of it.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSAuthorizationConfig.html',

  *check(task) {
    for (const { path, efs } of efsVolumes(task)) {
      if (isUnknown(efs.authorizationConfig)) continue;
      const { iam, accessPointId } = efs.authorizationConfig ?? {};
      if (isUnknown(iam) || iam === 'ENABLED' || accessPointId !== undefined) continue;
      yield {
        path,
        on: 'key',
        message: 'Neither IAM nor an access point guards the EFS volume; add "authorizationConfig".',
      };
    }
  },
});
