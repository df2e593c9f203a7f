/**
 * What a flag says in sessions that forward ports: four bytes, the last of which is one of these.
 * https://github.com/aws/session-manager-plugin/blob/mainline/src/message/clientmessage.go
 */
export const sessionFlag = { disconnectToPort: 1, terminate: 2, connectToPortError: 3 } as const;

/** The payload of a flag. */
export function flagBytes(flag: number): Uint8Array {
  return Uint8Array.from([0, 0, 0, flag]);
}
