import { isTerraformName, promisedSyntax } from '../document/file-names.ts';
import type { ParsedDocument } from '../document/node.ts';
import { type DocumentKind, documentKinds } from '../ecs/kinds.ts';
import { matchesGlob } from './glob.ts';

/**
 * What a setting, a marker or a name says a file is: an input, a template whose resources hold inputs, or
 * `none`, not an ECS file.
 */
export type FileKind = DocumentKind | 'cloudformation' | 'terraform' | 'none';

/** The setting `ecsWorkbench.files`: what files are, by glob; the first that fits counts. */
export type FileAssociations = Readonly<Record<string, FileKind>>;

/** A template as a whole is not an input. */
export type DeclaredKind = Exclude<FileKind, 'cloudformation' | 'terraform'>;

/** What the file as a whole is meant to be: by setting, then marker, then name, then content. */
export function declaredKind(
  { text }: ParsedDocument,
  fileName: string,
  associations?: FileAssociations,
): DeclaredKind | undefined {
  const kind =
    associatedKind(fileName, associations) ??
    markedKind(text) ??
    namedKind(fileName) ??
    newFileKind(fileName, text);
  return kind === 'cloudformation' || kind === 'terraform' ? undefined : kind;
}

/** What the settings say about a file. */
export function associatedKind(fileName: string, associations: FileAssociations = {}): FileKind | undefined {
  return Object.entries(associations).find(([glob]) => matchesGlob(fileName, glob))?.[1];
}

/** How far into a text its marker comment or `$schema` is looked for. */
const markerReach = 2000;

/** What the text says itself: a comment `ecs-workbench: task-definition`, or a `$schema` that ends in a kind. */
export function markedKind(text: string): FileKind | undefined {
  const head = text.slice(0, markerReach);
  if (!head.includes('ecs-workbench')) return undefined;
  const marker = /(?:\/\/|\/\*|#)[^\n]*?ecs-workbench:\s*([a-z-]+)/.exec(head)?.[1];
  const schema =
    /["']?\$schema["']?\s*[:=]\s*["']?[^\s"']*\becs-workbench[^\s"']*\/([a-z-]+?)(?:\.schema)?\.json/;
  return asKind(marker) ?? asKind(schema.exec(head)?.[1]);
}

const names: readonly (readonly [RegExp, DocumentKind])[] = [
  [/^\.ecs-workbench\.(?:json|ya?ml)$/, 'configuration'],
  [/^cluster\.ya?ml$/, 'local-cluster'],
  [/(?:^|[-_.])ecspresso(?![a-z])/, 'ecspresso'],
  [/(?:^|[-_.])primary[-_]?task[-_]?set(?![a-z])/, 'primary-task-set'],
  [/(?:^|[-_.])daemon[-_]?task[-_]?def(?:inition)?s?(?![a-z])/, 'daemon-task-definition'],
  [/(?:^|[-_.])(?:create|ecs)[-_]?daemon(?![a-z])/, 'daemon'],
  [
    /(?:^|[-_.])express(?:[-_]?gateway)?(?:[-_]?service)?(?:[-_]?def(?:inition)?)?(?![a-z])/,
    'express-service',
  ],
  [/(?:^|[-_.])(?:create|ecs)[-_]?gateway(?![a-z])/, 'gateway'],
  [/(?:^|[-_.])account[-_]?settings?(?![a-z])/, 'account-setting'],
  [/(?:^|[-_.])(?:create|ecs|eventbridge)[-_]?pipe(?![a-z])/, 'pipe'],
  [/(?:^|[-_.])task[-_]?set(?![a-z])/, 'task-set'],
  [/(?:^|[-_.])run[-_]?task(?![a-z])/, 'run-task'],
  [/(?:^|[-_.])start[-_]?task(?![a-z])/, 'start-task'],
  [/(?:^|[-_.])update[-_]?service(?![a-z])/, 'update-service'],
  [/(?:^|[-_.])create[-_]?service(?![a-z])/, 'create-service'],
  [/(?:^|[-_.])service[-_]?def(?:inition)?s?(?![a-z])/, 'create-service'],
  [/(?:^|[-_.])ecs[-_]?service(?![a-z])/, 'create-service'],
  [/(?:^|[-_.])container[-_]?def(?:inition)?s?(?![a-z])/, 'container-definitions'],
  [/(?:^|[-_.])task[-_]?def(?:inition)?s?(?![a-z])/, 'task-definition'],
  [/(?:^|[-_.])(?:create|ecs)[-_]?cluster(?![a-z])/, 'cluster'],
  [/(?:^|[-_.])capacity[-_]?provider(?![a-z])/, 'capacity-provider'],
  [/(?:^|[-_.])(?:put|events?|scheduled?)[-_]?rule(?![a-z])/, 'rule'],
  [/(?:^|[-_.])(?:create|ecs)[-_]?schedule(?![a-z])/, 'schedule'],
  [/(?:^|[-_.])(?:put|rule)[-_]?targets?(?![a-z])/, 'rule-target'],
  [/(?:^|[-_.])scalable[-_]?target(?![a-z])/, 'scalable-target'],
  [/(?:^|[-_.])app[-_]?spec(?![a-z])/, 'appspec'],
  [/(?:^|[-_.])image[-_]?definitions?(?![a-z])/, 'image-definition'],
  [/(?:^|[-_.])scaling[-_]?policy(?![a-z])/, 'scaling-policy'],
];

/** Names that other tools use as well, so that they tell only while nothing is written. */
const commonNames: readonly (readonly [RegExp, DocumentKind])[] = [
  [/(?:^|[-_.])cluster(?![a-z])/, 'cluster'],
  [/(?:^|[-_.])schedule(?![a-z])/, 'schedule'],
];

/** What a file whose text is still blank will be, by a name that is too common to identify a text. */
export function newFileKind(fileName: string, text: string): DocumentKind | undefined {
  return text.trim() === '' ? kindByName(fileName, commonNames) : undefined;
}

/** What a file's name suggests; its content has the last word. */
export function namedKind(fileName: string): DocumentKind | undefined {
  return kindByName(fileName, names);
}

function kindByName(fileName: string, patterns: typeof names): DocumentKind | undefined {
  const base = fileName
    .slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1)
    .toLowerCase();
  const isData = promisedSyntax(base) !== undefined && !isTerraformName(base);
  if (!isData || base.includes('.schema.')) return undefined;
  return patterns.find(([pattern]) => pattern.test(base))?.[1];
}

function asKind(word: string | undefined): FileKind | undefined {
  if (word === 'none' || word === 'cloudformation' || word === 'terraform') return word;
  return documentKinds.find((kind) => kind === word);
}
