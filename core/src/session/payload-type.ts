/**
 * What the payload of a stream message is.
 * https://github.com/aws/session-manager-plugin/blob/mainline/src/message/clientmessage.go
 */
export const payloadType = {
  /** Bytes typed, or written by the program. */
  output: 1,
  error: 2,
  /** The terminal's size as JSON. */
  size: 3,
  parameter: 4,
  handshakeRequest: 5,
  handshakeResponse: 6,
  handshakeComplete: 7,
  encryptionChallengeRequest: 8,
  encryptionChallengeResponse: 9,
  flag: 10,
  /** What the program writes as errors, where it has no terminal. */
  standardError: 11,
  exitCode: 12,
} as const;
