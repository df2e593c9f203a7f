import { setHookOutcome } from '#core/sim/faults/set-hook-outcome.ts';
import { findParameter, putParameter } from '#core/sim/secrets/parameters.ts';
import { createSecret, findSecret, putSecretValue, versionOf } from '#core/sim/secrets/secrets.ts';
import type { Draft } from '#core/sim/transaction.ts';
import type { ActionContext } from '../action.ts';
import type { Caller } from '../wire/caller.ts';
import type { DeclaredCluster } from './declared-cluster.ts';

/** Says what the functions of hooks answer; one that is declared no more answers as before. */
export async function setHooks(
  { cluster }: ActionContext,
  before: DeclaredCluster | undefined,
  { hooks }: DeclaredCluster,
): Promise<void> {
  const gone = [...(before?.hooks.keys() ?? [])].filter((hook) => !hooks.has(hook));
  if (gone.length + hooks.size === 0) return;
  await cluster.alter((draft) => {
    for (const hook of gone) setHookOutcome(draft, hook, undefined);
    for (const [hook, outcome] of hooks) setHookOutcome(draft, hook, outcome);
  });
}

/** Writes down the parameters and secrets whose values are not there yet, and gives their names, never their values. */
export async function setValues(
  { cluster, caller }: ActionContext,
  { parameters, secrets }: DeclaredCluster,
): Promise<string[]> {
  if (parameters.size + secrets.size === 0) return [];
  return cluster.change(caller, (draft) => [
    ...[...parameters].flatMap(([name, value]) => setParameter(draft, name, value, caller)),
    ...[...secrets].flatMap(([name, text]) => setSecret(draft, name, text, caller)),
  ]);
}

function setParameter(draft: Draft, name: string, value: string, caller: Caller): string[] {
  const known = findParameter(draft, name, caller);
  if (known?.value === value) return [];
  const type = known?.type ?? 'SecureString';
  putParameter(draft, { name, value, type, dataType: undefined, overwrite: true }, caller);
  return [`wrote the parameter ${name}.`];
}

function setSecret(draft: Draft, name: string, text: string, caller: Caller): string[] {
  const known = findSecret(draft, name, caller);
  if (known === undefined) createSecret(draft, { name, value: { text } }, caller);
  else if (versionOf(known, {})?.text === text) return [];
  else putSecretValue(draft, name, { text }, caller);
  return [`wrote the secret ${name}.`];
}
