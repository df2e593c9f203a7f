import { shapes as ownShapes } from '#schemas/shapes.js';
import type { Member, Shape, Type } from '../types.ts';
import { plainText } from './plain-text.ts';
import { type ModelShape, shapesOfModel } from './service-model.ts';

/** What a model of ECS's API on this machine knows beyond the one that we are made from. */
export interface NewerModel {
  /** What people call it, such as `botocore 1.44.0`. */
  readonly from: string;
  /** By shape: the members that ours lacks, and those of ours that take more words. */
  readonly shapes: ReadonlyMap<string, Shape>;
}

/**
 * What a service model in the form of the AWS CLI's knows of the inputs of ECS that we do not; `undefined` where it
 * knows nothing more, or is not a service model.
 */
export function newerThanOurs(model: unknown, from: string): NewerModel | undefined {
  const theirs = shapesOfModel(model);
  const found = new Map<string, Shape>();
  for (const [name, own] of Object.entries(ownShapes)) {
    const their = theirs.get(name);
    const more = their === undefined ? [] : moreIn(own, their, from);
    if (more.length > 0) found.set(name, Object.fromEntries(more));
  }
  if (found.size === 0) return undefined;
  addReached(found, theirs, from);
  return { from, shapes: found };
}

function moreIn(own: Shape, their: ModelShape, from: string): [string, Member][] {
  return [...their.members].flatMap(([name, { type, html }]): [string, Member][] => {
    const known = Object.hasOwn(own, name) ? own[name] : undefined;
    // A member that our shape has always done without cannot be required in it now.
    if (known === undefined) return [[name, { type, newer: { from, text: plainText(html) } }]];
    const wider = widened(known.type, type);
    return wider === undefined ? [] : [[name, { ...known, type: wider }]];
  });
}

/** The type with the words that theirs has besides; `undefined` where there are none. */
function widened(own: Type, their: Type): Type | undefined {
  if (own.kind === 'list' && their.kind === 'list') {
    const item = widened(own.item, their.item);
    return item && { kind: 'list', item };
  }
  if (own.kind !== 'string' || their.kind !== 'string') return undefined;
  if (own.enum === undefined || their.enum === undefined) return undefined;
  const more = their.enum.filter((word) => !own.enum?.includes(word));
  return more.length === 0 ? undefined : { kind: 'string', enum: [...own.enum, ...more] };
}

/** Adds the shapes of theirs that the new members lead to. */
function addReached(found: Map<string, Shape>, theirs: ReadonlyMap<string, ModelShape>, from: string): void {
  const waiting = [...found.values()].flatMap(shapesIn);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const their = theirs.get(name);
    if (their === undefined || found.has(name) || Object.hasOwn(ownShapes, name)) continue;
    const members = [...their.members].map(([member, { type, html }]): [string, Member] => [
      member,
      {
        type,
        ...(their.required.has(member) ? { required: true as const } : {}),
        newer: { from, text: plainText(html) },
      },
    ]);
    const shape = Object.fromEntries(members);
    found.set(name, shape);
    waiting.push(...shapesIn(shape));
  }
}

function shapesIn(shape: Shape): string[] {
  return Object.values(shape).flatMap(({ type }) => shapesOf(type));
}

function shapesOf(type: Type): string[] {
  if (type.kind === 'list') return shapesOf(type.item);
  if (type.kind === 'map') return shapesOf(type.value);
  return type.kind === 'object' ? [type.shape] : [];
}
