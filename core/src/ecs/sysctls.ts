/** What a kernel parameter belongs to: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html */
export type SysctlScope = 'network' | 'ipc';

const ipcNames: ReadonlySet<string> = new Set([
  'kernel.msgmax',
  'kernel.msgmnb',
  'kernel.msgmni',
  'kernel.sem',
  'kernel.shmall',
  'kernel.shmmax',
  'kernel.shmmni',
  'kernel.shm_rmid_forced',
]);

/** The scope of a parameter that a container may set; `undefined` for any other. */
export function sysctlScope(name: string): SysctlScope | undefined {
  if (name.startsWith('net.')) return 'network';
  return ipcNames.has(name) || name.startsWith('fs.mqueue.') ? 'ipc' : undefined;
}
