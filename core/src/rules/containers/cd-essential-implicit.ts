import { items } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-essential-implicit',
  severity: 'info',
  confidence: 'tool',
  // A matter of taste: absent means true, which is a sound default.
  off: true,
  on: 'container',
  summary: 'Say for each of several containers whether it is essential.',
  why: 'An absent "essential" means true: when such a helper container exits, the whole task stops.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',

  *check(container, { containers }) {
    if (container.essential !== undefined || items(containers).length < 2) return;

    yield {
      path: ['essential'],
      message: '"essential" is left out, so the task stops with this container; write true or false.',
      fixes: [
        { title: 'Write "essential": true', edits: [{ set: ['essential'], to: true }] },
        { title: 'Write "essential": false', edits: [{ set: ['essential'], to: false }] },
      ],
    };
  },
});
