import { isUnknown, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-fargate-pid-needs-os',
  severity: 'info',
  confidence: 'tool',
  on: 'task-definition',
  summary: 'Name the operating system of a Fargate task that sets pidMode.',
  why: 'A shared process namespace exists on Linux only, and tools such as the AWS CDK want the family to say so.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',

  *check(task, { profile }) {
    if (!profile.fargate || known(task.pidMode) !== 'task' || isUnknown(task.runtimePlatform)) return;
    if (task.runtimePlatform?.operatingSystemFamily !== undefined) return;
    yield {
      path: ['pidMode'],
      message: '"pidMode" on Fargate works on Linux only; say so in "runtimePlatform.operatingSystemFamily".',
      fixes: [
        {
          title: 'Set the operating system family to "LINUX"',
          edits: [{ set: ['runtimePlatform', 'operatingSystemFamily'], to: 'LINUX' }],
        },
      ],
    };
  },
});
