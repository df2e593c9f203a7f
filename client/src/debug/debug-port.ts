import type { AttachConfiguration } from './attach-configuration.ts';

/** The editor's debuggers. */
export interface DebugPort {
  /** Whether an extension that is needed is there. */
  has(extension: string): boolean;
  /** Shows an extension, where it can be installed. */
  showExtension(extension: string): Promise<void>;
  /** The folder of the workspace whose program is debugged; `undefined` without one. */
  folder(): string | undefined;
  /** Begins a session, and calls back once it has ended. Whether it came about; why not, the editor says. */
  attach(configuration: AttachConfiguration, ended: () => void): Promise<boolean>;
}
