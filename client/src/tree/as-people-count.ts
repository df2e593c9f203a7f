const collator = new Intl.Collator('en', { numeric: true });

/** Orders names as people count: c2 before c10. */
export function asPeopleCount(left: string, right: string): number {
  return collator.compare(left, right);
}
