import type { Rule, RuleContext } from './rule.ts';

/** Names of members: a target's own, and those of the containers in it. */
export interface MemberNames {
  readonly own: ReadonlySet<string>;
  readonly inner: ReadonlySet<string>;
}

/** What of a target decides which rules may have something to say about it. */
export interface TargetShape extends MemberNames {
  /** How many containers it has, all of them literal; `undefined` when it has no list of them. */
  readonly containers: number | undefined;
}

/** Lists of more containers, or with placeholders among them, are looked at by every rule. */
const mostContainers = 20;

/** Tells shapes of the targets in one subject with these literal containers; `undefined` when none tells rules apart. */
export function shapesIn(literal: readonly object[]): (target: object) => TargetShape | undefined {
  let inner: Set<string> | undefined;
  return (target) => {
    const own = new Set(Array.isArray(target) ? [] : Object.keys(target));
    const list = containersOf(target);
    if (list === undefined) return { own, inner: noNames, containers: undefined };
    if (list.length > mostContainers || list.length !== literal.length) return undefined;
    inner ??= new Set(literal.flatMap((container) => Object.keys(container)));
    return { own, inner, containers: list.length };
  };
}

const noNames: ReadonlySet<string> = new Set();

/**
 * The members that decide whether the rule has anything to say about targets with so many containers: it finds
 * nothing unless one of them is there. `undefined` when it may speak whatever the members are.
 *
 * Nobody declares them. A rule is a pure function, so one that reads some members of an empty target and finds
 * nothing does the very same on every target that has none of these.
 */
export function decidingMembers(
  rule: Rule,
  containers: number | undefined,
  context: RuleContext,
): MemberNames | undefined {
  const own = new Set<string>();
  const inner = new Set<string>();
  let told = true;
  const opaque = () => {
    told = false;
  };
  const list =
    containers === undefined
      ? undefined
      : Array.from({ length: containers }, () => traced({}, { asked: inner, opaque }));
  const given = list === undefined ? {} : { containerDefinitions: list };
  const target = rule.on === 'containers' ? list : traced(given, { asked: own, opaque });
  const around = {
    ...(list === undefined ? {} : { containers: list }),
    ...(rule.on === 'task-definition' ? { task: target } : {}),
  };
  try {
    // A rule takes any object for its target here: no other member of it is there, whatever type it has.
    const found = rule.check(target as Parameters<Rule['check']>[0], watched(context, around, opaque));
    for (const _ of found) return undefined;
  } catch {
    // What it does without its members is not told; with them it may be well.
    return undefined;
  }
  return told ? { own, inner } : undefined;
}

interface Trace {
  /** Gets each member that is asked for and not there. */
  readonly asked: Set<string>;
  /** Called when what is looked at decides in a way that members do not tell. */
  readonly opaque: () => void;
}

/** An object that has no members but the given ones, and tells for which it was asked. */
function traced(given: object, { asked, opaque }: Trace): object {
  const missing = (name: string | symbol): boolean => {
    if (Object.hasOwn(given, name)) return false;
    if (typeof name === 'string') asked.add(name);
    else opaque();
    return true;
  };
  return new Proxy(given, {
    get: (_, name) => (missing(name) ? undefined : Reflect.get(given, name)),
    has: (_, name) => !missing(name),
    getOwnPropertyDescriptor: (_, name) =>
      missing(name) ? undefined : Reflect.getOwnPropertyDescriptor(given, name),
    ownKeys: () => {
      opaque();
      return Reflect.ownKeys(given);
    },
  });
}

/** The context, of which only what `contextKey` says may decide, and what is traced; a look at the rest is not told. */
function watched(context: RuleContext, around: object, opaque: () => void): RuleContext {
  return new Proxy(context, {
    get: (_, name) => {
      if (Object.hasOwn(around, name)) return Reflect.get(around, name);
      if (name === 'kind' || name === 'profile') return context[name];
      if ((name === 'pairedTask' || name === 'wrapper') && context[name] === undefined) return undefined;
      opaque();
      return name === 'minifiedBytes' ? () => 0 : name === 'containers' ? [] : undefined;
    },
  });
}

/** Contexts of one key look alike to every rule of which `decidingMembers` tells something. */
export function contextKey({ kind, profile, pairedTask, wrapper }: RuleContext): string {
  const { fargate, windows, networkMode, compatibilities } = profile;
  const around = `${pairedTask === undefined}/${wrapper === undefined}`;
  return `${kind}/${fargate}/${windows}/${networkMode}/${around}/${[...compatibilities].join()}`;
}

function containersOf(target: object): readonly unknown[] | undefined {
  const list = Array.isArray(target) ? target : Reflect.get(target, 'containerDefinitions');
  return Array.isArray(list) ? list : undefined;
}
