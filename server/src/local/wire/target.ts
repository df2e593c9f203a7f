import type { IncomingMessage } from 'node:http';
import { ApiError } from '#core/sim/api-error.ts';
import { neighbourRefusal } from '../neighbours/read-input.ts';
import { elsewhere, standsInFor } from '../neighbours/stands-in-for.ts';
import type { Caller } from './caller.ts';
import { isCbor } from './cbor.ts';
import { restTarget } from './rest.ts';

/** What a request asks for: a service by the name it is signed with, and one of its operations. */
export interface Target {
  readonly service: string;
  readonly operation: string;
  /**
   * `json` is AWS JSON, `cbor` Smithy's RPC in CBOR, `query` a form with an XML answer, `ec2` one as EC2 has it, `rest`
   * a path with JSON.
   */
  readonly protocol: 'json' | 'cbor' | 'query' | 'ec2' | 'rest';
}

/**
 * What stands before the dot in `X-Amz-Target`, by service. Only those that ECS users call beside ECS: they
 * are told which service it is that they tried to reach.
 */
const prefixes: ReadonlyMap<string, string> = new Map([
  ['AmazonEC2ContainerServiceV20141113', 'ecs'],
  ['AmazonEC2ContainerRegistry_V20150921', 'ecr'],
  ['AmazonSSM', 'ssm'],
  ['AnyScaleFrontendService', 'application-autoscaling'],
  ['AWSEvents', 'events'],
  ['CodeDeploy_20141006', 'codedeploy'],
  ['GraniteServiceVersion20100801', 'monitoring'],
  ['Logs_20140328', 'logs'],
  ['Route53AutoNaming_v20170314', 'servicediscovery'],
  ['secretsmanager', 'secretsmanager'],
  ['EcsWorkbenchLocal', 'local'],
]);

/** What only this endpoint has: a page about itself. */
export const status: Target = { service: 'local', operation: 'GetStatus', protocol: 'json' };

/** The operation that a request names, in its header or (query protocol) in its form. */
export function targetOf(request: IncomingMessage, body: string, caller: Caller): Target {
  if (request.method === 'GET' && pathOf(request) === '/status') return status;
  if (request.method === 'POST' && isCbor(request)) return cborTarget(pathOf(request), caller);
  if (request.method !== 'POST' || pathOf(request) !== '/') {
    const rest = restTarget(request.method ?? '', pathOf(request), caller.signedFor);
    if (rest !== undefined) return rest;
    throw notAnOperation(request, caller);
  }
  const header = request.headers['x-amz-target'];
  if (typeof header === 'string') return jsonTarget(header, caller);
  const action = isForm(request) ? new URLSearchParams(body).get('Action') : null;
  if (action === null) throw notAnOperation(request, caller);
  const service = caller.signedFor ?? 'sts';
  return { service, operation: action, protocol: service === 'ec2' ? 'ec2' : 'query' };
}

/** Whether a client of this request expects XML. */
export function isForm(request: IncomingMessage): boolean {
  return request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
}

/** The path without its query. */
export function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0] ?? '/';
}

function jsonTarget(header: string, { signedFor }: Caller): Target {
  const dot = header.lastIndexOf('.');
  const prefix = header.slice(0, Math.max(dot, 0));
  const service = prefixes.get(prefix);
  const operation = header.slice(dot + 1);
  if (service === undefined && signedFor !== undefined && !standsInFor.has(signedFor))
    throw otherService(signedFor, operation);
  if (service === undefined) throw unknownOperation(`The target '${header}' names no service that is known.`);
  return { service, operation, protocol: 'json' };
}

/** `/service/PREFIX/operation/NAME`. */
function cborTarget(path: string, caller: Caller): Target {
  const [, prefix = '', operation = ''] = /^\/service\/([^/]+)\/operation\/([^/]+)$/.exec(path) ?? [];
  return { ...jsonTarget(`${prefix}.${operation}`, caller), protocol: 'cbor' };
}

function notAnOperation(request: IncomingMessage, caller: Caller): ApiError {
  const service = caller.signedFor ?? 'ecs';
  const call = `${request.method} ${pathOf(request)}`;
  if (service !== 'ecs') return neighbourRefusal(service, call) ?? otherService(service, call);
  return unknownOperation(
    `${call} is not an ECS operation. Send POST / with the header X-Amz-Target: AmazonEC2ContainerServiceV20141113.<Operation>.`,
  );
}

/** A call to an AWS service that the endpoint does not stand in for. */
export function otherService(service: string, operation: string): ApiError {
  return unknownOperation(elsewhere(service, operation));
}

/** The refusal of an operation that ECS does not have. */
export function unknownOperation(message: string): ApiError {
  return new ApiError('UnknownOperationException', message);
}
