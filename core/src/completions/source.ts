import type { Path } from '../document/node.ts';
import type { JsonValue } from '../document/path-edit.ts';
import { isObject } from '../document/value.ts';
import type { TaskDefinition } from '../ecs/authored.ts';
import type { DocumentKind } from '../ecs/kinds.ts';
import type { Markdown } from '../words/markdown.ts';

/** What the rest of the workspace and the chosen connection know; everything is optional and may be old. */
export interface CompletionFacts {
  /** Images that other documents run. */
  readonly images?: readonly string[];
  /** Families of task definitions. */
  readonly families?: readonly string[];
  /** Files that hold task definitions, with `/` between folders. */
  readonly taskFiles?: readonly string[];
  readonly clusters?: readonly string[];
  /** The values that container instances have, by attribute. */
  readonly attributes?: ReadonlyMap<string, readonly string[]>;
  readonly capacityProviders?: readonly string[];
  readonly logGroups?: readonly string[];
  readonly roles?: readonly string[];
  readonly secrets?: readonly Named[];
  readonly parameters?: readonly Named[];
  readonly targetGroups?: readonly Named[];
  readonly subnets?: readonly Named[];
  readonly securityGroups?: readonly Named[];
  readonly namespaces?: readonly Named[];
  readonly listenerRules?: readonly Named[];
  readonly fileSystems?: readonly Named[];
  readonly accessPoints?: readonly Named[];
  readonly windowsFileSystems?: readonly Named[];
}

/** Something of the account, and what tells it from others of its kind. */
export interface Named {
  readonly value: string;
  readonly detail?: string;
}

/** What a source may ask about the place it completes. */
export interface CompletionRequest {
  readonly kind: DocumentKind;
  /** Of the document. */
  readonly fileName: string;
  /** Of the value, from the subject's root. */
  readonly path: Path;
  /** What stands before the cursor. */
  readonly partial: string;
  /** The plain value at a path of the subject; `undefined` when it is absent or a placeholder. */
  readonly valueAt: (path: Path) => unknown;
  /** The task definition that a service, run or schedule names. */
  readonly pairedTask: TaskDefinition | undefined;
  readonly facts: CompletionFacts;
}

/** One value that a source offers. */
export interface Suggestion {
  /** What is written; an object or list is written out. */
  readonly value: JsonValue;
  readonly detail?: string;
  readonly documentation?: Markdown;
  /** For a word inside a text: how many characters before the cursor it replaces. The text around it stays. */
  readonly typed?: number;
}

/** One source of values (or, with a place that ends in `{*}`, of names) for the places it lists. */
export interface CompletionSource {
  readonly id: string;
  /** Addresses such as `MountPoint.sourceVolume`, `Tmpfs.mountOptions[]` or `LogConfiguration.options{*}`. */
  readonly at: readonly string[];
  /** Whether the source knows every value there is, so that the words of the schema are not added. */
  readonly complete?: true;
  suggest(request: CompletionRequest): Iterable<Suggestion>;
}

/** Types a source; a source file's default export is one. */
export function defineCompletion(source: CompletionSource): CompletionSource {
  return source;
}

/** The objects in a list of the subject, such as its containers. */
export function objectsAt(request: CompletionRequest, path: Path): Readonly<Record<string, unknown>>[] {
  const list = request.valueAt(path);
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** The texts under a name in a list of objects: the names of all containers, say. */
export function namesIn(objects: readonly Readonly<Record<string, unknown>>[], name = 'name'): string[] {
  return objects.map((object) => object[name]).filter((text) => typeof text === 'string');
}

/** Where the list of containers stands in a subject of this kind. */
export function containersPath(kind: DocumentKind): Path {
  return kind === 'container-definitions' ? [] : ['containerDefinitions'];
}
