import type { JsonValue } from '../document/path-edit.ts';

/** A file that an import makes. */
export interface ImportedFile {
  readonly name: string;
  readonly value: JsonObject;
}

/** An object that is written as JSON. */
export type JsonObject = { readonly [name: string]: JsonValue };

/** What another tool's file becomes, and what of it does not. */
export interface Imported {
  readonly files: readonly ImportedFile[];
  /** A line for each thing that was lost or is different, with its place in the file. */
  readonly lost: readonly string[];
}

/** Why a file cannot be imported: a whole sentence. */
export interface Refused {
  readonly refusal: string;
}

/** The members that have a value. */
export function present(members: { readonly [name: string]: JsonValue | undefined }): JsonObject {
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, value]): [string, JsonValue][] =>
      value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [[name, value]],
    ),
  );
}
