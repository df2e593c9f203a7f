import type { Poller } from '../connections/poller.ts';
import { failureText } from '../log/failure-text.ts';
import type { Log } from '../log/log.ts';
import type { Arrangement } from '../tree/arrangement.ts';
import type { Pins } from '../tree/pins.ts';
import type { TreeSource } from '../tree/tree-source.ts';

/** What the views show, and how a person wants it. */
export interface ViewsSourceOptions {
  readonly source: Omit<TreeSource, 'answered' | 'arrangement' | 'pins'>;
  readonly log: Log;
  readonly arrangement: Arrangement;
  readonly pins: Pins;
}

/** Where the views get their rows: what is asked ends with the window, and the poller hears how it went. */
export function viewsSource(
  { source, log, arrangement, pins }: ViewsSourceOptions,
  poller: Poller,
  closing: AbortSignal,
): TreeSource {
  return {
    arrangement,
    pins,
    connections: () => source.connections(),
    ecs: (connection, signal) => source.ecs(connection, AbortSignal.any([signal, closing])),
    around: (connection, signal) => source.around(connection, AbortSignal.any([signal, closing])),
    region: (connection) => source.region(connection),
    isStopped: (connection) => source.isStopped(connection),
    answered: (connection) => poller.answered(connection),
    failed: (connection, failure) => {
      poller.failed(connection);
      log.error(`${connection.name}: ${failureText(failure)}`);
      source.failed(connection, failure);
    },
  };
}
