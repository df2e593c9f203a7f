import { entries, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'vol-launch-single',
  severity: 'error',
  confidence: 'doc',
  on: 'task-definition',
  summary: 'Configure at most one volume of a task at launch.',
  why: 'A task gets one EBS volume, so RegisterTaskDefinition refuses a second one that is configured at launch.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html',

  *check(task) {
    const [, ...others] = entries(task.volumes).filter(
      ([, volume]) => known(volume.configuredAtLaunch) === true,
    );
    for (const [index] of others) {
      yield {
        path: ['volumes', index, 'configuredAtLaunch'],
        message: 'Another volume is configured at launch already; a task can have one such volume.',
      };
    }
  },
});
