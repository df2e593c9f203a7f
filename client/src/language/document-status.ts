import type { FileKind } from '#core/subjects/file-kind.ts';

/** What the status item says of a file: `ECS: task definition (Fargate)`. */
export function statusText(kind: FileKind, head: string): string {
  const name = kind.replaceAll('-', ' ');
  const launch = kind === 'task-definition' ? launchTypeIn(head) : undefined;
  return launch === undefined ? `ECS: ${name}` : `ECS: ${name} (${launch})`;
}

/** The launch type that a task definition asks for, where it asks for exactly one. */
function launchTypeIn(head: string): string | undefined {
  const list =
    /requiresCompatibilities["']?\s*:\s*(\[[^\]]*\]|(?:\s*-\s*["']?\w+["']?)+)/.exec(head)?.[1] ?? '';
  const types = list.match(/FARGATE|EC2|EXTERNAL|MANAGED_INSTANCES/g) ?? [];
  const [only] = types;
  if (types.length !== 1 || only === undefined) return undefined;
  return only === 'FARGATE' ? 'Fargate' : only;
}
