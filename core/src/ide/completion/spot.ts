import type { CompletionFacts } from '../../completions/source.ts';
import type { Cursor } from '../../document/cursor/place.ts';
import type { TextEdit } from '../../document/edit/text-edit.ts';
import type { Path, Span } from '../../document/node.ts';
import type { TaskDefinition } from '../../ecs/authored.ts';
import type { SchemaPlace } from '../../schema/shape.ts';
import type { Subject, SubjectHost } from '../../subjects/subject.ts';
import type { Markdown } from '../../words/markdown.ts';
import type { Analysis } from '../analysis/analysis.ts';
import type { Style } from './snippet.ts';

/** One proposal, as plain data. */
export interface Completion {
  readonly label: string;
  readonly kind: 'member' | 'value' | 'word';
  readonly detail?: string;
  /** For a member it is looked up when it is shown, see `completionDocumentation`. */
  readonly documentation?: Markdown;
  readonly about?: { readonly shape: string; readonly member: string };
  /** A snippet of VS Code's; its lines carry their whole indentation. */
  readonly snippet: string;
  readonly replace: Span;
  /** What the editor compares with the text that would be replaced. */
  readonly filter: string;
  /** Items are shown in the order of these. */
  readonly order: string;
  /** Edits elsewhere, such as a comma behind the value before. */
  readonly more: readonly TextEdit[];
}

/** What the workspace adds to what is proposed. */
export interface CompleteOptions {
  /** One level of indentation for a text that shows none; two spaces when absent. */
  readonly unit?: string | undefined;
  readonly facts?: CompletionFacts | undefined;
  readonly pairedTask?: ((subject: Subject) => TaskDefinition | undefined) | undefined;
}

/** A cursor together with what the schema says about the place it is in. */
export interface Spot {
  readonly analysis: Analysis;
  readonly cursor: Cursor;
  readonly offset: number;
  readonly subject: Subject | Unread;
  /** What the tool makes of the file, where that is not the API itself. */
  readonly host: SubjectHost | undefined;
  /** Whether members go by the names of CloudFormation. */
  readonly isTemplate: boolean;
  /** From the subject's root, by the API's names: of the object for a name, else of the value. */
  readonly path: Path;
  readonly place: SchemaPlace;
  readonly style: Style;
}

/** A subject of which nothing could be read yet. */
export type Unread = {
  readonly kind: Subject['kind'];
  readonly path: Path;
  readonly node: undefined;
  readonly naming: 'camel';
  readonly resource?: undefined;
};
