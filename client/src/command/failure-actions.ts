import { EcsFailure, type FailureKind } from '#core/ecs/failure.ts';
import type { Connection } from '../connections/connection.ts';
import { rootElement } from '../tree/root-element.ts';
import type { MessageAction } from '../ui/ui.ts';
import type { Context } from './command.ts';
import { mend } from './refuse.ts';

/** What a person can do about a failure, besides reading the log. */
export type FailureMend = 'sign-in' | 'retry' | 'edit' | 'stop';

const mendsByKind: Readonly<Record<FailureKind, readonly FailureMend[]>> = {
  unreachable: ['retry', 'edit'],
  timeout: ['retry', 'edit'],
  credentials: ['sign-in', 'edit'],
  denied: [],
  throttled: ['retry'],
  unavailable: ['retry'],
  broken: ['edit', 'retry'],
  uncertain: [],
  configuration: ['edit'],
  cancelled: [],
  refused: [],
};

/** What mends a failure of a connection; only a profile can be signed in to. */
export function mendsOf({ kind }: EcsFailure, connection: Connection): readonly FailureMend[] {
  // The local endpoint takes the key that it was started with, so it has to be started again.
  if (kind === 'credentials' && connection.kind === 'local') return ['stop'];
  const mends = mendsByKind[kind];
  return connection.profile === undefined ? mends.filter((each) => each !== 'sign-in') : mends;
}

/** The same as buttons of a message, the log last. */
export function failureActions(
  context: Context,
  error: unknown,
  connection: Connection | undefined,
  again: () => Promise<void>,
): readonly MessageAction[] {
  const details = { label: 'Show Details', run: () => context.log.reveal() };
  if (!(error instanceof EcsFailure)) return [details];
  if (connection === undefined)
    return mendsByKind[error.kind].includes('retry')
      ? [{ label: 'Try Again', run: again }, details]
      : [details];
  const element = rootElement(connection);
  const buttons: Readonly<Record<FailureMend, MessageAction>> = {
    'sign-in': mend(context, 'Sign In', 'signIn', { element }),
    retry: { label: 'Try Again', run: again },
    stop: mend(context, 'Stop Local Endpoint', 'stopLocalEndpoint'),
    edit: mend(context, 'Edit Connection', 'editConnection', { element }),
  };
  return [...mendsOf(error, connection).map((each) => buttons[each]), details];
}
