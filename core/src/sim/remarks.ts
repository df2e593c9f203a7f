import type { Draft } from './transaction.ts';

/** The attribute of a task that says in plain words what of its input has no effect here. */
const attributeName = 'ecs-workbench.no-effect';

/** Keeps what of a task definition has no effect, for its tasks and services to say. */
export function keepRemarks(draft: Draft, arn: string, remarks: readonly string[] | undefined): void {
  if (remarks !== undefined && remarks.length > 0) draft.put('remarks', arn, remarks);
}

/** What of a task definition has no effect; most have nothing of the kind. */
export function remarksOf(draft: Draft, taskDefinitionArn: string): readonly string[] {
  return draft.get('remarks', taskDefinitionArn) ?? [];
}

/** The attributes that tell a task's remarks; none without any. */
export function remarkAttributes(remarks: readonly string[]) {
  return remarks.length === 0 ? [] : [{ name: attributeName, value: remarks.join(' ') }];
}
