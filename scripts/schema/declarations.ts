import { readdirSync, readFileSync } from 'node:fs';
import { markdownOf } from './markdown.ts';

/** What only the type declarations of the SDK tell: documentation, and which words a string may be. */
export interface Declarations {
  /** Shape name, then member name. */
  readonly members: Readonly<Record<string, Readonly<Record<string, DeclaredMember>>>>;
  readonly enums: Readonly<Record<string, readonly string[]>>;
}

export interface DeclaredMember {
  /** The TypeScript type as written, without `| undefined`. */
  readonly type: string;
  readonly required: boolean;
  readonly doc: string;
}

/** Reads the model declarations of a client in the given folder. */
export function readDeclarations(folder: string): Declarations {
  const text = readdirSync(folder)
    .filter((name) => /^(?:models_\d+|enums)\.d\.ts$/.test(name))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
    .join('\n');
  const members: Record<string, Record<string, DeclaredMember>> = {};
  for (const [, name = '', body = ''] of text.matchAll(/^export interface (\w+)[^{]*\{\n([\s\S]*?)^\}/gm)) {
    members[name] = membersIn(body);
  }
  const enums: Record<string, readonly string[]> = {};
  for (const [, name = '', body = ''] of text.matchAll(/^export declare const (\w+): \{\n([\s\S]*?)^\}/gm)) {
    enums[name] = [...body.matchAll(/: "([^"]*)"/g)].map(([, word = '']) => word);
  }
  return { members, enums };
}

function membersIn(body: string): Record<string, DeclaredMember> {
  const found: Record<string, DeclaredMember> = {};
  const pattern = /\/\*\*([\s\S]*?)\*\/\s*(\w+)(\??): (.*?)(?: \| undefined)?;$/gm;
  for (const [, comment = '', name = '', optional, type = ''] of body.matchAll(pattern)) {
    found[name] = {
      type,
      required: optional === '',
      // Most of a large client's words are read by nobody.
      get doc() {
        return docOf(comment);
      },
    };
  }
  return found;
}

function docOf(comment: string): string {
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\* ?/, ''));
  return markdownOf(lines.filter((line) => !/^@(public|deprecated)/.test(line)).join('\n'));
}
