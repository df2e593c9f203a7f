import type { Member } from './node.ts';

/** Up to here, looking back at the names before is quicker than remembering them. */
const few = 8;

/** The members whose name was written before, in order. */
export function repeatedMembers(members: readonly Member[]): readonly Member[] {
  return members.length <= few ? amongFew(members) : amongMany(members);
}

function amongFew(members: readonly Member[]): readonly Member[] {
  let repeated: Member[] = none;
  for (let later = 1; later < members.length; later += 1) {
    const member = members[later];
    for (let earlier = 0; member !== undefined && earlier < later; earlier += 1) {
      if (members[earlier]?.key !== member.key) continue;
      repeated = [...repeated, member];
      break;
    }
  }
  return repeated;
}

const none: Member[] = [];

function amongMany(members: readonly Member[]): readonly Member[] {
  const seen = new Set<string>();
  return members.filter(({ key }) => {
    const size = seen.size;
    return seen.add(key).size === size;
  });
}
