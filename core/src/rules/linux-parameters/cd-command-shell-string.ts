import { isComplete, items } from '../../document/unknown.ts';
import type { Container } from '../../ecs/authored.ts';
import { defineRule, type Finding } from '../rule.ts';

export default defineRule({
  id: 'cd-command-shell-string',
  severity: 'warning',
  confidence: 'memory',
  on: 'container',
  summary: 'Write each word of a command or an entry point as an item of its own.',
  why: 'The list is not read by a shell: one item with spaces is looked for as one program of that name.',
  link: 'https://docs.docker.com/reference/dockerfile/#exec-form',

  *check(container) {
    yield* oneProgram(container, 'entryPoint', '');
    if (items(container.entryPoint).length > 0) return;
    yield* oneProgram(container, 'command', ' unless the image has a shell as its entry point');
  },
});

/** The finding on a list of one item that holds several words, as far as nothing else reads it. */
function* oneProgram(
  container: Container,
  member: 'command' | 'entryPoint',
  unless: string,
): Generator<Finding> {
  if (!isComplete(container[member])) return;
  const [only = '', ...others] = items(container[member]);
  if (others.length > 0 || !/^\S+ +\S/.test(only)) return;

  const words = only.trim().split(/\s+/);
  yield {
    path: [member, 0],
    message: `"${only}" is run as one program of that name${unless}; split it.`,
    fixes: [
      ...(/["'|&;<>$`\\]/.test(only)
        ? []
        : [{ title: 'Split it into words', edits: [{ set: [member], to: words }] }]),
      { title: 'Run it in a shell', edits: [{ set: [member], to: ['sh', '-c', only] }] },
    ],
  };
}
