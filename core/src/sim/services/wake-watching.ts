import { wake } from '../agenda.ts';
import type { Draft } from '../transaction.ts';
import { watched } from '../world/indexes.ts';

/** Has all services looked at whose deployment alarms or hooks decide about. */
export function wakeWatching(draft: Draft): void {
  for (const { shown } of draft.where('services', 'watching', watched)) {
    wake(draft, 'service', shown.serviceArn, draft.now);
  }
}
