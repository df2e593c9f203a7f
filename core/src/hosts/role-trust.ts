import type { DocNode, Path } from '../document/node.ts';
import { memberOf } from '../document/path.ts';
import type { DocumentKind } from '../ecs/kinds.ts';
import { roleTaker } from '../ecs/role-taker.ts';
import type { HostFault } from '../subjects/subject.ts';

/** Services that may take a role on, as a policy or its data source says. */
export interface Trust {
  readonly services: readonly string[];
  /** Where they are written when all are in one place, from the policy. */
  readonly at?: { readonly path: Path; readonly isList: boolean };
}

/** Who takes on the role that inputs of other services than ECS name as "RoleArn". */
const takerByKind: ReadonlyMap<DocumentKind, string> = new Map([
  ['schedule', 'scheduler.amazonaws.com'],
  ['rule-target', 'events.amazonaws.com'],
  ['pipe', 'pipes.amazonaws.com'],
]);

/** The service that takes on the role of a member; `undefined` for a member that names none. */
export function takenOnBy(kind: DocumentKind, member: string): string | undefined {
  if (/^role_?arn$/i.test(member))
    return kind === 'create-service' ? roleTaker(member) : takerByKind.get(kind);
  return /^(?:task|execution|infrastructure)_?role_?arn$/i.test(member) ? roleTaker(member) : undefined;
}

/** The services that a policy in JSON trusts; `undefined` where that is open. */
export function trustIn(policy: DocNode | undefined): Trust | undefined {
  if (policy?.kind !== 'object') return undefined;
  const written = memberOf(policy, 'Statement')?.value;
  const statements = written?.kind === 'array' ? written.items : written === undefined ? [] : [written];
  const inList = written?.kind === 'array';
  return together(
    statements.map((statement, index) => ofStatement(statement, ['Statement', ...(inList ? [index] : [])])),
  );
}

/** What several statements trust together; `undefined` where one of them is open, or none says anything. */
export function together(parts: readonly (Trust | undefined)[]): Trust | undefined {
  const known = parts.flatMap((part) => part ?? []);
  if (known.length === 0 || known.length < parts.length) return undefined;
  const services = known.flatMap((part) => part.services);
  const places = known.flatMap(({ at }) => at ?? []);
  const [at] = places;
  return at !== undefined && places.length === 1 ? { services, at } : { services };
}

/** The services in a text or a list of texts; `undefined` where one is not written out. */
export function servicesIn(node: DocNode | undefined, path: Path): Trust | undefined {
  const items = node?.kind === 'array' ? node.items : node === undefined ? [] : [node];
  const services = items.flatMap((item) => (item.kind === 'scalar' ? String(item.value) : []));
  if (services.length === 0 || services.length < items.length) return undefined;
  return { services, at: { path, isList: node?.kind === 'array' } };
}

function ofStatement(statement: DocNode, path: Path): Trust | undefined {
  if (statement.kind !== 'object' || statement.open === true) return undefined;
  const principal = memberOf(statement, 'Principal')?.value;
  if (principal?.kind !== 'object' || principal.open === true) return undefined;
  const services = memberOf(principal, 'Service')?.value;
  if (services !== undefined) return servicesIn(services, [...path, 'Principal', 'Service']);
  // Accounts and federated users let in no service, but "*" may be anybody.
  const letsNone = principal.members.every(
    ({ key, value }) => (key === 'AWS' && !isAnybody(value)) || key === 'Federated',
  );
  return letsNone ? { services: [] } : undefined;
}

function isAnybody(node: DocNode | undefined): boolean {
  if (node?.kind === 'array') return node.items.some(isAnybody);
  return node?.kind !== 'scalar' || node.value === '*';
}

/** A role that does not let in who takes it on; absent where it does. */
export interface Distrust {
  readonly role: string;
  readonly wanted: string;
  readonly trust: Trust;
  /** Where the policy is written, from the document's root. */
  readonly policy: Path;
}

/** Whether a role lets in who takes it on; the partition of China has endings of its own. */
export function isTrusted(wanted: string, { services }: Trust): boolean {
  return services.some((each) => each === wanted || each === `${wanted}.cn`);
}

/** What is said of such a role, without the id and the place, with the fix that lets the service in. */
export function distrustFault({
  role,
  wanted,
  trust,
  policy,
}: Distrust): Pick<HostFault, 'severity' | 'message' | 'fixes'> {
  const has = trust.services.length === 0 ? 'no service' : trust.services.join(' and ');
  const what =
    wanted === roleTaker('taskRoleArn') ? 'so no task with it starts' : 'so nothing is done with it';
  const message = `The role "${role}" trusts ${has}, but it is taken on by ${wanted}, ${what}; let it trust that service.`;
  const { at } = trust;
  if (at === undefined) return { severity: 'error', message };
  const place = [...policy, ...at.path];
  const edit = at.isList ? { append: place, item: wanted } : { set: place, to: [...trust.services, wanted] };
  return {
    severity: 'error',
    message,
    fixes: [{ title: `Let "${role}" trust ${wanted}`, edits: [edit], preferred: true }],
  };
}
