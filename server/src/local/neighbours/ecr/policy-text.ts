import { ApiError, invalidParameter } from '#core/sim/api-error.ts';

const words = { Lifecycle: 'Lifecycle policy', Repository: 'Repository policy' } as const;

/** The policy that a repository has; refuses one that it has not. */
export function neededPolicyText(
  kind: keyof typeof words,
  text: string | undefined,
  { repositoryName, account }: { readonly repositoryName: string; readonly account: string },
): string {
  if (text !== undefined) return text;
  throw new ApiError(
    `${kind}PolicyNotFoundException`,
    `${words[kind]} does not exist for the repository with name '${repositoryName}' in the registry with id '${account}'`,
  );
}

/** Refuses a policy that is not JSON. */
export function refusePolicyText(text: string): void {
  try {
    JSON.parse(text);
  } catch {
    throw invalidParameter(
      "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid policy'",
    );
  }
}
