import process from 'node:process';
import type { Command, MetadataBearer } from '@smithy/types';
import { type BesideConfig, configBeside, recordBeside } from './beside.ts';
import { brokenAnswer } from './failure.ts';
import type { Access } from './index.ts';
import { keepSocketsAlive } from './keep-sockets-alive.ts';
import { resolveTarget, type ServiceNames, type Surroundings } from './resolve-endpoint.ts';
import { type Sender, sendInTime } from './send-in-time.ts';

/** A service beside ECS: how permissions, people and settings name it. */
export interface ServiceBeside extends ServiceNames {
  /** As permissions name it: `elasticloadbalancing`. */
  readonly service: string;
  /** As people do: `Elastic Load Balancing`. */
  readonly name: string;
}

/** A client of a service beside ECS, whose calls end in time and fail with an `EcsFailure`. */
export interface BesideCaller<Inputs extends object, Outputs extends MetadataBearer, Config> {
  send<Input extends Inputs, Output extends Outputs>(
    operation: string,
    command: Command<Inputs, Input, Outputs, Output, Config>,
    signal: AbortSignal,
  ): Promise<Output>;
  /** The list that an answer holds as `member`; an answer without it is none. */
  list<Item>(operation: string, member: string, list: readonly Item[] | undefined): readonly Item[];
  close(): void;
}

/** The client of the SDK as far as it is needed here. */
interface Client<Inputs extends object, Outputs extends MetadataBearer, Config>
  extends Sender<Inputs, Outputs, Config> {
  readonly middlewareStack: Parameters<typeof keepSocketsAlive<Inputs, Outputs>>[0]['middlewareStack'];
  destroy(): void;
}

/** Finds where the service of a connection is and makes a client for it; nothing is sent yet. */
export async function openBeside<Inputs extends object, Outputs extends MetadataBearer, Config>(
  access: Access,
  place: ServiceBeside,
  make: (config: BesideConfig) => Client<Inputs, Outputs, Config>,
  around: Surroundings = { env: process.env },
): Promise<BesideCaller<Inputs, Outputs, Config>> {
  const { endpoint } = await resolveTarget(access.connection, around, place);
  const client = make(configBeside(access, endpoint));
  keepSocketsAlive(client);
  const record = (operation: string) => recordBeside(access, operation, { ...place, endpoint });
  return {
    send: (operation, command, signal) => {
      access.sent();
      return sendInTime(client, command, { record: record(operation), asking: access.asking, signal });
    },
    list: (operation, member, list) => {
      if (!Array.isArray(list)) throw brokenAnswer(record(operation), `without "${member}"`);
      return list;
    },
    close: () => client.destroy(),
  };
}
