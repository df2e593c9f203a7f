import { known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-fargate-windows-family',
  severity: 'error',
  confidence: 'doc',
  on: 'task-definition',
  summary: 'Run Windows containers on Fargate with Windows Server 2019 or 2022.',
  why: 'Fargate hosts only those releases, and RegisterTaskDefinition refuses the others.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-windows-considerations.html',

  *check(task, { profile }) {
    const family = known(known(task.runtimePlatform)?.operatingSystemFamily);
    if (!profile.fargate || family === undefined || !ec2Only.has(family)) return;
    const path = ['runtimePlatform', 'operatingSystemFamily'];
    yield {
      path,
      message: `Fargate does not run ${family}; use WINDOWS_SERVER_2019 or WINDOWS_SERVER_2022, each as FULL or CORE.`,
      fixes: [
        { title: 'Use "WINDOWS_SERVER_2022_CORE"', edits: [{ set: path, to: 'WINDOWS_SERVER_2022_CORE' }] },
      ],
    };
  },
});

const ec2Only: ReadonlySet<string> = new Set([
  'WINDOWS_SERVER_2016_FULL',
  'WINDOWS_SERVER_2004_CORE',
  'WINDOWS_SERVER_20H2_CORE',
]);
