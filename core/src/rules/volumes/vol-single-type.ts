import { entries } from '../../document/unknown.ts';
import { volumeTypes } from '../../ecs/volumes.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'vol-single-type',
  severity: 'error',
  confidence: 'api',
  on: 'task-definition',
  summary: 'Configure a volume in one way.',
  why: 'A volume is kept in one place, so RegisterTaskDefinition refuses a second configuration.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html',
  aws: 'When the volume parameter is specified, only one volume configuration type should be used.',

  *check(task) {
    for (const [index, volume] of entries(task.volumes)) {
      const [first, ...others] = volumeTypes(volume).filter((type) => type !== 'configuredAtLaunch');
      if (first === undefined || others.length === 0) continue;
      yield {
        path: ['volumes', index],
        message: `The volume has ${[first, ...others].map((type) => `"${type}"`).join(' and ')}; keep one of them.`,
        fixes: [first, ...others].map((kept) => ({
          title: `Keep "${kept}"`,
          edits: [first, ...others]
            .filter((type) => type !== kept)
            .map((type) => ({ remove: ['volumes', index, type] })),
        })),
      };
    }
  },
});
