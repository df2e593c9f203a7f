import type { Subject } from '../../subjects/subject.ts';

/** Whether the file was printed by the tool, so that its text is mended elsewhere. */
export function isPrinted({ host }: Subject): boolean {
  return host?.isPrinted === true;
}

/** Lines of a file that a tool has printed tell nothing to a reader, so the address does. */
export function atAddress(subject: Subject, message: string): string {
  const address = isPrinted(subject) ? subject.host?.address : constructIn(subject);
  return address === undefined ? message : `${address}: ${message}`;
}

function constructIn({ construct }: Subject): string | undefined {
  const source = construct?.source();
  return source === undefined ? construct?.path : `${construct?.path} (${source})`;
}
