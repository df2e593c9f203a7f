/**
 * The host ports that tasks hold, as `80/tcp`: those in use without those that the machine registered as its own.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
 */
export function takenPorts(used: Iterable<string>, own: Iterable<string>): string[] {
  const registered = new Set(own);
  return [...used].filter((port) => !registered.has(port));
}
