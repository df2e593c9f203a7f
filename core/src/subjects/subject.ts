import type { DocNode, Path } from '../document/node.ts';
import { memberOf } from '../document/path.ts';
import type { DocumentKind } from '../ecs/kinds.ts';

/** One ECS input that a document holds. */
export interface Subject {
  readonly kind: DocumentKind;
  readonly path: Path;
  readonly node: DocNode;
  /** `pascal` where the members are written as EventBridge, Application Auto Scaling and CloudFormation do. */
  readonly naming: 'camel' | 'pascal';
  /** What names the service comes from the tool that reads the file (ecspresso, or the command line). */
  readonly partial?: true;
  /** The logical id of the CloudFormation resource whose properties these are. */
  readonly resource?: string;
}

/** An input of a plain file, in the spelling that its kind is written in. */
export function subject(kind: DocumentKind, path: Path, node: DocNode): Subject {
  const naming = pascalKinds.has(kind) ? 'pascal' : 'camel';
  const nameless =
    kind === 'create-service' && node.kind === 'object' && memberOf(node, 'serviceName') === undefined;
  return nameless ? { kind, path, node, naming, partial: true } : { kind, path, node, naming };
}

const pascalKinds: ReadonlySet<DocumentKind> = new Set([
  'rule-target',
  'schedule',
  'scalable-target',
  'scaling-policy',
]);
