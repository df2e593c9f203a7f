import { ApiError } from '#core/sim/api-error.ts';
import type { ReachedPort } from '../../exec/exec-process.ts';

/** The documents that forward ports, with their parameters; a shell in a container is ECS Exec's. */
const documents: Readonly<Record<string, readonly string[]>> = {
  'AWS-StartPortForwardingSession': ['portNumber', 'localPortNumber'],
  'AWS-StartPortForwardingSessionToRemoteHost': ['portNumber', 'localPortNumber', 'host'],
};

type Parameters = Readonly<Record<string, readonly (string | null)[] | null | undefined>>;

/**
 * The port that a document is started for.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-sessions-start.html
 */
export function wantedPortOf(
  document = 'SSM-SessionManagerRunShell',
  parameters: Parameters = {},
): ReachedPort {
  const known = Object.hasOwn(documents, document) ? documents[document] : undefined;
  if (known === undefined)
    throw new ApiError(
      'InvalidDocument',
      `Sessions of ${document} are not carried out here. Use one of ${Object.keys(documents).join(', ')}, or ECS Exec for a shell.`,
    );
  for (const name of Object.keys(parameters))
    if (!known.includes(name))
      throw new ApiError('InvalidParameters', `The parameter ${name} is not one of ${document}.`);
  const port = single(parameters, 'portNumber') ?? '80';
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535)
    throw new ApiError('InvalidParameters', `The parameter portNumber is not a port: ${port}.`);
  const host = known.includes('host') ? (single(parameters, 'host') ?? 'localhost') : undefined;
  if (host !== undefined && !/^[A-Za-z0-9][\w.:-]{0,252}$/.test(host))
    throw new ApiError('InvalidParameters', `The parameter host is not a name or address: ${host}.`);
  return { host, port: Number(port) };
}

/** A parameter is a list of texts; these documents have one in each. */
function single(parameters: Parameters, name: string): string | undefined {
  return (Object.hasOwn(parameters, name) ? parameters[name]?.[0] : undefined) ?? undefined;
}
