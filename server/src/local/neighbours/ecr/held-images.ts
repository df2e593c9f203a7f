import { imagesIn, type RepositoryImage } from '#core/sim/ecr/images.ts';
import { neededRepository } from '#core/sim/ecr/repositories.ts';
import type { ActionContext } from '../../action.ts';
import type { Caller } from '../../wire/caller.ts';

/** The images of a repository: those that the engine has by its name, and none without an engine. */
export async function heldImages(
  cluster: ActionContext['cluster'],
  caller: Caller,
  name: string,
): Promise<RepositoryImage[]> {
  const repository = cluster.read((draft) => neededRepository(draft, name, caller));
  return imagesIn(repository, (await cluster.driver.images?.()) ?? []);
}
