import type { FileReport } from './report.ts';

/** A way to print what was found. */
export interface Format {
  readonly name: string;
  print(reports: readonly FileReport[]): string;
}
