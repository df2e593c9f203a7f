import type { ApiInput } from '#core/ecs/api.ts';
import type { Context } from '../command/command.ts';

/** What changes against a registered revision, a line each; what ECS fills in is not a change. */
export function changesIn({ definitions }: Context, registered: ApiInput, input: ApiInput): string[] {
  const { withoutDefaults, differences, describeDifference } = definitions();
  return differences(withoutDefaults(registered), withoutDefaults(input)).map(describeDifference);
}

/** Opens the registered revision and what a file would make of it side by side; `right` names the latter. */
export function showDifference(
  { ui, definitions }: Context,
  registered: ApiInput,
  input: ApiInput,
  right: { readonly name: string; readonly title: string },
): Promise<void> {
  const text = (definition: ApiInput) =>
    `${JSON.stringify(definitions().withoutDefaults(definition), null, 2)}\n`;
  const name = `${registered.family}:${registered.revision}`;
  return ui.compare(
    { name: `${name}.json`, text: text(registered) },
    { name: right.name, text: text(input) },
    `${name} ↔ ${right.title}`,
  );
}
