import type { RunFolder } from './place.ts';
import type { FileReport } from './report.ts';

/** A way to print what was found. */
export interface Format {
  readonly name: string;
  print(reports: readonly FileReport[], options: PrintOptions): string;
}

/** How a report is printed. */
export interface PrintOptions {
  /** Whether people look on at a terminal that shows colours. */
  readonly colors: boolean;
  /** Whether the reports hold errors alone, and nothing is to be said where there are none. */
  readonly quiet: boolean;
  /** Where the run stands, for formats that name files from the root of the repository. */
  readonly place: RunFolder;
}
