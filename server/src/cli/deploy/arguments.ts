import { type ExitCode, UsageError } from '../command.ts';
import { defineOptions, type OptionValues, oneOf, parseOptions, wholeNumber } from '../options.ts';

/** What `deploy` takes. */
export const options = defineOptions({
  cluster: { value: 'C', about: 'the cluster; the one that the file of the service names, or default' },
  service: { value: 'S', about: 'the service; the one that the file describes when absent' },
  image: {
    value: 'CONTAINER=IMAGE',
    repeated: true,
    about: 'another image for a container of the definition, or of the revision that runs',
  },
  revision: {
    value: 'FAMILY:N',
    about: 'a revision that is registered already, instead of a file: the way back to an earlier one',
  },
  force: { about: 'start new tasks where nothing changes, for example to pull an image again' },
  wait: { about: 'watch until the service is stable on the revision, or the deployment has failed' },
  timeout: { value: 'MINUTES', about: 'for --wait: how long at most; 60 when absent' },
  continue: { about: 'let the deployment under way, which a hook holds, go on; takes no file' },
  'roll-back': { about: 'take the deployment under way back; takes no file' },
  'dry-run': { about: 'tell what would be done, and do nothing' },
  'despite-errors': { about: 'send files with findings of severity error' },
  'endpoint-url': { value: 'URL', about: 'another endpoint than AWS, such as the local one' },
  profile: { value: 'NAME', about: 'a profile of the AWS configuration files' },
  region: { value: 'R', about: 'the region; that of the profile or the environment when absent' },
  format: { value: 'text|json', about: 'how to print what came of it; text is the default' },
});

/** A command line of `deploy`, understood. */
export interface DeployArguments {
  readonly files: readonly string[];
  readonly images: ReadonlyMap<string, string>;
  readonly format: 'text' | 'json';
  /** Milliseconds. */
  readonly timeout: number;
  readonly values: OptionValues<typeof options>;
}

/** How a deployment ended, as an exit code. */
export const codes = { stable: 0, otherwise: 1 } as const satisfies Record<string, ExitCode>;

const hint = 'See ecs-workbench deploy --help.';

/** Reads the command line; throws `UsageError` for what contradicts itself. */
export function parseArguments(args: readonly string[]): DeployArguments {
  const { values, operands: files } = parseOptions(args, { name: 'deploy', options });
  const images = new Map(values.image.map(imageOf));
  const steers = values.continue || values['roll-back'];
  const deploys = files.length > 0 || images.size > 0 || values.revision !== undefined || values.force;
  if (values.continue && values['roll-back'])
    throw new UsageError(`A deployment goes on or back, not both. ${hint}`);
  if (steers && (deploys || values['dry-run']))
    throw new UsageError(`--continue and --roll-back take a service and nothing to deploy. ${hint}`);
  if (steers && values.service === undefined)
    throw new UsageError(`Name the service with --service. ${hint}`);
  if (!steers && !deploys)
    throw new UsageError(`Name a file, --image, --revision or --force: there is nothing to deploy. ${hint}`);
  return {
    files,
    images,
    values,
    format: oneOf('--format', values.format ?? 'text', ['text', 'json']),
    timeout: wholeNumber('--timeout', values.timeout ?? '60', 1, 10_080) * 60_000,
  };
}

function imageOf(text: string): [string, string] {
  const at = text.indexOf('=');
  const [container, image] = [text.slice(0, at), text.slice(at + 1)];
  if (at > 0 && image !== '') return [container, image];
  throw new UsageError(`--image takes CONTAINER=IMAGE, such as web=nginx:1.27, not "${text}".`);
}
