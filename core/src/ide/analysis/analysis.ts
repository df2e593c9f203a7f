import { withJsonTexts } from '../../document/json-texts.ts';
import type { ParsedDocument, Path, Syntax } from '../../document/node.ts';
import { parseDocument } from '../../document/parse.ts';
import { findSubjects } from '../../hosts/find-subjects.ts';
import { jsonTextsIn } from '../../hosts/json-texts.ts';
import type { ModuleFile } from '../../hosts/terraform/module-file.ts';
import type { NewerModel } from '../../schema/newer/newer-model.ts';
import type { FileAssociations } from '../../subjects/file-kind.ts';
import { type DeclaredKind, declaredKind } from '../../subjects/file-kind.ts';
import type { Subject } from '../../subjects/subject.ts';
import { inEachDocument } from './documents.ts';

/** A text as the features of the editor see it; made once a version, and everything else is asked of it. */
export interface Analysis {
  readonly document: ParsedDocument;
  readonly fileName: string;
  /** The ECS inputs in the document, in order. */
  readonly subjects: readonly Subject[];
  /** What the file is meant to be, also while its text is too broken to tell. */
  readonly declared: DeclaredKind | undefined;
  /** Looks for a model of the API on this machine that is newer than ours. */
  readonly newer: () => NewerModel | undefined;
}

/** What decides how a text is analysed, beside the text. */
export interface AnalysisOptions {
  /** The setting `ecsWorkbench.files`. */
  readonly associations?: FileAssociations | undefined;
  /** The setting `ecsWorkbench.cloudFormation`: whether resources of templates are looked at; they are by default. */
  readonly cloudFormation?: boolean | undefined;
  /** Reads a file by its path from the document's folder, as modules of Terraform do; absent where there are no files. */
  readonly readBeside?: ((path: string) => string | undefined) | undefined;
  /** Whether a file is there, by its path from the document's folder; `undefined` where nobody can tell. */
  readonly isBeside?: ((path: string) => boolean | undefined) | undefined;
  /** Whether a file is checked by itself too, by its path from the document's folder; absent where its name decides. */
  readonly isCheckedToo?: ((path: string) => boolean) | undefined;
  /** Whether the document's repository has a file, as steps of workflows name it; `undefined` where nobody can tell. */
  readonly isInRepository?: ((path: string) => boolean | undefined) | undefined;
  /** Reads the other files of the Terraform module that the document is part of; absent where there are no files. */
  readonly moduleFiles?: (() => readonly ModuleFile[]) | undefined;
  /** Looks for a model of the API on this machine that is newer than ours; called only where it would make a difference. */
  readonly newer?: (() => NewerModel | undefined) | undefined;
}

/** Reads a text; it never throws, so that a feature works on whatever stands in the editor. */
export function analyze(
  text: string,
  syntax: Syntax,
  fileName: string,
  options: AnalysisOptions = {},
): Analysis {
  const parsed = parseDocument(text, syntax);
  const names = jsonTextsIn(parsed, fileName);
  const read = names === undefined ? parsed : withJsonTexts(parsed, names);
  const { cloudFormation, associations, ...files } = options;
  const { document, subjects } = inEachDocument(read, (each) =>
    findSubjects(each, fileName, associations, { ...files, templates: cloudFormation }),
  );
  return {
    document,
    fileName,
    subjects,
    declared: declaredKind(document, fileName, options.associations),
    newer: options.newer ?? noneNewer,
  };
}

function noneNewer(): undefined {
  return undefined;
}

/** A place in a document, seen from the ECS input around it. */
export interface SubjectPlace {
  readonly subject: Subject;
  /** From the subject's root. */
  readonly path: Path;
}

/** The ECS input that a path of the document leads into; `undefined` outside all of them. */
export function subjectAt(analysis: Analysis, path: Path): SubjectPlace | undefined {
  for (const subject of analysis.subjects) {
    if (subject.path.length > path.length) continue;
    if (subject.path.every((segment, index) => segment === path[index])) {
      return { subject, path: path.slice(subject.path.length) };
    }
  }
  return undefined;
}
