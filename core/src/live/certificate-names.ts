import type { ListenerRuleFacts } from './facts.ts';

/**
 * The hosts of a rule that no certificate of its listener covers; none where that is not known. A wildcard of a
 * certificate stands for one label: https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html
 */
export function uncovered({ hosts, certificates }: ListenerRuleFacts): readonly string[] {
  if (certificates === undefined || certificates.length === 0) return [];
  const names = certificates.flatMap((each) => each.names).map((name) => name.toLowerCase());
  return hosts.filter((host) => !isPattern(host) && !names.some((name) => covers(name, host.toLowerCase())));
}

/** A rule may hold for names of which a certificate covers some. */
function isPattern(host: string): boolean {
  return /[*?]/.test(host);
}

function covers(name: string, host: string): boolean {
  if (!name.startsWith('*.')) return name === host;
  return host.indexOf('.') > 0 && host.slice(host.indexOf('.')) === name.slice(1);
}
