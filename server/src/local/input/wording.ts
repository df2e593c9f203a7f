/** How ECS names what it refuses; where its own words are not known, they are made after those that are. */

const known: Readonly<Record<string, (value: string, words: readonly string[]) => string>> = {
  launchType: () => 'launch type should be one of [EC2,FARGATE,EXTERNAL,FMI,MANAGED_INSTANCES]',
  schedulingStrategy: () => 'Scheduling strategy should be one of [REPLICA,DAEMON]',
  logDriver: (value, words) => `${value} is not a valid log driver. Must be one of [${words.join(',')}]`,
  'UpdateContainerInstancesStateRequest.status': () =>
    'Container instances status should be one of [ACTIVE,DRAINING]',
  'ThresholdConfiguration.type': () => 'Invalid deployment circuit breaker threshold type.',
};

/** The refusal of a word that an enumerated member does not know. */
export function wrongWord(shape: string, member: string, value: string, words: readonly string[]): string {
  const wording = known[`${shape}.${member}`] ?? known[member];
  return wording?.(value, words) ?? `${inWords(member)} should be one of [${words.join(',')}]`;
}

/** The refusal of an input, or of a part of it, without a required member. */
export function missingMember(shape: string, member: string): string {
  const name = /(?:Request|Input)$/.test(shape) ? capitalized(member) : `${shape}.${member}`;
  return `${name} should not be null or empty.`;
}

function inWords(member: string): string {
  return member.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trimStart();
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
