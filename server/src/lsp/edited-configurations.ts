import type { Documents } from './documents.ts';
import { concernsRepository } from './repository.ts';
import type { Settings } from './settings.ts';

/** How long nobody types before a configuration is taken to be written, in milliseconds. */
const rest = 300;

interface Surroundings {
  readonly documents: Documents;
  readonly settings: Settings;
  readonly ended: AbortSignal;
}

/**
 * A configuration counts as it stands in the editor, as the other files do. To report it has every open file checked
 * again, so that waits until nobody types; a file that is saved or closed is not waited for.
 */
export function onEditedConfigurations({ documents, settings, ended }: Surroundings): void {
  let waiting: NodeJS.Timeout | undefined;
  const now = () => {
    clearTimeout(waiting);
    settings.repositoryChanged();
  };
  documents.onChange(({ uri }) => {
    if (!concernsRepository(uri)) return;
    settings.forgetRepository();
    clearTimeout(waiting);
    waiting = setTimeout(now, rest);
  });
  for (const listen of [documents.onSave, documents.onClose])
    listen(({ uri }) => {
      if (concernsRepository(uri)) now();
    });
  ended.addEventListener('abort', () => clearTimeout(waiting));
}
