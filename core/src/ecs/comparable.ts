import { isObject } from '../document/value.ts';

/** What no two tasks share: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html */
const ownOfEach: ReadonlySet<string> = new Set([
  ...['taskArn', 'containerArn', 'runtimeId', 'version', 'attachmentId', 'networkInterfaces'],
]);

/** The same among the details of an attachment: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Attachment.html */
const ownDetails: ReadonlySet<unknown> = new Set([
  ...['networkInterfaceId', 'macAddress', 'privateDnsName', 'privateIPv4Address', 'ipv6Address'],
  ...['volumeId', 'volumeName'],
]);

/** A described task without what no two tasks share, such as times and addresses: what is left may matter. */
export function comparableTask(task: unknown): unknown {
  if (Array.isArray(task)) return task.map(comparableTask);
  if (!isObject(task)) return task;
  const entries = Object.entries(task).filter(([name]) => !ownOfEach.has(name) && !/[a-z]At$/.test(name));
  return Object.fromEntries(
    entries.map(([name, member]) => [
      name,
      name === 'attachments' ? attachments(member) : comparableTask(member),
    ]),
  );
}

function attachments(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.filter(isObject).map(({ id, details, ...rest }) => ({
    ...rest,
    details: (Array.isArray(details) ? details : [])
      .filter(isObject)
      .filter(({ name }) => !ownDetails.has(name)),
  }));
}

/** The same value with its members by name, and lists of named things too: a difference shows nothing but what differs. */
export function inOrderOfNames(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(inOrderOfNames);
    return items.some((item) => nameOf(item) === undefined) ? items : items.toSorted(byName);
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([name, member]) => [name, inOrderOfNames(member)] as const);
  return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
}

function byName(left: unknown, right: unknown): number {
  return (nameOf(left) ?? '') < (nameOf(right) ?? '') ? -1 : 1;
}

/** What tells an item of a list: containers and attributes have a name, tags a key. */
function nameOf(item: unknown): string | undefined {
  if (!isObject(item)) return undefined;
  return [item.name, item.key].find((name) => typeof name === 'string');
}
