import { isObject } from '../document/value.ts';
import { emptyHistory, type History } from './history.ts';

/** The form of the file; another one is not read, and is written again. */
const version = 1;

/** The history as a text for a file. */
export function historyText(history: History): string {
  return JSON.stringify({ version, ...history });
}

/** What a file holds; an empty history where it is damaged, or of another version. */
export function readHistory(text: string): History {
  const value = parsed(text);
  if (!isObject(value) || value.version !== version) return emptyHistory;
  const { tasks, services } = value;
  if (!Array.isArray(tasks) || !tasks.every(hasTask)) return emptyHistory;
  if (!Array.isArray(services) || !services.every(isService)) return emptyHistory;
  // The version says that this product wrote the rest.
  return { tasks, services } as unknown as History;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function hasTask(value: unknown): boolean {
  return isObject(value) && isObject(value.task) && typeof value.task.arn === 'string';
}

function isService(value: unknown): boolean {
  return isObject(value) && Array.isArray(value.events) && Array.isArray(value.deployments);
}
