import { isComplete, items } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-essential-one',
  severity: 'error',
  confidence: 'api',
  on: 'containers',
  summary: 'Leave at least one container of a task essential.',
  why: 'A task lives as long as its essential containers; with none of them registration is refused.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
  aws: "Task definition doesn't have any essential container",

  *check(containers) {
    const list = items(containers);
    if (list.length === 0 || !isComplete(containers)) return;
    if (list.some((container) => container.essential !== false)) return;

    yield {
      path: [0, 'essential'],
      message:
        list.length === 1
          ? 'The only container is not essential; make it essential or leave "essential" out.'
          : `None of the ${list.length} containers is essential; make the one that the task is for essential.`,
      fixes: [{ title: 'Make the container essential', edits: [{ set: [0, 'essential'], to: true }] }],
    };
  },
});
