/** The attributes that instances have, without what agents advertise, which nobody asks for in an expression. */
export function ownAttributes(attributes: ReadonlyMap<string, unknown> | undefined): string[] {
  const names = [...(attributes?.keys() ?? [])];
  return names.filter((name) => !/^(?:com\.amazonaws\.)?ecs\.capability\./.test(name));
}
