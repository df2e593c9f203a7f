/** What decides about colours, apart from what the caller says. */
export interface Surroundings {
  readonly isTerminal: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Whether to print in colours: FORCE_COLOR, else NO_COLOR (https://no-color.org), else whether a person looks on. */
export function wantsColors({ isTerminal, env }: Surroundings): boolean {
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  return isTerminal && env.TERM !== 'dumb';
}
