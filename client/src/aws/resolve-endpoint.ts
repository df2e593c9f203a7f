import { loadSharedConfigFiles } from '@smithy/core/config';
import { EcsFailure } from '#core/ecs/failure.ts';
import type { Connection } from '../connections/connection.ts';

/** Where the requests of a connection go. */
export interface Target {
  /** `undefined` for AWS itself. */
  readonly endpoint: string | undefined;
  readonly region: string;
}

/** What the machine says beside the connection's own setting; tests point it at files of their own. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly configFilepath?: string;
  readonly filepath?: string;
  /** How long one call may take, in milliseconds. */
  readonly deadline?: number;
}

/** A service by the names that environment and configuration files have for it. */
export interface ServiceNames {
  readonly variable: string;
  readonly section: string;
}

const ecsNames: ServiceNames = { variable: 'AWS_ENDPOINT_URL_ECS', section: 'ecs' };

type Section = Readonly<Record<string, string | undefined>>;
type Sections = Readonly<Record<string, Section>>;

/**
 * Finds the endpoint of a service and the region of a connection in the documented order: the setting, the environment,
 * the `services` section of the profile, its `endpoint_url`. The SDK does so only for the profile that
 * AWS_PROFILE names, and would send another profile's requests to AWS.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export async function resolveTarget(
  connection: Connection,
  around: Surroundings,
  service: ServiceNames = ecsNames,
): Promise<Target> {
  if (connection.kind !== 'aws' && connection.region !== undefined)
    return { endpoint: connection.endpoint, region: connection.region };
  const sections = await readSections(around);
  const name = connection.profile ?? around.env.AWS_PROFILE ?? 'default';
  const profile = sections[name];
  if (profile === undefined && connection.profile !== undefined) throw noSuchProfile(name, sections);
  return {
    endpoint:
      connection.endpoint ?? configuredEndpoint({ profile: profile ?? {}, sections, service }, around),
    region: regionOf(connection, profile ?? {}, around),
  };
}

/** The names that a person can choose from: the sections of both files but for their shared parts. */
export async function profileNames(around: Surroundings): Promise<readonly string[]> {
  return profilesIn(await readSections(around));
}

/** Both files as one; where both set a value the config file's counts, as in the SDK. */
async function readSections(around: Surroundings): Promise<Sections> {
  const files = await loadSharedConfigFiles({
    // Without it a changed file is not seen until the editor restarts.
    ignoreCache: true,
    ...(around.filepath !== undefined && { filepath: around.filepath }),
    ...(around.configFilepath !== undefined && { configFilepath: around.configFilepath }),
  });
  const sections: Record<string, Section> = { ...files.credentialsFile };
  for (const [name, section] of Object.entries(files.configFile))
    sections[name] = { ...sections[name], ...section };
  return sections;
}

/** What of the configuration files is about one service of one profile. */
interface Configured {
  readonly profile: Section;
  readonly sections: Sections;
  readonly service: ServiceNames;
}

function configuredEndpoint(configured: Configured, { env }: Surroundings): string | undefined {
  const { profile, service } = configured;
  if (isTrue(env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS)) return undefined;
  if (
    env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === undefined &&
    isTrue(profile.ignore_configured_endpoint_urls)
  )
    return undefined;
  return env[service.variable] || env.AWS_ENDPOINT_URL || profileEndpoint(configured);
}

function profileEndpoint({ profile, sections, service }: Configured): string | undefined {
  if (profile.services === undefined) return profile.endpoint_url;
  const services = sections[`services.${profile.services}`];
  // Going on to AWS would change an account that the profile's author meant to keep out of.
  if (services === undefined)
    throw configurationFailure(
      `The profile names the services section "${profile.services}", which the configuration file does not have. Add "[services ${profile.services}]" or remove the line.`,
    );
  return services[`${service.section}.endpoint_url`] ?? profile.endpoint_url;
}

function regionOf(connection: Connection, profile: Section, { env }: Surroundings): string {
  const fromEnvironment = env.AWS_REGION || env.AWS_DEFAULT_REGION;
  const chosen =
    connection.profile === undefined ? fromEnvironment || profile.region : profile.region || fromEnvironment;
  const region = connection.region ?? chosen;
  if (region === undefined)
    throw configurationFailure(
      `No region is set for connection "${connection.name}". Add "region" to the connection or to the profile.`,
      'NoRegion',
    );
  return region;
}

function noSuchProfile(name: string, sections: Sections): EcsFailure {
  const names = profilesIn(sections);
  const choice = names.length === 0 ? 'There are no profiles.' : `There are: ${names.join(', ')}.`;
  return configurationFailure(`The AWS configuration files have no profile "${name}". ${choice}`);
}

function profilesIn(sections: Sections): readonly string[] {
  return Object.keys(sections)
    .filter((name) => !/^(services|sso-session)\./.test(name))
    .sort();
}

function configurationFailure(message: string, code = 'Configuration'): EcsFailure {
  return new EcsFailure({ kind: 'configuration', code, operation: 'connect', message });
}

function isTrue(value: string | undefined): boolean {
  return value?.toLowerCase() === 'true';
}
