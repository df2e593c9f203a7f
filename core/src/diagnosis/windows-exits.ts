/**
 * What Windows tells by the exit code of a program that it ended: the status of the kernel, as an unsigned number.
 * https://learn.microsoft.com/openspecs/windows_protocols/ms-erref/596a1078-e883-4972-9bbc-49e60bebca55
 */
const crashes: ReadonlyMap<number, string> = new Map([
  [0xc0000005, 'STATUS_ACCESS_VIOLATION'],
  [0xc000001d, 'STATUS_ILLEGAL_INSTRUCTION'],
  [0xc000007b, 'STATUS_INVALID_IMAGE_FORMAT'],
  [0xc0000094, 'STATUS_INTEGER_DIVIDE_BY_ZERO'],
  [0xc00000fd, 'STATUS_STACK_OVERFLOW'],
  [0xc0000135, 'STATUS_DLL_NOT_FOUND'],
  [0xc0000139, 'STATUS_ENTRYPOINT_NOT_FOUND'],
  [0xc0000374, 'STATUS_HEAP_CORRUPTION'],
  [0xc0000409, 'STATUS_STACK_BUFFER_OVERRUN'],
  [0xe0434352, 'an unhandled .NET exception'],
]);

/** STATUS_CONTROL_C_EXIT and DBG_TERMINATE_PROCESS: what a container that is told to end exits with. */
const ends: ReadonlySet<number> = new Set([0xc000013a, 0x40010004]);

/** The name of the status that a program of Windows crashed with; undefined for other codes. */
export function windowsCrash(code: number): string | undefined {
  return crashes.get(code >>> 0);
}

/** Whether a program of Windows was told to end. */
export function isWindowsEnd(code: number): boolean {
  return ends.has(code >>> 0);
}
