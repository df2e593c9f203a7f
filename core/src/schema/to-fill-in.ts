import { parseArn } from '../ecs/arn.ts';
import type { Type } from './types.ts';

/** Where a text stands: the type that the API declares there, and the member around it. */
export interface TextPlace {
  readonly type: Type;
  readonly shape: string;
  readonly name: string;
  /** The key, where the text is a value of a map such as a log driver's options. */
  readonly key?: string | undefined;
  /** The member that holds the object around it. */
  readonly holder?: string | undefined;
}

/** Members by the shape that they belong to. */
type MembersOfShapes = Readonly<Record<string, readonly string[]>>;

/** Texts that mean nothing to ECS: whatever is written there is what the author means. */
const free: MembersOfShapes = {
  ContainerDefinition: ['command', 'entryPoint', 'dockerLabels'],
  ContainerOverride: ['command'],
  HealthCheck: ['command'],
  KeyValuePair: ['value'],
};

/** Names that programs look up as they are written, often in capitals, and texts that hold anything. */
const loose: MembersOfShapes = {
  KeyValuePair: ['name'],
  Secret: ['name'],
  Tag: ['key', 'value'],
  RuleTarget: ['Input'],
  ScheduleTarget: ['Input'],
};

/** Ids of which everything after the prefix is hexadecimal. */
const hexadecimal = new Map([
  ['subnets', /^subnet-(.*)$/],
  ['securityGroups', /^sg-(.*)$/],
  ['fileSystemId', /^fs-(.*)$/],
  ['accessPointId', /^fsap-(.*)$/],
  ['snapshotId', /^snap-(.*)$/],
]);

/** Whole ids in one text, which belong into a list each. */
const severalIds = /^([a-z]+-)[0-9a-f]{8,}(?:[,\s]+\1[0-9a-f]{8,})+$/;

/** The address of a file system in place of its id. */
const dnsName = /^fs-[0-9a-f]{8,}\.efs\./;

/** A text that holds none of this is nowhere a word to be filled in; any capital letter is enough. */
const hint =
  /[A-Z_{}[\]<>()*#?\u2026|]|\.\.\.|--|arn:|\.dkr[.-]|^(?:subnet|sg|fs|fsap|snap|[a-z]{2})-|xx|y{3}|z{3}|\bmy\b|account|acct|your|replace|change|fill|enter|insert|here|todo|tbd|fixme|placeholder|region| of /;

/** Whether a text may be a word to be filled in, wherever it stands. */
export function isWordLike(text: string): boolean {
  return hint.test(text);
}

/** A whole text between brackets or bars: `{AWS_ID}`, `[account]`, `<x>`, `(your role)`. */
const bracketed = /^\s*(?:\{[^{}"]*\}|\[[^[\]"]*\]|<[^<>"]*>|\([^()"]*\)|\|[^|]+\|)\s*$/;

/** A bracketed word within a text. */
const bracketedPart = /\{[A-Za-z][\w .:/-]{0,99}\}|\[[A-Za-z][\w .:/-]{0,99}\]|<[A-Za-z][\w .:/-]{0,99}>/;

/** What stands for characters to come, wherever it is: `xxxxxxxx`, `****`, `...`. */
const mask = /x{4}|X{4}|y{4}|Y{4}|Z{4}|N{4}|#{3}|\*{3}|\.{3}|\u2026|\?{2}|_{3}/;

