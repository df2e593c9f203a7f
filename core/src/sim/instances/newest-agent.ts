/** The container agent that new instances have, and that others are updated to. */
export const newestAgent = {
  agentVersion: '1.105.1',
  agentHash: '8dfceca6',
  dockerVersion: 'DockerVersion: 27.5.1',
};

/** Whether a version is older than the newest one; `undefined` for a text that is not a version. */
export function isOlder(version: string): boolean | undefined {
  if (!/^\d+\.\d+\.\d+$/.test(version)) return undefined;
  const [own, newest] = [numbers(version), numbers(newestAgent.agentVersion)];
  const index = own.findIndex((number, place) => number !== newest[place]);
  return index >= 0 && (own[index] ?? 0) < (newest[index] ?? 0);
}

function numbers(version: string): number[] {
  return version.split('.').map(Number);
}
