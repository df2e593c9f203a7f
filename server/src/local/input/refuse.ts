import type { Type } from '#core/schema/types.ts';
import { ApiError } from '#core/sim/api-error.ts';
import type { Shapes } from './read.ts';
import { missingMember, wrongWord } from './wording.ts';

type Members = Readonly<Record<string, unknown>>;

/** Refuses an input, of the right types already, that lacks a required member or has a word the API does not know. */
export function refuseObject(shapes: Shapes, shape: string, value: Members, exception: string): void {
  for (const [name, { type, required }] of Object.entries(shapes[shape] ?? {})) {
    const member = value[name];
    if (member !== undefined) refuseValue(shapes, type, member, { shape, name, exception });
    else if (required === true) throw new ApiError(exception, missingMember(shape, name));
  }
}

interface MemberPlace {
  readonly shape: string;
  readonly name: string;
  readonly exception: string;
}

function refuseValue(shapes: Shapes, type: Type, value: unknown, place: MemberPlace): void {
  if (type.kind === 'object') {
    // readObject has made every value of this type an object.
    refuseObject(shapes, type.shape, value as Members, place.exception);
  } else if (type.kind === 'list' || type.kind === 'map') {
    const inner = type.kind === 'list' ? type.item : type.value;
    for (const item of Object.values(value as Members)) refuseValue(shapes, inner, item, place);
  } else if (type.kind === 'string' && type.enum?.includes(String(value)) === false) {
    throw new ApiError(place.exception, wrongWord(place.shape, place.name, String(value), type.enum));
  }
}
