import type * as vscode from 'vscode';
import type { ChoiceStore, ChosenCluster } from '../fit/cluster-facts.ts';

const key = 'fitCluster';

/** The cluster that definitions are held against, kept with the workspace. */
export function chosenCluster(state: vscode.Memento): ChoiceStore {
  return {
    get: () => state.get<ChosenCluster>(key),
    set: async (choice) => state.update(key, choice),
  };
}
