/** The members that have a value, of a type that says so. */
export function definedOf<T extends object>(members: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  // Only members without a value are left out.
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never;
}
