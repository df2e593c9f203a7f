import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type { ServerContext } from './feature.ts';

/**
 * The boundary of every handler: lets a cancellation that is under way arrive first, and turns an error of ours
 * into a line in the log and a harmless answer.
 */
export function guard<Params, Answer>(
  { connection }: Pick<ServerContext, 'connection'>,
  harmless: Answer,
  handle: (params: Params, token: CancellationToken) => Promise<Answer>,
): (params: Params, token: CancellationToken) => Promise<Answer | ResponseError<never>> {
  return async (params, token) => {
    await pause();
    if (token.isCancellationRequested) return cancelled();
    try {
      const answer = await handle(params, token);
      return token.isCancellationRequested ? cancelled() : answer;
    } catch (error) {
      connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return harmless;
    }
  };
}

/** Lets messages that have already arrived be read, a cancellation among them. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function cancelled(): ResponseError<never> {
  return new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
}
