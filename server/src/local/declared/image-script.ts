import type { Script } from '#core/sim/runtime/script.ts';

type Said = Readonly<Record<string, unknown>>;

/** How containers of an image behave, from the members that people write (`pullSeconds`, `failPull` ...). */
export function scriptOf(said: Said): Partial<Script> {
  return defined({
    pull: seconds(said.pullSeconds),
    start: seconds(said.startSeconds),
    run: seconds(said.runSeconds),
    exitCode: seconds(said.exitCode),
    exitReason: text(said.exitReason),
    health: healthOf(said),
    logs: linesOf(said.logs),
    failure: failureOf(text(said.failPull), text(said.failStart)),
  });
}

function seconds(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Lines that a container writes right after its start. */
function linesOf(value: unknown): Script['logs'] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.map((line) => ({ after: 0.1, line: String(line) }));
}

function healthOf(said: Said): Script['health'] | undefined {
  const [healthy, unhealthy] = [seconds(said.healthyAfterSeconds), seconds(said.unhealthyAfterSeconds)];
  const health = [
    ...(healthy === undefined ? [] : [{ after: healthy, status: 'HEALTHY' as const }]),
    ...(unhealthy === undefined ? [] : [{ after: unhealthy, status: 'UNHEALTHY' as const }]),
  ];
  return health.length === 0 ? undefined : health;
}

function failureOf(pull: string | undefined, start: string | undefined): Script['failure'] {
  if (pull !== undefined) return { at: 'pull', reason: pull };
  return start === undefined ? undefined : { at: 'start', reason: start };
}

type Maybe<T> = { readonly [Name in keyof T]?: T[Name] | undefined };

function defined(script: Maybe<Script>): Partial<Script> {
  const said = Object.entries(script).filter(([, value]) => value !== undefined);
  // What is left has the value that its name has in a script.
  return Object.fromEntries(said) as Partial<Script>;
}
