import { GetRoleCommand, IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { isObject } from '#core/document/value.ts';
import { shortName } from '#core/ecs/arn.ts';
import type { FactReader } from '../../live/account-reader.ts';
import type { OpenCaller, ServiceBeside } from '../beside.ts';
import { unlessAbsent } from './unless-absent.ts';

/** Identity and Access Management. */
export const iam: ServiceBeside = {
  service: 'iam',
  name: 'IAM',
  variable: 'AWS_ENDPOINT_URL_IAM',
  section: 'iam',
};

/** Asks IAM about roles. */
export function roleReader(open: OpenCaller): FactReader<'role'> {
  const { send, part, pages } = open((config) => new IAMClient(config));
  return {
    permissions: { ask: 'iam:GetRole', list: 'iam:ListRoles' },
    ask: ({ name }, signal) =>
      unlessAbsent(['NoSuchEntityException', 'NoSuchEntity'], async () => {
        const command = new GetRoleCommand({ RoleName: shortName(name) });
        const role = part('GetRole', 'Role', (await send('GetRole', command, signal)).Role);
        return { arn: role.Arn ?? name, trusts: trustedBy(role.AssumeRolePolicyDocument) };
      }),
    list: async (signal) => {
      const roles = await pages('ListRoles', 'Roles', async (Marker) => {
        const command = new ListRolesCommand({ Marker, MaxItems: 1000 });
        const { Roles, Marker: next } = await send('ListRoles', command, signal);
        return { items: Roles, next };
      });
      return roles
        .filter(({ Path }) => !Path?.startsWith('/aws-service-role/'))
        .flatMap(({ Arn, Description }) =>
          Arn === undefined ? [] : [{ value: Arn, ...(Description && { detail: Description }) }],
        );
    },
  };
}

/** The services that a trust policy allows to take the role on; the document comes URL-encoded. */
export function trustedBy(document: string | undefined): readonly string[] {
  const policy = readJson(document ?? '');
  const statements = listOf(isObject(policy) ? policy.Statement : undefined);
  return [...new Set(statements.flatMap(trustedIn))];
}

function trustedIn(statement: unknown): readonly string[] {
  if (!isObject(statement) || statement.Effect !== 'Allow') return [];
  if (
    !listOf(statement.Action).some(
      (action) => action === 'sts:AssumeRole' || action === 'sts:*' || action === '*',
    )
  )
    return [];
  const { Principal } = statement;
  const services = isObject(Principal)
    ? [...listOf(Principal.Service), ...anybody(Principal.AWS)]
    : [Principal];
  return services.filter((service) => typeof service === 'string');
}

function anybody(accounts: unknown): readonly unknown[] {
  return listOf(accounts).filter((account) => account === '*');
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('%7B') ? decodeURIComponent(text) : text);
  } catch {
    return undefined;
  }
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
