/** What is wrong with a text that is to be a whole number within bounds, `undefined` when it will do. */
export function wholeNumber(
  text: string,
  { least, most }: { readonly least: number; readonly most: number },
): string | undefined {
  const fits = /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most;
  return fits ? undefined : `Type a whole number from ${least} to ${most}.`;
}
