import type { DocNode, Path } from '../document/node.ts';
import { memberOf } from '../document/path.ts';
import type { PathEdit } from '../document/path-edit.ts';
import { type DocumentKind, pascalKinds } from '../ecs/kinds.ts';

/** A fault that a host finds in its own language; its paths start where the subject's do, and are as written. */
export interface HostFault {
  readonly id: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly path: Path;
  readonly on?: 'key';
  readonly message: string;
  readonly fixes?: readonly {
    readonly title: string;
    readonly edits: readonly PathEdit[];
    readonly preferred?: boolean;
  }[];
  /** Whether path and edits go by the whole document; they go by the input otherwise. */
  readonly isAbsolute?: true;
}

/** An input as it comes out of its host's text when what the text leaves open is decided in one way. */
export interface Reading {
  readonly node: DocNode;
  /** Where a path of the node is written, from the subject's own path; absent where it is written as it is read. */
  readonly place?: (path: Path, on?: 'key' | 'value') => Path;
  /** What was decided, by the names of conditions and parameters. */
  readonly decided: ReadonlyMap<string, string>;
  /** Whether a value was only tried: what is unwise about it is nobody's choice yet. */
  readonly tried: boolean;
  readonly faults: readonly HostFault[];
  /** The task definition of the same document that it names, as it comes out of the same decisions. */
  readonly task?: DocNode;
}

/** One ECS input that a document holds. */
export interface Subject {
  readonly kind: DocumentKind;
  readonly path: Path;
  /** Under the API's names, with what the host's text leaves open as unknown. */
  readonly node: DocNode;
  /** `pascal` where the members are written as EventBridge, Application Auto Scaling and CloudFormation do. */
  readonly naming: 'camel' | 'pascal';
  /** What names the service comes from the tool that reads the file (ecspresso, or the command line). */
  readonly partial?: true;
  /** The logical id of the CloudFormation resource whose properties these are. */
  readonly resource?: string;
  /** Where a path of the node is written, from the subject's path; absent where it is written as it is read. */
  readonly place?: Reading['place'];
  /** The API's path for one that is written so, from the subject's path. */
  readonly apiPath?: (written: Path) => Path;
  /** All that can come of it, where the host's language decides some things later. */
  readonly readings?: () => readonly Reading[];
}

/** An input of a plain file, in the spelling that its kind is written in. */
export function subject(kind: DocumentKind, path: Path, node: DocNode): Subject {
  const naming = pascalKinds.has(kind) ? 'pascal' : 'camel';
  const nameless =
    kind === 'create-service' && node.kind === 'object' && memberOf(node, 'serviceName') === undefined;
  return nameless ? { kind, path, node, naming, partial: true } : { kind, path, node, naming };
}
