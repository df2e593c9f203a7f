import type { Member, ObjectNode } from '../node.ts';

/** The members as readers see them: of a name written twice the last one, at the place of the first. */
export function keptMembers({ members }: ObjectNode): Member[] {
  return [...new Map(members.map((member) => [member.key, member])).values()];
}
