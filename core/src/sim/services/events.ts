import { uuid } from '../ids.ts';
import type { ServiceRecord } from '../records/service.ts';
import type { Draft } from '../transaction.ts';

const kept = 100;
const silenceSeconds = 6 * 3600;

/**
 * Writes a service event, its prefix `(service NAME)` included.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html
 */
export function addServiceEvent(draft: Draft, service: ServiceRecord, text: string): void {
  addEventMessage(draft, service, messageOf(service, text));
}

/** As `say`, with a prefix of the message's own. */
export function addEventMessage(draft: Draft, service: ServiceRecord, message: string): void {
  const arn = service.shown.serviceArn;
  const event = { id: uuid(draft.random), createdAt: draft.now, message };
  draft.put('serviceEvents', arn, [event, ...(draft.get('serviceEvents', arn) ?? [])].slice(0, kept));
}

/** Says of each member that has no effect here that it has none. */
export function addRemarkEvents(
  draft: Draft,
  service: ServiceRecord,
  remarks: readonly string[] | undefined,
): void {
  for (const remark of remarks ?? []) addServiceEvent(draft, service, remark);
}

function messageOf({ shown }: ServiceRecord, text: string): string {
  return `(service ${shown.serviceName}) ${text}`;
}

/**
 * Writes it unless the same was written in the last six hours and its cause has not gone since. Another reason
 * is news, the same one on another instance is not.
 */
export function addServiceEventOnce(draft: Draft, arn: string, topic: Topic, text: string): boolean {
  const service = draft.get('services', arn);
  if (service === undefined) return false;
  const last = service.said[topic];
  if (last !== undefined && draft.now - last < silenceSeconds && wasSaid(draft, service, text, last)) {
    return false;
  }
  draft.put('services', arn, { ...service, said: { ...service.said, [topic]: draft.now } });
  addServiceEvent(draft, service, text);
  return true;
}

function wasSaid(draft: Draft, service: ServiceRecord, text: string, at: number): boolean {
  const message = withoutNames(messageOf(service, text));
  const events = draft.get('serviceEvents', service.shown.serviceArn) ?? [];
  return events.some((event) => event.createdAt === at && withoutNames(event.message ?? '') === message);
}

/** Names of tasks and instances stand in parentheses. */
function withoutNames(message: string): string {
  return message.replace(/\([^)]*\)/g, '()');
}

/** The cause of a topic has gone: the next time it is news again. */
export function forget(draft: Draft, arn: string, topic: Topic): void {
  const service = draft.get('services', arn);
  if (service?.said[topic] === undefined) return;
  const { [topic]: _gone, ...said } = service.said;
  draft.put('services', arn, { ...service, said });
}

/** What a service says only once in a while. */
export type Topic = 'steady' | 'unplaced' | 'stuck' | 'throttled' | 'protected' | 'unnamed' | 'unbuilt';

/** `(task ID) (task ID)`. */
export function taskList(arns: readonly string[]): string {
  return arns.map((arn) => `(task ${arn.slice(arn.lastIndexOf('/') + 1)})`).join(' ');
}
