import type { NewerModelParams } from '#core/messages.ts';
import type { NewerModel } from '#core/schema/newer/newer-model.ts';

/** The model of ECS's API on this machine that is newer than ours, once the language server has found one. */
export class FoundModel {
  private found: NewerModel | undefined;

  hear({ from, shapes }: NewerModelParams): void {
    this.found = { from, shapes: new Map(shapes) };
  }

  now(): NewerModel | undefined {
    return this.found;
  }
}
