/** A port of this machine that leads into a container. */
export interface ForwardedPort {
  /** On 127.0.0.1. */
  readonly port: number;
  /** Where it leads: `port 80 of nginx`. */
  readonly leadsTo: string;
  /** Where that runs: `web-app:3 3f2a1b9c · production`. */
  readonly place: string;
  /** Ends it with all that is connected. */
  close(): void;
}

/** The ports of this machine that lead into containers, and the view that lists them. */
export interface ForwardedPorts {
  list(): readonly ForwardedPort[];
  /** Lists one until it is stopped. */
  add(forward: ForwardedPort): void;
  /** Says on its row what goes wrong with the one at that port; `undefined` when it goes again. */
  tell(port: number, problem: string | undefined): void;
  /** Ends it with all that is connected. */
  stop(port: number): void;
}

/** The address as a person writes it: `127.0.0.1:8080`. */
export function addressOf({ port }: Pick<ForwardedPort, 'port'>): string {
  return `127.0.0.1:${port}`;
}

/** The port that a row of the view stands for, by its URI. */
export function portOfRow(uri: string | undefined): number | undefined {
  const digits = /(\d+)\/?$/.exec(uri ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}
