import { isComplete, items } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-command-shell-string',
  severity: 'warning',
  confidence: 'memory',
  on: 'container',
  summary: 'Write each word of a command as an item of its own.',
  why: 'The list is not read by a shell: one item with spaces is looked for as one program of that name.',
  link: 'https://docs.docker.com/reference/dockerfile/#exec-form',

  *check(container) {
    if (!isComplete(container.command) || items(container.entryPoint).length > 0) return;
    const [only = '', ...others] = items(container.command);
    if (others.length > 0 || !/^\S+ +\S/.test(only)) return;

    const words = only.trim().split(/\s+/);
    yield {
      path: ['command', 0],
      message: `"${only}" is run as one program of that name unless the image has a shell as its entry point; split it.`,
      fixes: [
        ...(/["'|&;<>$`\\]/.test(only)
          ? []
          : [{ title: 'Split it into words', edits: [{ set: ['command'], to: words }] }]),
        { title: 'Run it in a shell', edits: [{ set: ['command'], to: ['sh', '-c', only] }] },
      ],
    };
  },
});
