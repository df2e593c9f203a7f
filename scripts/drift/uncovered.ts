import hovers from '../../core/src/hovers/index.ts';
import type { Member } from '../../core/src/schema/types.ts';
import { memberClass, memberTable } from '../../server/src/local/members/all-members.ts';
import type { ConstrainedModel } from '../schema/model.ts';
import { reachable } from '../schema/model.ts';

/** Members of the installed SDK that something of the product does not know, as `Shape.member`. */
export interface Uncovered {
  /** Neither a check of the schema nor a rule file speaks of them. */
  readonly withoutRule: readonly string[];
  /** Nothing explains them. */
  readonly withoutHover: readonly string[];
  /** The local endpoint does not say what becomes of them. */
  readonly withoutClass: readonly string[];
}

/**
 * Goes through the members that can be authored. A rule file speaks of a member when its name stands there as a word,
 * so that a name which many shapes have may be taken for known; what is listed is certainly without a rule.
 */
export function uncoveredMembers(
  model: ConstrainedModel,
  roots: readonly string[],
  ruleText: string,
): Uncovered {
  const spoken = new Set(ruleText.match(/\w+/g));
  const explained = new Set(hovers.flatMap(({ at }) => at).map((address) => address.replace(/[[{].*$/, '')));
  const members = membersBelow(model, roots);
  const without = (is: (each: PlacedMember) => boolean) => members.filter(is).map(({ address }) => address);
  return {
    withoutRule: without(({ name, member }) => !isChecked(member) && !spoken.has(name)),
    withoutHover: without(({ address, doc }) => doc === '' && !explained.has(address)),
    withoutClass: without(
      ({ shape, name }) => memberTable[shape] !== undefined && memberClass(shape, name) === undefined,
    ),
  };
}

interface PlacedMember {
  readonly address: string;
  readonly shape: string;
  readonly name: string;
  readonly member: Member;
  readonly doc: string;
}

function membersBelow(model: ConstrainedModel, roots: readonly string[]): PlacedMember[] {
  return reachable(model.shapes, roots).flatMap((shape) =>
    Object.entries(model.shapes[shape]?.members ?? {}).map(([name, member]) => ({
      address: `${shape}.${name}`,
      shape,
      name,
      member,
      doc: model.shapes[shape]?.docs[name] ?? '',
    })),
  );
}

/** Whether the schema refuses anything but another type: what is missing, an unknown word, what a constraint says. */
function isChecked({ type, required, checks }: Member): boolean {
  return required === true || checks !== undefined || (type.kind === 'string' && type.enum !== undefined);
}
