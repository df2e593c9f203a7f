/** What the language client extends or makes: plain holders, for nothing is drawn here. */
export class Position {
  readonly line: number;
  readonly character: number;
  constructor(line: number, character: number) {
    this.line = line;
    this.character = character;
  }
}

export class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(...ends: readonly [Position, Position] | readonly [number, number, number, number]) {
    const [first, second, line, character] = ends;
    this.start = typeof first === 'number' ? new Position(first, Number(second)) : first;
    this.end = typeof second === 'number' ? new Position(Number(line), Number(character)) : second;
  }
}

export class Diagnostic {
  range: Range;
  message: string;
  severity: number;
  code: unknown;
  constructor(range: Range, message: string, severity = 0) {
    this.range = range;
    this.message = message;
    this.severity = severity;
  }
}

export class CompletionItem {}
export class CodeLens {}
export class DocumentLink {}
export class CodeAction {}
export class CallHierarchyItem {}
export class TypeHierarchyItem {}
export class SymbolInformation {}
export class InlayHint {}
export class CancellationError extends Error {}
export class TabInputTextDiff {}
export class TabInputCustom {}
export class TabInputNotebook {}

export const DiagnosticSeverity = { Error: 0, Warning: 1, Information: 2, Hint: 3 } as const;
export const LogLevel = { Off: 0, Trace: 1, Debug: 2, Info: 3, Warning: 4, Error: 5 } as const;
export const ProgressLocation = { SourceControl: 1, Window: 10, Notification: 15 } as const;

/** A kind of code action: `refactor.extract`. */
export class CodeActionKind {
  static readonly Empty = new CodeActionKind('');
  static readonly QuickFix = new CodeActionKind('quickfix');
  static readonly Refactor = new CodeActionKind('refactor');
  static readonly RefactorExtract = new CodeActionKind('refactor.extract');
  static readonly RefactorInline = new CodeActionKind('refactor.inline');
  static readonly RefactorRewrite = new CodeActionKind('refactor.rewrite');
  static readonly Source = new CodeActionKind('source');
  static readonly SourceOrganizeImports = new CodeActionKind('source.organizeImports');
  readonly value: string;
  constructor(value: string) {
    this.value = value;
  }
  append(parts: string): CodeActionKind {
    return new CodeActionKind(this.value === '' ? parts : `${this.value}.${parts}`);
  }
}
