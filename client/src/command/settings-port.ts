import type { FargateRates } from '#core/ecs/fargate-rates.ts';
import type { AddedInstances } from '#core/fit/capacity.ts';
import type { ConnectionSetting } from '../connections/connection.ts';

/** The settings that commands read and write. */
export interface SettingsPort {
  addConnection(connection: ConnectionSetting): Promise<void>;
  removeConnection(name: string): Promise<void>;
  /** Opens the settings where the connections are written. */
  editConnections(): Promise<void>;
  /** The user's own settings of the local endpoint. */
  local(): LocalSettings;
  /** Writes what it runs tasks with to the user's own settings. */
  setRuntime(runtime: LocalRuntime): Promise<void>;
  /** The settings `ecsWorkbench.fit` for a file. */
  fit(file?: string): FitSettings;
  /** The setting `ecsWorkbench.fargatePrices`: what Fargate costs the user. */
  fargatePrices(): FargateRates;
  setFit(name: 'cluster' | 'snapshot', value: string): Promise<void>;
}

/** What the local endpoint runs tasks with. */
export type LocalRuntime = 'simulated' | 'docker';

/** They count from its next start. */
export interface LocalSettings {
  readonly runtime: LocalRuntime;
  /** Whether real containers may reach into this machine. */
  readonly allowHost: boolean;
}

/** Names are empty where the settings name nothing. */
export interface FitSettings {
  readonly cluster: string;
  readonly snapshot: string;
  readonly instances: AddedInstances;
}
