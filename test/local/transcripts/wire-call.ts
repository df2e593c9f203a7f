/** A call as it is sent. */
export interface WireCall {
  readonly service: string;
  readonly operation: string;
  readonly input: object;
}

/** What stands before the operation in the header of AWS JSON; the services that are not here take forms or paths. */
const targets: ReadonlyMap<string, string> = new Map([
  ['application-autoscaling', 'AnyScaleFrontendService'],
  ['ecr', 'AmazonEC2ContainerRegistry_V20150921'],
  ['ecs', 'AmazonEC2ContainerServiceV20141113'],
  ['events', 'AWSEvents'],
  ['local', 'EcsWorkbenchLocal'],
  ['logs', 'Logs_20140328'],
  ['monitoring', 'GraniteServiceVersion20100801'],
  ['secretsmanager', 'secretsmanager'],
  ['servicediscovery', 'Route53AutoNaming_v20170314'],
  ['ssm', 'AmazonSSM'],
]);

/** Sends a call the way its service has it, and gives what came back: the answer's members, or of a refusal one text. */
export async function wireCall(endpoint: string, call: WireCall): Promise<unknown> {
  const { path, ...request } = requestOf(call);
  const response = await fetch(`${endpoint}${path}`, request);
  const text = await response.text();
  const isXml = response.headers.get('content-type') === 'text/xml';
  const members = isXml ? ofXml(text) : JSON.parse(text);
  if (response.status === 200) return isXml ? resultIn(members) : members;
  const { code, message } = isXml ? xmlError(text) : { code: members.__type, message: members.message };
  return `${response.status} ${code}: ${message}`;
}

function requestOf({ service, operation, input }: WireCall) {
  const scope = `local/20261121/us-east-1/${service}/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
  const [method = '', route] = operation.split(' ');
  if (route !== undefined) {
    const body = ['GET', 'DELETE'].includes(method) ? null : JSON.stringify(input);
    return { method, path: route, body, headers: { authorization } };
  }
  const target = targets.get(service);
  if (target === undefined) {
    const body = new URLSearchParams({ Action: operation, ...input });
    return { method: 'POST', path: '/', body, headers: { authorization } };
  }
  const headers = { authorization, 'content-type': 'application/x-amz-json-1.1' };
  return {
    method: 'POST',
    path: '/',
    body: JSON.stringify(input),
    headers: { ...headers, 'x-amz-target': `${target}.${operation}` },
  };
}

/** Elements as members: those called `member` or `item` as a list, one without elements as its text. */
function ofXml(xml: string): unknown {
  const inner = [...xml.matchAll(/<([\w:-]+)[^>]*>(.*?)<\/\1>/gs)];
  if (inner.length === 0) return xml;
  const elements = outermost(xml);
  if (elements.every(([name]) => name === 'member' || name === 'item')) {
    return elements.map(([, content]) => ofXml(content));
  }
  return Object.fromEntries(elements.map(([name, content]) => [name, ofXml(content)]));
}

/** The elements of a text that stand in no other, each with what is in it. */
function outermost(xml: string): (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  const open: string[] = [];
  let begin = 0;
  for (const tag of xml.matchAll(/<(\/?)([\w:-]+)[^>]*>/g)) {
    const [whole, closes, name = ''] = tag;
    if (closes === '') {
      if (open.length === 0) begin = tag.index + whole.length;
      open.push(name);
    } else if (open.pop() === name && open.length === 0) found.push([name, xml.slice(begin, tag.index)]);
  }
  return found;
}

/** The members without what every answer has around them. */
function resultIn(members: unknown): unknown {
  const [response = {}] = Object.values(Object(members));
  const entries = Object.entries(Object(response));
  const result = entries.find(([name]) => name.endsWith('Result'))?.[1];
  if (result !== undefined) return result;
  return Object.fromEntries(entries.filter(([name]) => name !== 'requestId' && name !== 'ResponseMetadata'));
}

function xmlError(text: string) {
  const part = (name: string) => new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(text)?.[1];
  return { code: part('Code'), message: part('Message') };
}
