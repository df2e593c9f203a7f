import type { SessionAddress } from '../exec/open-session.ts';

/** A port of a container, or of a host that it reaches. */
export interface SessionTarget {
  /** The ARN or the name. */
  readonly cluster: string;
  /** The ARN or the id. */
  readonly task: string;
  readonly runtimeId: string;
  /** Another host; the container itself when left out. */
  readonly host: string | undefined;
  readonly port: number;
}

/** Opens sessions that forward ports. */
export interface PortSessions {
  start(target: SessionTarget, signal?: AbortSignal): Promise<SessionAddress>;
}
