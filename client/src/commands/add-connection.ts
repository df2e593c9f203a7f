import { type Context, define } from '../command/command.ts';
import type { ConnectionSetting } from '../connections/connection.ts';

type Kind = 'local' | 'profile' | 'endpoint';

export default define({
  id: 'addConnection',
  async run(context) {
    const setting = await compose(context);
    if (setting === undefined) return;
    await context.settings.addConnection(setting);
    context.views.refresh();
  },
});

async function compose(context: Context): Promise<ConnectionSetting | undefined> {
  const kind = await context.ui.pick<Kind>(
    [
      {
        label: 'Local endpoint',
        detail: 'ECS on this machine, without an account',
        icon: 'vm',
        value: 'local',
      },
      { label: 'AWS', detail: 'A profile of the AWS configuration files', icon: 'cloud', value: 'profile' },
      {
        label: 'Endpoint address',
        detail: 'Anything that speaks the ECS API',
        icon: 'plug',
        value: 'endpoint',
      },
    ],
    { title: 'Add an ECS connection (1/3)', placeholder: 'Where is ECS?' },
  );
  if (kind === 'local') return named(context, 'Local', { local: true });
  if (kind === 'profile') return profile(context);
  return kind === 'endpoint' ? endpoint(context) : undefined;
}

async function profile(context: Context): Promise<ConnectionSetting | undefined> {
  const profiles = await context.profiles();
  const name = await context.ui.pick(
    profiles.map((each) => ({ label: each, icon: 'account', value: each })),
    {
      title: 'Add an ECS connection (2/3)',
      placeholder:
        profiles.length > 0 ? 'Which profile?' : 'There are no profiles; run "aws configure" first.',
    },
  );
  if (name === undefined) return undefined;
  const region = await context.ui.ask({
    title: 'Add an ECS connection (2/3)',
    prompt: "Region; leave it empty for the profile's own",
    placeholder: 'eu-west-1',
    check: (text) => (/^[a-z0-9-]*$/.test(text) ? undefined : 'A region looks like eu-west-1.'),
  });
  if (region === undefined) return undefined;
  const suggestion = region === '' ? name : `${name} ${region}`;
  return named(context, suggestion, { profile: name, ...(region !== '' && { region }) });
}

async function endpoint(context: Context): Promise<ConnectionSetting | undefined> {
  const address = await context.ui.ask({
    title: 'Add an ECS connection (2/3)',
    prompt: 'Address of the endpoint',
    placeholder: 'http://127.0.0.1:4566',
    check: (text) =>
      /^https?:\/\//.test(text) && URL.canParse(text)
        ? undefined
        : 'An address starts with http:// or https://.',
  });
  return address === undefined ? undefined : named(context, new URL(address).host, { endpoint: address });
}

async function named(
  { ui, connections }: Context,
  suggestion: string,
  setting: Omit<ConnectionSetting, 'name'>,
): Promise<ConnectionSetting | undefined> {
  const taken = new Set(connections.connections().map((connection) => connection.name));
  const name = await ui.ask({
    title: 'Add an ECS connection (3/3)',
    prompt: 'Name in the tree',
    value: suggestion,
    check: (text) => {
      if (text.trim() === '') return 'Give it a name.';
      return taken.has(text) ? `There is a connection "${text}" already.` : undefined;
    },
  });
  return name === undefined ? undefined : { name, ...setting };
}
