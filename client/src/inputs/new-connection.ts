import type { Context } from '../command/command.ts';
import type { ConnectionSetting } from '../connections/connection.ts';

type Kind = 'local' | 'aws' | 'endpoint';

const title = 'Add an ECS connection';

/** Asks where ECS is, with which credentials and in which region; `undefined` when the person leaves. */
export async function composeConnection(context: Context): Promise<ConnectionSetting | undefined> {
  const kind = await context.ui.pick<Kind>(
    [
      {
        label: 'Local endpoint',
        detail: 'ECS on this machine, without an account',
        icon: 'vm',
        value: 'local',
      },
      {
        label: 'AWS',
        detail: 'A profile of the AWS configuration files, or the default credentials',
        icon: 'cloud',
        value: 'aws',
      },
      {
        label: 'Endpoint address',
        detail: 'Anything that speaks the ECS API',
        icon: 'plug',
        value: 'endpoint',
      },
    ],
    { title, placeholder: 'Where is ECS?' },
  );
  if (kind === 'local') return named(context, 'Local', { local: true });
  if (kind === 'aws') return aws(context);
  return kind === 'endpoint' ? endpoint(context) : undefined;
}

/** The chain finds credentials in the environment, an SSO session, a container's or an instance's role. */
async function aws(context: Context): Promise<ConnectionSetting | undefined> {
  const profiles = await context.profiles();
  const choices = [
    ...profiles.map((name) => ({ label: name, icon: 'account', value: { profile: name } })),
    {
      label: 'Default credentials',
      detail: 'Environment variables, the default profile, or the role of this machine',
      icon: 'key',
      value: {},
    },
  ];
  const picked: { profile?: string } | undefined = await context.ui.pick(choices, {
    title,
    placeholder: 'With which credentials?',
  });
  if (picked === undefined) return undefined;
  const { profile } = picked;
  const region = await askRegion(context, profile === undefined ? '' : undefined);
  if (region === undefined) return undefined;
  const suggestion = [profile, region].filter(Boolean).join(' ');
  return named(context, suggestion, {
    ...(profile !== undefined && { profile }),
    ...(region !== '' && { region }),
  });
}

async function endpoint(context: Context): Promise<ConnectionSetting | undefined> {
  const address = await context.ui.ask({
    title,
    prompt: 'Address of the endpoint',
    placeholder: 'http://127.0.0.1:4566',
    check: (text) =>
      /^https?:\/\//.test(text) && URL.canParse(text)
        ? undefined
        : 'An address starts with http:// or https://.',
  });
  if (address === undefined) return undefined;
  const region = await askRegion(context, 'us-east-1');
  return region === undefined
    ? undefined
    : named(context, new URL(address).host, { endpoint: address, region });
}

/** `value` is what stands there already; without one the profile tells the region, and it may stay empty. */
async function askRegion({ ui }: Context, value: string | undefined): Promise<string | undefined> {
  return ui.ask({
    title,
    prompt: value === undefined ? "Region; leave it empty for the profile's own" : 'Region',
    placeholder: 'eu-west-1',
    ...(value !== undefined && { value }),
    check: (text) => {
      if (text === '' && value === undefined) return undefined;
      return /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(text) ? undefined : 'A region looks like eu-west-1.';
    },
  });
}

async function named(
  { ui, connections }: Context,
  suggestion: string,
  setting: Omit<ConnectionSetting, 'name'>,
): Promise<ConnectionSetting | undefined> {
  const taken = new Set(connections.connections().map((connection) => connection.name));
  const name = await ui.ask({
    title,
    prompt: 'Name of the connection, as the explorer shows it',
    value: suggestion,
    check: (text) => {
      if (text.trim() === '') return 'Give it a name.';
      return taken.has(text) ? `There is a connection "${text}" already.` : undefined;
    },
  });
  return name === undefined ? undefined : { name, ...setting };
}
