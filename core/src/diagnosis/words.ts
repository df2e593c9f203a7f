/** The action that a role lacks, where the text names it, as the end of a sentence. */
export function lacking(text: string, action: RegExp): string {
  const named = action.exec(text)?.[0];
  return named === undefined ? '' : `: it lacks ${named}`;
}
