import type { DocNode, Path } from '../document/node.ts';
import { memberOf } from '../document/path.ts';
import type { JsonValue, PathEdit } from '../document/path-edit.ts';
import { type DocumentKind, pascalKinds } from '../ecs/kinds.ts';
import type { HostArgument } from './host-argument.ts';

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
  /** The same from the document's root, where what is read may stand outside the subject. */
  readonly documentPlace?: Placing;
  /** The same with what may turn out absent left out in other ways; what is found must be found in all of them. */
  readonly otherwise?: () => Iterable<Reading>;
  /** What was decided, by the names of conditions and parameters; a whole clause has no value. */
  readonly decided: ReadonlyMap<string, string>;
  /** Whether a value was only tried: what is unwise about it is nobody's choice yet. */
  readonly tried: boolean;
  /** Which of the decided parameters are not what they are when nobody says otherwise. */
  readonly departed?: ReadonlySet<string>;
  readonly faults: readonly HostFault[];
  /** The task definition of the same document that it names, as it comes out of the same decisions. */
  readonly task?: DocNode;
}

/** A place in another file that the document reads. */
export interface Elsewhere {
  /** From the folder of the document. */
  readonly file: string;
  readonly text: string;
  readonly path: Path;
  /** From 1. */
  readonly line: number;
  /** The place in the document that leads there. */
  readonly from: Path;
  /** Whether what the file says by itself is reported where that file is checked. */
  readonly isToldThere: boolean;
}

/** What is known of an input from the tool whose files it stands in. */
export interface SubjectHost {
  /** What the tool calls it: the address of a Terraform resource. */
  readonly address: string;
  /** Whether the file was printed by the tool: findings name the address, and nothing is edited. */
  readonly isPrinted?: true;
  /** Where in another file something stands whose place leads to the name of the file; absent where no file is read. */
  readonly elsewhere?: (path: Path) => Elsewhere | undefined;
  /** Whether it may leave out a member that the API asks for. */
  readonly isMadeUp: (member: string) => boolean;
  /** An edit said in the API's terms as edits of the file; none where the file has no place for it. */
  readonly edits: (edit: PathEdit, place: Placing) => readonly PathEdit[];
  /** What can stand in the block at a place of the document; `undefined` where members of the API can. */
  readonly arguments: (written: Path) => readonly HostArgument[] | undefined;
  /** A value of a member as the file has it. */
  readonly value: (shape: string, member: string, value: JsonValue) => JsonValue;
  /** How the file spells the members of a shape around a written place; `undefined` for as the API does. */
  readonly spelling: (written: Path) => ((shape: string, member: string) => string) | undefined;
}

/** Where a path of the API is written, from the document's root. */
export type Placing = (path: Path, on?: 'key' | 'value') => Path;

/** Whether an input belongs to a tool that sends it to the API, so that the file as it stands cannot be sent. */
export function isHosted({ resource, host }: Subject): boolean {
  return resource !== undefined || host !== undefined;
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
  /** The construct of the CDK that made the resource: its path, and the line of its source where that is known. */
  readonly construct?: { readonly path: string; readonly source: () => string | undefined };
  /** Where a path of the node is written, from the subject's path; absent where it is written as it is read. */
  readonly place?: Reading['place'];
  readonly documentPlace?: Reading['documentPlace'];
  /** What the tool that reads the file makes of it, where that is not the API itself. */
  readonly host?: SubjectHost;
  /** Which findings are told, by rule and path of the API, where the rest of it comes from elsewhere; all when absent. */
  readonly tells?: (id: string, path: Path) => boolean;
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
