import process from 'node:process';
import type { AwsCredentialIdentityProvider, Command, MetadataBearer } from '@smithy/types';
import { staysOnThisMachine } from '../connections/connection.ts';
import type { CallRecord } from './call-record.ts';
import { brokenAnswer } from './failure.ts';
import type { Access } from './index.ts';
import { keepSocketsAlive } from './keep-sockets-alive.ts';
import { type AskPage, pagesOf, partOf } from './pages.ts';
import { resolveTarget, type ServiceNames, type Surroundings } from './resolve-endpoint.ts';
import { type Sender, sendInTime } from './send-in-time.ts';

/** A service beside ECS: how permissions, people and settings name it. */
export interface ServiceBeside extends ServiceNames {
  /** As permissions name it: `elasticloadbalancing`. */
  readonly service: string;
  /** As people do: `Elastic Load Balancing`. */
  readonly name: string;
}

/** How a client of a service beside ECS is set up. */
export interface BesideConfig {
  readonly region: string;
  readonly credentials: AwsCredentialIdentityProvider;
  readonly endpoint?: string;
  readonly ignoreConfiguredEndpointUrls?: boolean;
  readonly maxAttempts: number;
  readonly requestHandler: { readonly connectionTimeout: number };
}

/** A client of a service beside ECS, whose calls end in time and fail with an `EcsFailure`. */
export interface BesideCaller<Inputs extends object, Outputs extends MetadataBearer, Config> {
  send<Input extends Inputs, Output extends Outputs>(
    operation: string,
    command: Command<Inputs, Input, Outputs, Output, Config>,
    signal: AbortSignal | undefined,
  ): Promise<Output>;
  /** The list that an answer holds as `member`; an answer without it is none. */
  list<Item>(operation: string, member: string, list: readonly Item[] | undefined): readonly Item[];
  /** What an answer holds as `member`; an answer without it is none. */
  part<Part>(operation: string, member: string, part: Part | undefined): Part;
  /** The items of all pages, which each answer holds as `member`; the first thousand, unless more are wanted. */
  pages<Item>(operation: string, member: string, ask: AskPage<Item>, most?: number): Promise<readonly Item[]>;
  /** The failure of an answer that lacks what was asked for. */
  lacks(operation: string, ...members: readonly string[]): Error;
  close(): void;
}

/** The client of the SDK as far as it is needed here. */
interface Client<Inputs extends object, Outputs extends MetadataBearer, Config>
  extends Sender<Inputs, Outputs, Config> {
  readonly middlewareStack: Parameters<typeof keepSocketsAlive<Inputs, Outputs>>[0]['middlewareStack'];
  destroy(): void;
}

/** Makes the client of a service, for the connection's region unless another is named. */
export type OpenCaller = <Inputs extends object, Outputs extends MetadataBearer, Config>(
  make: (config: BesideConfig) => Client<Inputs, Outputs, Config>,
  region?: string,
) => BesideCaller<Inputs, Outputs, Config>;

/** Finds where the service of a connection is; nothing is sent yet. */
export async function besideAt(
  access: Access,
  place: ServiceBeside,
  around: Surroundings = { env: process.env },
): Promise<OpenCaller> {
  const { endpoint } = await resolveTarget(access.connection, around, place);
  return (make, region = access.region) => {
    const there = { ...access, region };
    const client = make(configOf(there, endpoint));
    keepSocketsAlive(client);
    const record = (operation: string) => recordOf(there, operation, { ...place, endpoint });
    const lacks = (operation: string, ...members: readonly string[]) =>
      brokenAnswer(record(operation), `without ${members.map((member) => `"${member}"`).join(' or ')}`);
    return {
      send: (operation, command, signal) => {
        access.sent();
        return sendInTime(client, command, { record: record(operation), asking: access.asking, signal });
      },
      list: (operation, member, list) => {
        if (!Array.isArray(list)) throw lacks(operation, member);
        return list;
      },
      part: (operation, member, part) => partOf(record(operation), member, part),
      pages: (operation, member, ask, most) => pagesOf(record(operation), member, ask, most),
      lacks,
      close: () => client.destroy(),
    };
  };
}

/** The set-up of a client that goes where `endpoint` says, or to AWS. */
function configOf({ connection, region, credentials }: Access, endpoint: string | undefined): BesideConfig {
  const near = staysOnThisMachine({ ...connection, endpoint });
  return {
    region,
    credentials,
    // The endpoint is already decided; the SDK would look again, under another profile's rules.
    ...(endpoint === undefined ? { ignoreConfiguredEndpointUrls: true } : { endpoint }),
    maxAttempts: near ? 2 : 3,
    requestHandler: { connectionTimeout: near ? 2_000 : 10_000 },
  };
}

function recordOf(
  { who, deadline, region }: Access,
  operation: string,
  { service, name, endpoint }: ServiceBeside & { readonly endpoint: string | undefined },
): CallRecord {
  const where = endpoint ?? `${name} in ${region}`;
  const unknown = { status: undefined, contentType: undefined, location: undefined };
  return { service, operation, where, who, deadline, ...unknown };
}
