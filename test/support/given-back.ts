import { after } from 'node:test';

/**
 * Takes what the hooks of a suite start, and gives it back after its tests: the last first, and each even where another fails to
 * end. Hand a thing over in the statement that starts it, for a hook that fails later on must not leave it running.
 */
export function givenBack(): AsyncDisposableStack {
  const stack = new AsyncDisposableStack();
  after(() => stack.disposeAsync());
  return stack;
}
