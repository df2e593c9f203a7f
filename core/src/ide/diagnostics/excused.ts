import type { Path } from '../../document/node.ts';
import { nodeAt } from '../../document/path.ts';
import { isMadeUp } from '../../hosts/cloudformation/resource-types.ts';
import type { SchemaFault } from '../../schema/validate.ts';
import type { Subject } from '../../subjects/subject.ts';
import { isUnread } from './unread.ts';

/**
 * What was not read is not called missing; and a service file that leaves its name to the tool that reads it may
 * leave out what names it.
 */
export function isExcused({ path, on }: SchemaFault, subject: Subject, broken: boolean): boolean {
  const { kind, node, partial, resource, host } = subject;
  if (path.length === 0 || on !== undefined || nodeAt(node, path) !== undefined) return false;
  if (isUnread(subject, path, broken)) return true;
  const [name, ...inner] = path;
  if (inner.length > 0) return false;
  return (
    partial === true ||
    (resource !== undefined && isMadeUp(kind, String(name))) ||
    host?.isMadeUp(String(name)) === true
  );
}

/** A member that the tool has a default for is not missing. */
export function isLeftToHost({ host, node }: Subject, path: Path): boolean {
  const [name, ...inner] = path;
  if (host === undefined || name === undefined || inner.length > 0) return false;
  return host.isMadeUp(String(name)) && nodeAt(node, path) === undefined;
}
