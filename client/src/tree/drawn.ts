import type { Entry } from './entry.ts';

/**
 * What the editor was last given of a view. It passes over a redraw of a row that it is fetching at that moment, so only
 * what it really asked for counts as drawn.
 */
export class Drawn {
  private readonly looks = new Map<string, string>();
  private readonly lines = new Map<string, string>();

  /** The editor took the line of an entry as it looks now. */
  row(id: string, look: string): void {
    this.looks.set(id, look);
  }

  /** The editor took these lines as what stands below an entry. */
  below(id: string, entries: readonly Entry[]): void {
    this.lines.set(id, linesOf(entries));
  }

  /** Whether the editor shows another line than this one; `before` is what it shows as long as it has not asked. */
  hasOtherRow(id: string, look: string, before: string): boolean {
    return (this.looks.get(id) ?? before) !== look;
  }

  /** Whether the editor shows other lines below an entry than these; `before` as above. */
  hasOthersBelow(id: string, entries: readonly Entry[], before: readonly Entry[]): boolean {
    return (this.lines.get(id) ?? linesOf(before)) !== linesOf(entries);
  }

  /** An entry that is gone. */
  drop(id: string): void {
    this.looks.delete(id);
    this.lines.delete(id);
  }
}

function linesOf(entries: readonly Entry[]): string {
  return entries.map(lineOf).join('\n');
}

/** What tells whether the lines below an element are others than before. */
function lineOf(entry: Entry): string {
  if (entry.type === 'element') return entry.id;
  return [entry.id, entry.about, entry.label, entry.description].join(' ');
}
