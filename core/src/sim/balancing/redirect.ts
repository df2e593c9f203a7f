import type { RedirectActionConfig } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Wire } from '../wire.ts';

/** The parts of an address that a redirect keeps or replaces. */
export interface AddressParts {
  /** `http` or `https`. */
  readonly protocol: string;
  readonly host: string;
  /** Never empty. */
  readonly port: string;
  /** With its slash. */
  readonly path: string;
  readonly query: string;
}

/**
 * Where a redirect leads: `#{host}` and so on stand for parts of the request. The port is always named, as AWS does.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html
 */
export function locationOf(config: Wire<RedirectActionConfig>, request: AddressParts): string {
  const fill = (text: string) =>
    text.replace(/#\{(protocol|host|port|path|query)\}/g, (whole, name: string) => parts[name] ?? whole);
  const parts: Readonly<Record<string, string>> = { ...request, path: request.path.replace(/^\//, '') };
  const protocol = fill(config.Protocol ?? '#{protocol}').toLowerCase();
  const port = fill(config.Port ?? '#{port}');
  const query = fill(config.Query ?? '#{query}');
  const host = fill(config.Host ?? '#{host}');
  return `${protocol}://${host}:${port}${fill(config.Path ?? '/#{path}')}${query === '' ? '' : `?${query}`}`;
}
