import type { Rule, RuleContext } from './rule.ts';

/**
 * The members of a target that decide whether the rule has anything to say about it in this context: it finds
 * nothing unless one of them is there. `undefined` when it may speak whatever the members are.
 *
 * Nobody declares them. A rule is a pure function, so one that reads some members of an empty target and finds
 * nothing does the very same on every target that has none of these.
 */
export function heededMembers(rule: Rule, context: RuleContext): ReadonlySet<string> | undefined {
  const heeded = new Set<string>();
  let told = true;
  const opaque = () => {
    told = false;
  };
  // A rule takes any object for its target here: no member of it is there, whatever type it has.
  const target = emptyTarget(heeded, opaque) as Parameters<Rule['check']>[0];
  try {
    for (const _ of rule.check(target, watched(context, opaque))) return undefined;
  } catch {
    // What it does without its members is not told; with them it may be well.
    return undefined;
  }
  return told ? heeded : undefined;
}

/** An object without members that remembers for which it was asked; a look at all of them is not told. */
function emptyTarget(asked: Set<string>, opaque: () => void): object {
  const ask = (name: string | symbol): undefined => {
    if (typeof name === 'string') asked.add(name);
    else opaque();
  };
  return new Proxy(
    {},
    {
      get: (_, name) => ask(name),
      has: (_, name) => ask(name) !== undefined,
      getOwnPropertyDescriptor: (_, name) => ask(name),
      ownKeys: () => {
        opaque();
        return [];
      },
    },
  );
}

/** The context, of which only what `contextKey` says may decide; a look at anything else is not told. */
function watched(context: RuleContext, opaque: () => void): RuleContext {
  return new Proxy(context, {
    get: (_, name) => {
      if (name === 'kind' || name === 'profile') return context[name];
      if ((name === 'pairedTask' || name === 'wrapper') && context[name] === undefined) return undefined;
      opaque();
      return name === 'minifiedBytes' ? () => 0 : name === 'containers' ? [] : undefined;
    },
  });
}

/** Contexts of one key look alike to every rule of which `heededMembers` tells something. */
export function contextKey({ kind, profile, pairedTask, wrapper }: RuleContext): string {
  const { fargate, windows, networkMode, compatibilities } = profile;
  const around = `${pairedTask === undefined}/${wrapper === undefined}`;
  return `${kind}/${fargate}/${windows}/${networkMode}/${around}/${[...compatibilities].join()}`;
}
