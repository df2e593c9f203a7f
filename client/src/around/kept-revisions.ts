import type { ApiInput } from '#core/ecs/api.ts';

/** How many revisions are kept. */
const most = 200;

/** Revisions that were read: they never change, so none is asked for twice. */
export class KeptRevisions {
  private readonly kept = new Map<string, ApiInput>();

  /** The revision of that ARN, read where it is not known yet. */
  async read(key: string, ask: () => Promise<ApiInput | undefined>): Promise<ApiInput | undefined> {
    const known = this.kept.get(key);
    if (known !== undefined) return known;
    const read = await ask();
    if (read === undefined) return undefined;
    this.kept.set(key, read);
    const [oldest] = this.kept.keys();
    if (this.kept.size > most && oldest !== undefined) this.kept.delete(oldest);
    return read;
  }
}
