import type { MiddlewareStack } from '@smithy/types';

/** The editor's proxy support drops keep-alive from the agent: https://github.com/microsoft/vscode/issues/173861 */
export function keepSocketsAlive<Inputs extends object, Outputs extends object>(client: {
  readonly middlewareStack: MiddlewareStack<Inputs, Outputs>;
}): void {
  client.middlewareStack.add(
    (next) => (args) => {
      const request: unknown = args.request;
      if (hasHeaders(request)) request.headers.connection = 'keep-alive';
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low', name: 'keepSocketsAlive' },
  );
}

function hasHeaders(request: unknown): request is { headers: Record<string, string> } {
  return typeof request === 'object' && request !== null && 'headers' in request;
}
