import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-interactive-fargate',
  severity: 'info',
  confidence: 'doc',
  on: 'container',
  summary: 'Keep "interactive" and "pseudoTerminal" for debugging.',
  why: 'Nobody can attach to the container on Fargate, and a terminal changes how some programs write logs.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',

  *check(container, { profile }) {
    if (!profile.fargate) return;

    for (const member of ['interactive', 'pseudoTerminal'] as const) {
      if (container[member] !== true) continue;
      yield {
        path: [member],
        message: `Nobody can attach to a container on Fargate, so "${member}" is of little use; use ECS Exec.`,
        fixes: [{ title: `Remove "${member}"`, edits: [{ remove: [member] }] }],
      };
    }
  },
});
