import type { DocNode, Member } from '../node.ts';

/**
 * The members of a mapping with its merge keys (`<<`) replaced by what they bring in: whatever the mapping
 * does not say itself (https://yaml.org/type/merge.html). `open` when one of them is not known.
 */
export function mergedMembers(members: readonly Member[]): { members: Member[]; open: boolean } {
  const seen = new Set(members.map((member) => member.key).filter((key) => key !== '<<'));
  let open = false;
  const merged = members.flatMap((member) => {
    if (member.key !== '<<') return [member];
    const sources = sourcesOf(member.value);
    open ||= sources.some((source) => source.kind !== 'object' || source.open === true);
    return sources.flatMap((source) => (source.kind === 'object' ? newMembers(source.members, seen) : []));
  });
  return { members: merged, open };
}

function sourcesOf(value: DocNode | undefined): readonly DocNode[] {
  if (value === undefined) return [];
  return value.kind === 'array' ? value.items : [value];
}

function newMembers(members: readonly Member[], seen: Set<string>): Member[] {
  const fresh = members.filter((member) => !seen.has(member.key));
  for (const member of fresh) seen.add(member.key);
  return fresh;
}
