import { jsonBytes, objectIn } from './json-bytes.ts';

/** What a client answers to the agent's handshake, and what of it cannot be done. */
export interface HandshakeAnswer {
  readonly payload: Uint8Array;
  /** Says in words why the session cannot go on; `undefined` when it can. */
  readonly problem: string | undefined;
}

/** The state of an action: https://github.com/aws/session-manager-plugin/blob/mainline/src/message/clientmessage.go */
const status = { success: 1, unsupported: 3 } as const;

/** A version of the plugin that agents take for one that knows what this client does. */
export const clientVersion = '1.2.600.0';

/** Answers the agent's HandshakeRequest: sessions of a shell are taken, encryption by a key of KMS is not. */
export function answerHandshake(request: Uint8Array): HandshakeAnswer {
  const actions = objectIn(request)?.RequestedClientActions;
  const answers = (Array.isArray(actions) ? actions : []).map(answerAction);
  const problem = answers.find((each) => each.problem !== undefined)?.problem;
  const words = {
    ClientVersion: clientVersion,
    ProcessedClientActions: answers.map(({ answer }) => answer),
    Errors: problem === undefined ? [] : [problem],
  };
  return { payload: jsonBytes(words), problem };
}

function answerAction(action: unknown) {
  const type =
    typeof action === 'object' && action !== null && 'ActionType' in action ? action.ActionType : '';
  if (type === 'SessionType')
    return { answer: { ActionType: type, ActionStatus: status.success }, problem: undefined };
  const problem =
    refusals.get(type) ?? `The agent asks for ${JSON.stringify(type)}, which is not known here.`;
  return { answer: { ActionType: type, ActionStatus: status.unsupported, Error: problem }, problem };
}

const refusals: ReadonlyMap<unknown, string> = new Map([
  [
    'KMSEncryption',
    'The cluster encrypts sessions with a key of KMS, which is not supported here. Use "aws ecs execute-command", or remove "kmsKeyId" from the cluster\'s executeCommandConfiguration.',
  ],
]);
