import { isUnknown } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-readonly-rootfs',
  severity: 'warning',
  confidence: 'tool',
  off: true,
  on: 'container',
  summary: 'Make the root file system of a container read-only.',
  why: 'An intruder then cannot change the program; AWS Security Hub reports a writable one as ECS.5.',
  link: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-5',

  *check(container, { profile }) {
    const readonly = container.readonlyRootFilesystem;
    if (profile.windows || isUnknown(readonly) || readonly === true) return;
    yield {
      path: ['readonlyRootFilesystem'],
      message:
        'The container can write to its root file system; set "readonlyRootFilesystem", and mount what it must write.',
      fixes: [
        {
          title: 'Make the root file system read-only',
          edits: [{ set: ['readonlyRootFilesystem'], to: true }],
        },
      ],
    };
  },
});
