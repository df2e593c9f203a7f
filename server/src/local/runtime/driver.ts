import type { Duplex } from 'node:stream';
import type { ReachingDefinition } from '#core/ecs/host-reach.ts';
import type { Random } from '#core/placement/model.ts';
import type { KnownHost } from '#core/sim/discovery/known-names.ts';
import type { EngineImage } from '#core/sim/ecr/images.ts';
import type { Effect } from '#core/sim/effects.ts';
import type { Script } from '#core/sim/runtime/script.ts';
import type { RuntimeEvent } from '#core/sim/runtime-events.ts';
import type { Clock } from '../clock/clock.ts';
import type { ExecProcess, ReachedPort } from '../exec/exec-process.ts';
import type { ContainerLogs } from '../logs/container-logs.ts';
import type { MetadataDoors } from '../metadata/doors.ts';
import type { Buckets } from '../s3/buckets.ts';

/** Runs the containers that the cluster asks for, and reports what becomes of them. */
export interface RuntimeDriver {
  /** What runs the containers, for a person: `simulated`, or the engine's name, version and socket. */
  readonly description: string;
  /** Whether containers really run, so that a call can do something to this machine. */
  readonly real: boolean;
  /** Throws the refusal of a definition that would reach into this machine further than it was allowed. */
  admit?(definition: ReachingDefinition): Promise<void>;
  /** Says how containers of an image behave from now on, or as they would without a word; only where none really runs. */
  behave?(image: string, script: Partial<Script> | undefined): void;
  /** Runs a command in a running container, by the engine's id; only where containers really run. */
  readonly exec?: (runtimeId: string, command: readonly string[]) => Promise<ExecProcess>;
  /** Where this machine reaches a port of a task that has an address of its own; only where containers really run. */
  reach?(
    taskArn: string,
    port: number,
  ): Promise<{ readonly host: string; readonly port: number } | undefined>;
  /** Connects with a port as a running container reaches it; only where containers really run. */
  readonly forward?: (runtimeId: string, target: ReachedPort) => Promise<Duplex>;
  /** The images that the engine has; only where containers really run. */
  images?(): Promise<readonly EngineImage[]>;
  /** The use of a running container, as the engine tells it; only where containers really run. */
  stats?(runtimeId: string): Promise<unknown>;
  /** What a running container has used and uses; throws when it does not run. Only where containers really run. */
  use?(runtimeId: string): Promise<ContainerUse>;
  /** Takes what says which names tasks look up; the result has it asked again. Only where containers really run. */
  readonly lookUp?: (names: NameSource) => () => void;
  /** An address of this machine that containers reach, always the same for a name; throws why there is none. Only where containers really run. */
  readonly addressFor?: (name: string) => Promise<string>;
  /** Builds an image; says whether it is another one than before. Throws why it could not, and whatever the signal was aborted with. Only where containers really run. */
  readonly build?: (build: ImageBuild, signal: AbortSignal) => Promise<boolean>;
  /** Takes an effect on; what comes of it is reported later, never before this returns. Never throws. */
  carry(effect: Effect): void;
  /** Ends all watching; containers go on running, and are found again by the next `watch-container`. */
  close(): Promise<void>;
}

/** What a container uses, at one look. */
export interface ContainerUse {
  /** When, in epoch seconds of the wall's clock. */
  readonly at: number;
  /** Of one CPU, since the container was started. */
  readonly cpuSeconds: number;
  readonly memoryBytes: number;
}

/** An image that is built from a folder of this machine. */
export interface ImageBuild {
  /** The name that task definitions call it by. */
  readonly image: string;
  /** The context, as an absolute path. */
  readonly folder: string;
  /** Below the context. */
  readonly dockerfile: string;
  readonly args: Readonly<Record<string, string>>;
  /** The stage that is built; the last one when absent. */
  readonly target: string | undefined;
}

/** The names that tasks look up. */
export interface NameSource {
  readonly hostsOf: (taskArn: string) => readonly KnownHost[];
  /** Those of them that keep their addresses while the task runs. */
  readonly lastingHostsOf: (taskArn: string) => readonly KnownHost[];
  /** Resolves when what answers for the names that there are now is in place. */
  readonly ready: () => Promise<void>;
  /** The address of the name server that containers are to ask; absent where none answers. */
  readonly nameServer: () => string | undefined;
  /** Takes why the containers of a task do not look them up, as a sentence. */
  readonly unwritten: (taskArn: string, reason: string) => void;
}

/** What a driver is given when it is opened. */
export interface DriverContext {
  readonly clock: Clock;
  readonly random: Random;
  readonly report: (event: RuntimeEvent) => void;
  /** The folder that the cluster's state is kept in; absent when it ends with the process. */
  readonly stateFolder: string | undefined;
  /** The value that a task's secret names, of a parameter or a secret of this endpoint. */
  readonly valueFrom: (taskArn: string, reference: string) => string | undefined;
  /** What tells containers of themselves, by where they ask. */
  readonly metadata: MetadataDoors;
  /** The folders that stand for S3's buckets. */
  readonly buckets: Pick<Buckets, 'folderOf'>;
  /** The log streams that containers write to. */
  readonly logs: ContainerLogs;
  /** Takes a line for the person who looks into what went wrong. */
  readonly log: (line: string) => void;
}

/** Opens a driver for one endpoint. */
export type OpenDriver = (context: DriverContext) => RuntimeDriver;
