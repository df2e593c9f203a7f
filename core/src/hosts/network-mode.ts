import type { DocNode } from '../document/node.ts';
import { nodeAt } from '../document/path.ts';

/** The network mode in which a service runs its tasks; `undefined` where that is open. */
export function networkModeOf(service: DocNode, task: DocNode | undefined): string | undefined {
  if (wordAt(service, 'launchType') === 'FARGATE') return 'awsvpc';
  if (nodeAt(service, ['networkConfiguration', 'awsvpcConfiguration'])?.kind === 'object') return 'awsvpc';
  if (task === undefined) return undefined;
  if (nodeAt(task, ['networkMode']) !== undefined) return wordAt(task, 'networkMode');
  // Windows has a default of its own.
  return nodeAt(task, ['runtimePlatform']) === undefined ? 'bridge' : undefined;
}

/** The type of target that a target group needs for tasks of a network mode. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html */
export function targetTypeFor(mode: string | undefined): 'ip' | 'instance' | undefined {
  if (mode === 'awsvpc') return 'ip';
  return mode === 'bridge' || mode === 'host' ? 'instance' : undefined;
}

/** Why tasks of a network mode need that type, for a sentence: `tasks of network mode bridge`. */
export function tasksOf(mode: string | undefined): string {
  return mode === 'awsvpc' ? 'tasks with network interfaces of their own' : `tasks of network mode ${mode}`;
}

function wordAt(node: DocNode, member: string): string | undefined {
  const found = nodeAt(node, [member]);
  return found?.kind === 'scalar' && found.value !== null ? String(found.value) : undefined;
}
