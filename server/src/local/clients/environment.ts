import type { AccessKey } from '#core/local-access.ts';
import { endpointVariables } from '../neighbours/stands-in-for.ts';

/** An endpoint as an AWS client has to know it. */
export interface ClientSetup {
  /** `http://127.0.0.1:PORT`. */
  readonly endpoint: string;
  readonly region: string;
  readonly key: AccessKey;
}

/**
 * What would send a client elsewhere or sign with something else.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
 */
const inTheWay = [
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  ...endpointVariables,
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
];

/** Lines for a shell that point every AWS client at the endpoint: POSIX, or PowerShell on Windows. */
export function environmentLines(
  { endpoint, region, key }: ClientSetup,
  platform: string,
): readonly string[] {
  const values = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    // Version 1 of the AWS CLI knows only this one.
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: key.accessKeyId,
    AWS_SECRET_ACCESS_KEY: key.secretAccessKey,
  };
  const entries = Object.entries(values);
  if (platform !== 'win32')
    return [...entries.map(([name, value]) => `export ${name}='${value}'`), `unset ${inTheWay.join(' ')}`];
  const removed = inTheWay.map((name) => `Env:${name}`).join(', ');
  return [
    ...entries.map(([name, value]) => `$Env:${name} = '${value}'`),
    `Remove-Item -ErrorAction SilentlyContinue ${removed}`,
  ];
}
