import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { Asked } from '#core/diagnosis/gather.ts';
import { parseArn } from '#core/ecs/arn.ts';
import { emptyHistory, type History, keptTasks, mergedHistories } from '#core/history/history.ts';
import { readHistory } from '#core/history/read-history.ts';
import { UsageError } from '../command.ts';

/** Says where the extension keeps what it has seen of each connection, in the terminals of its editor. */
const variable = 'ECS_WORKBENCH_HISTORY';

/**
 * What the extension has seen of all connections and ECS forgets; ARNs tell whose it is. Without a folder it is the one
 * that the terminal names, where there is one.
 */
export function keptHistory(folder: string | undefined): History {
  const named = folder ?? process.env[variable];
  if (named === undefined || named === '') return emptyHistory;
  return filesIn(named, folder !== undefined)
    .map((name) => readHistory(textOf(join(named, name))))
    .reduce(mergedHistories, emptyHistory);
}

function filesIn(folder: string, mustBeThere: boolean): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    // Before the extension has seen a task stop there is no folder yet.
    if (!mustBeThere) return [];
    throw new UsageError(`There is no folder ${folder}. The extension names its own in ${variable}.`);
  }
}

/** A file that another window takes away meanwhile is empty. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** A task that ECS has forgotten and the extension has seen, by its id or the beginning of it. */
export function findKept(
  history: History,
  { cluster, name, region }: { readonly cluster: string; readonly name: string; readonly region: string },
): Asked | undefined {
  if (!/^[0-9a-f-]{8,36}$/.test(name)) return undefined;
  const [task] = keptTasks(history, { cluster, status: 'STOPPED' }).filter(
    ({ id, arn }) => id.startsWith(name) && parseArn(arn)?.region === region,
  );
  return task && { kind: 'task', task };
}
