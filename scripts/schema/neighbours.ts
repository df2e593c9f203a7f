import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { capital } from '../../core/src/words/capital.ts';
import { membersOf, reachable } from './model.ts';
import { readJson } from './overlay.ts';
import { readOutputs, readSdk, routesOf, timestampsOf } from './sdk.ts';
import { wireNames } from './wire-names.ts';

/** A service beside ECS, by the name that its calls are signed with. */
interface Neighbour {
  /** The package whose run-time schemas tell the inputs. */
  readonly client: string;
  /** `query` or `ec2` for a form that is answered in XML, `rest` for paths and JSON; else AWS JSON. */
  readonly protocol?: 'query' | 'ec2' | 'rest';
}

const list = fileURLToPath(new URL('../../schemas/neighbours.json', import.meta.url));
const sources = fileURLToPath(new URL('../../server/src/local/neighbours', import.meta.url));

/** Writes what the clients of the services beside ECS declare of the inputs that the local endpoint reads. */
export async function emitNeighbours(folder: string): Promise<void> {
  // The file maps the signing name of each service to its client.
  const neighbours = readJson(list) as Readonly<Record<string, Neighbour>>;
  const services: Record<string, unknown> = {};
  for (const [service, neighbour] of Object.entries(neighbours))
    services[service] = await inputsOf(neighbour, operationsIn(join(sources, service)));
  writeFileSync(join(folder, 'neighbours.js'), `export const neighbours = ${JSON.stringify(services)};\n`);
  writeFileSync(join(folder, 'neighbours.d.ts'), types);
}

/** The operations that the local endpoint carries out: each is the default export of a file of its name. */
function operationsIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => /^export (?:default |\{ default \})/m.test(readFileSync(join(folder, file), 'utf8')))
    .map((file) => file.slice(0, -'.ts'.length).split('-').map(capital).join(''))
    .sort();
}

async function inputsOf({ client, protocol }: Neighbour, operations: readonly string[]) {
  const model = await readSdk(client, operations);
  const unknown = operations.find((name) => model.operations[name] === undefined);
  if (unknown !== undefined) throw new Error(`${client} has no operation ${unknown}.`);
  const inputs = Object.fromEntries(operations.map((name) => [name, model.operations[name] ?? '']));
  const isXml = protocol === 'query' || protocol === 'ec2';
  return {
    operations: inputs,
    shapes: membersOf(model, reachable(model.shapes, Object.values(inputs))),
    others: Object.keys(model.operations).filter((name) => inputs[name] === undefined),
    timestamps: isXml ? [] : await timestampsOf(client),
    ...(protocol === 'rest' ? { routes: await routesOf(client) } : {}),
    ...(isXml ? { answers: await answersOf(client, operations) } : {}),
    ...(protocol === 'ec2' ? { names: await wireNames(client, operations) } : {}),
  };
}

/** What XML is made by: the types of the members of what the operations answer. */
async function answersOf(client: string, operations: readonly string[]) {
  const model = await readOutputs(client, operations);
  const outputs = Object.fromEntries(operations.map((name) => [name, model.operations[name] ?? '']));
  return { operations: outputs, shapes: membersOf(model, reachable(model.shapes, Object.values(outputs))) };
}

const types = `import type { InputMember } from './operations.js';
/** How the requests of a REST service name an operation. */
export interface Route {
  readonly operation: string;
  readonly method: string;
  /** Braces stand for members. */
  readonly path: string;
  /** Parameters of the query, each with its member. */
  readonly query: Readonly<Record<string, string>>;
}
/** What the local endpoint reads of a service beside ECS. */
export interface NeighbourInputs {
  /** Each operation that is carried out, to the name of its input shape. */
  readonly operations: Readonly<Record<string, string>>;
  /** Shape name to its members by name. */
  readonly shapes: Readonly<Record<string, Readonly<Record<string, InputMember>>>>;
  /** The operations that are refused by name. */
  readonly others: readonly string[];
  /** The names of members that are times, in inputs and answers, of a service that answers in JSON or CBOR. */
  readonly timestamps: readonly string[];
  /** What members are called in XML, by shape and member, where that is not their name; of a service that speaks as EC2 does. */
  readonly names?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** How requests name the operations, of a service with paths of its own. */
  readonly routes?: readonly Route[];
  /** What the operations answer, of a service that answers in XML. */
  readonly answers?: {
    /** Each operation to the name of its output shape. */
    readonly operations: Readonly<Record<string, string>>;
    readonly shapes: Readonly<Record<string, Readonly<Record<string, InputMember>>>>;
  };
}
/** By the name that a service's calls are signed with. */
export declare const neighbours: Readonly<Record<string, NeighbourInputs>>;
`;