/** Nothing but one character again and again, such as `xxx` or `---`. */
const repeated = /^([xyz*.#?_-])\1{2,}$/i;

/** Words with which people ask to be replaced. */
const asking =
  /(?:^|[^a-z])(?:replace|change|fill|insert|enter)[-_ ]?(?:me|this|it|in|with|by|your|here|the)(?:[^a-z]|$)|(?:^|[^a-z])(?:your|insert|fixme|todo|tbd|changeme|replaceme|placeholder)(?:[-_ ]|$)|[-_ ](?:goes[-_ ])?here$/i;

/** What belongs there in words: `Name of the existing cluster`, as modules have it for a default. */
const describing = /^(?:the |an? )?(?:name|arn|id|url|uri|address)s? of \w+/i;

/** An account by its name instead of its number. */
const account = /^(?:the[-_ ]?|my[-_ ]?)?(?:aws[-_ ]?)?(?:account|acct)(?:[-_ ]?(?:id|no|nr|num|number))?$/i;

const capitals = /^[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)*$/;
const region = /^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/;

/**
 * Whether a text is a word to be filled in where it stands. The place decides, not the spelling: a text with a
 * letter where only digits can stand (an account), a Region without a Region's shape, an id whose tail is no
 * hexadecimal number. A text that is wholly of the right alphabet and still wrong is none: it is a mistake.
 */
export function isToFillIn(text: string, place: TextPlace): boolean {
  if (!hint.test(text)) return false;
  if (isAmong(free, place) && place.holder !== 'properties') return false;
  const looked = text.length > 1000 ? text.slice(0, 1000) : text;
  if (saysSo(looked)) return !isImageWord(looked, place);
  if (isAmong(loose, place)) return false;
  if (place.type.kind !== 'string') return isCapitals(looked, place.type);
  if (place.type.enum !== undefined) return isOwnName(looked, place.name);
  return isPartly(looked, place) || isNumberWord(looked, place.name);
}

function isAmong(members: MembersOfShapes, { shape, name }: TextPlace): boolean {
  return members[shape]?.includes(name) ?? false;
}

/** A text that calls itself a word to be filled in. */
function saysSo(text: string): boolean {
  return (
    bracketed.test(text) ||
    repeated.test(text) ||
    account.test(text) ||
    asking.test(text) ||
    describing.test(text)
  );
}

/** Images with such a word are taken and the pull fails: a rule of their own speaks of them. */
function isImageWord(text: string, { shape, name }: TextPlace): boolean {
  return (
    shape === 'ContainerDefinition' && name === 'image' && /^[\w./:@#-]*$/.test(text) && !mask.test(text)
  );
}

/** Words of the API itself, which people give in place of the object around them. */
const ownWords = new Set([
  'BLUE_GREEN',
  'CODE_DEPLOY',
  'FARGATE_SPOT',
  'MANAGED_INSTANCES',
  'TASK_DEFINITION',
]);

/** A word in capitals where a number, a truth, a list or an object has to stand: `PORT`, `SUBNET_IDS`. */
function isCapitals(text: string, { kind }: Type): boolean {
  if (!capitals.test(text) || ownWords.has(text)) return false;
  return kind === 'integer' || kind === 'number' ? !/^\d|^(?:TRUE|FALSE)$/.test(text) : text.includes('_');
}

/** `NETWORK_MODE` in place of a network mode. */
function isOwnName(text: string, name: string): boolean {
  return capitals.test(text) && text.replace(/[-_]/g, '').toLowerCase().endsWith(name.toLowerCase());
}

function isPartly(text: string, { shape, name, key, holder }: TextPlace): boolean {
  if (name === 'expression') return false;
  // A proxy's properties are ports, ids and addresses.
  if (holder === 'properties' && capitals.test(text)) return true;
  if (mask.test(text) || bracketedPart.test(text)) return true;
  if (takesArn(name) || (shape === 'EnvironmentFile' && name === 'value')) return isArnWord(text);
  if (key !== undefined && /(?:^|[-_.])region$/.test(key)) return isRegionWord(text);
  if (name === 'image') return isEcrWord(text);
  const tail = hexadecimal.get(name)?.exec(text);
  if (tail !== undefined && tail !== null)
    return /[^0-9a-f]/i.test(tail[1] ?? '') && !severalIds.test(text) && !dnsName.test(text);
  if (hexadecimal.has(name)) return capitals.test(text) || isArnWord(text);
  return isArnWord(text, false);
}

/** Members whose value is an ARN though their names do not say so, or may be one and is never a word in capitals. */
const arns: ReadonlySet<string> = new Set([
  'credentialsParameter',
  'productionListenerRule',
  'testListenerRule',
]);

function takesArn(name: string): boolean {
  return /arns?$/i.test(name) || arns.has(name);
}

function isArnWord(text: string, alone = true): boolean {
  if (!text.startsWith('arn:')) return alone && capitals.test(text) && /[_-]|ARN/.test(text);
  const arn = parseArn(text);
  if (arn === undefined) return /^arn:[A-Z_]+(?::|$)/.test(text);
  return (
    !arn.partition.startsWith('aws') ||
    /[a-z]/i.test(arn.account.replace(/^aws$/, '')) ||
    (arn.region !== '' && isRegionWord(arn.region)) ||
    isResourceWord(arn.service, arn.resource)
  );
}

/** Resources whose last part is hexadecimal or a number, with letters instead. */
function isResourceWord(service: string, resource: string): boolean {
  if (service === 'elasticloadbalancing')
    return /\/[^/]*[g-zG-Z_][^/]*$/.test(resource.replace(/^targetgroup\/[^/]+$/, ''));
  if (service === 'ecs') return /:[A-Z][A-Z_]*$/.test(resource) && !resource.endsWith(':LATEST');
  if (service === 'elasticfilesystem') return /\/(?:fs|fsap)-.*[^0-9a-f]/i.test(resource);
  return false;
}

/** What cannot be a Region and does not try to be one; `undefined`, `null` and addresses are mistakes of programs. */
function isRegionWord(text: string): boolean {
  if (region.test(text)) return false;
  return (
    capitals.test(text) ||
    /(?:^|[^a-z])(?:region|your|my|xx+)(?:[^a-z]|$)/i.test(text) ||
    /^[a-z]{2}-x/i.test(text)
  );
}

/** The account or the Region in the address of an image in ECR. */
function isEcrWord(text: string): boolean {
  const host = /^([^/]*?)\.dkr[.-]ecr(?:-fips)?\.([^/]*?)\.(?:amazonaws|on\.)/.exec(text);
  if (host === null) return /^(?:aws[-_])?account[-_]?(?:id|number)?[./]/i.test(text);
  const [, owner = '', place = ''] = host;
  return /[^\d]/.test(owner) ? /^[\w.-]+$/.test(owner) : !/^[a-z0-9-]+$/.test(place) || isRegionWord(place);
}

/** A word without a digit where a number has to stand as a text. */
function isNumberWord(text: string, name: string): boolean {
  return (name === 'cpu' || name === 'memory') && capitals.test(text) && !/\d/.test(text);
}
