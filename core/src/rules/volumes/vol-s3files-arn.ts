import { entries, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'vol-s3files-arn',
  severity: 'error',
  confidence: 'doc',
  on: 'task-definition',
  summary:
    'Name an S3 file system and its access point by full ARN, and leave out rootDirectory beside an access point.',
  why: 'RegisterTaskDefinition refuses other names, and an access point has a root directory of its own.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_S3FilesVolumeConfiguration.html',

  *check(task) {
    for (const [index, volume] of entries(task.volumes)) {
      const files = known(volume.s3filesVolumeConfiguration);
      const root = known(files?.rootDirectory);
      if (files?.accessPointArn === undefined || root === undefined || root === '/' || root === '') continue;
      const path = ['volumes', index, 's3filesVolumeConfiguration', 'rootDirectory'];
      yield {
        path,
        message: `The access point sets the root directory; remove "rootDirectory" or make it "/".`,
        fixes: [{ title: 'Remove "rootDirectory"', edits: [{ remove: path }] }],
      };
    }
  },
});
