import { isObject } from '../../document/value.ts';

/** A finding that was known when the baseline was written. */
export interface KnownFinding {
  /** From the configuration's folder, with `/` between folders. */
  readonly file: string;
  readonly rule: string;
  /** The place, with items of lists by name where they have one. */
  readonly path: string;
}

/** The known findings of a repository. */
export interface Baseline {
  has(file: string, rule: string, path: string): boolean;
  readonly findings: readonly KnownFinding[];
}

/** Reads what `writeBaseline` wrote; `undefined` for a text that is none. */
export function readBaseline(text: string): Baseline | undefined {
  const files = filesIn(text);
  if (files === undefined) return undefined;
  const findings: KnownFinding[] = [];
  for (const [file, rules] of Object.entries(files)) {
    for (const [rule, paths] of Object.entries(Object(rules))) {
      if (!Array.isArray(paths)) return undefined;
      findings.push(...paths.map((path) => ({ file, rule, path: String(path) })));
    }
  }
  return baselineOf(findings);
}

/** A baseline of these findings. */
export function baselineOf(findings: readonly KnownFinding[]): Baseline {
  const known = new Set(findings.map(keyOf));
  return { findings, has: (file, rule, path) => known.has(keyOf({ file, rule, path })) };
}

/** The text of a baseline: by file, rule and place in alphabetical order, so that a change shows in a few lines. */
export function writeBaseline(findings: readonly KnownFinding[]): string {
  const files = new Map<string, Map<string, Set<string>>>();
  for (const { file, rule, path } of [...findings].sort(byKey)) {
    const rules = files.get(file) ?? new Map<string, Set<string>>();
    const paths = rules.get(rule) ?? new Set<string>();
    files.set(file, rules.set(rule, paths.add(path)));
  }
  const plain = [...files].map(([file, rules]) => [
    file,
    Object.fromEntries([...rules].map(([rule, paths]) => [rule, [...paths]])),
  ]);
  return `${JSON.stringify({ version: 1, files: Object.fromEntries(plain) }, undefined, 2)}\n`;
}

function filesIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return isObject(read) && read.version === 1 && isObject(read.files) ? read.files : undefined;
  } catch {
    return undefined;
  }
}

function keyOf({ file, rule, path }: KnownFinding): string {
  return `${file}\n${rule}\n${path}`;
}

function byKey(left: KnownFinding, right: KnownFinding): number {
  const [before, after] = [keyOf(left), keyOf(right)];
  return before < after ? -1 : before > after ? 1 : 0;
}
