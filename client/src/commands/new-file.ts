import type { DocumentKind } from '#core/ecs/kinds.ts';
import { kindNames, kindsToBegin, syntaxesOf, type WrittenSyntax } from '#core/starters/kind-names.ts';
import { starterLines } from '#core/starters/print-starter.ts';
import type { Starter } from '#core/starters/starter.ts';
import { startersOf } from '#core/starters/starters-of.ts';
import { capital } from '#core/words/capital.ts';
import { type Context, define } from '../command/command.ts';
import { nameFault } from '../inputs/new-file-name.ts';
import type { Choice } from '../ui/ui.ts';
import { wizardFor } from '../wizards/wizard-for.ts';

const purpose = 'New ECS file';

/** Asks what to write and how, and writes it as a file of the workspace, with the cursor in its first place to type. */
export default define({
  id: 'newFile',
  title: 'New ECS File…',
  icon: 'new-file',
  menus: [
    { on: 'newFile', group: 'file' },
    { on: 'folder', group: 'navigation@7' },
    { on: 'view', view: 'families', group: 'navigation@0' },
  ],
  async run(context, { file: folder }) {
    const { ui } = context;
    const kind = await ui.pick(
      kindsToBegin().map((each) => ({ label: capital(kindNames(each).noun), value: each })),
      { title: purpose, placeholder: 'What do you want to write?' },
    );
    const beginning = kind && (await chosenBeginning(context, kind));
    if (beginning !== undefined && 'wizard' in beginning)
      return context.run(beginning.wizard, folder === undefined ? {} : { file: folder });
    const starter = beginning?.starter;
    const syntax = starter && (await chosenSyntax(ui, starter.kind));
    if (starter === undefined || syntax === undefined) return;
    const name = await chosenName(ui, starter.kind, syntax);
    if (name === undefined) return;
    const written = await ui.startFile({
      name,
      ...(folder !== undefined && { folder }),
      snippet: (unit) => snippetOf(starter, syntax, unit),
    });
    if (written !== undefined && written.name !== name)
      ui.mention(`${name} already exists, so the new file is ${written.name}.`);
  },
});

/** What a file begins with: a starter, or the answers that a command asks for. */
type Beginning = { readonly starter: Starter } | { readonly wizard: string };

/** What it begins with, where there is more than one way to write it. */
async function chosenBeginning(
  { ui, connections }: Context,
  kind: DocumentKind,
): Promise<Beginning | undefined> {
  const starters = startersOf(kind).map((starter) => ({
    label: starter.title,
    detail: starter.summary,
    value: { starter },
  }));
  const wizard = wizardFor(kind, connections.connections().length > 0);
  const asked = { label: 'Answer a Few Questions…', icon: 'comment-discussion' };
  const choices: Choice<Beginning>[] = [
    ...(wizard === undefined ? [] : [{ ...asked, detail: wizard.about, value: { wizard: wizard.command } }]),
    ...starters,
  ];
  if (choices.length < 2) return choices[0]?.value;
  const title = `${purpose}: ${kindNames(kind).noun}`;
  return ui.pick(choices, { title, placeholder: 'What should it start from?' });
}

async function chosenSyntax(ui: Context['ui'], kind: DocumentKind): Promise<WrittenSyntax | undefined> {
  const syntaxes = syntaxesOf(kind);
  if (syntaxes.length < 2) return syntaxes[0];
  return ui.pick(
    [
      { label: 'JSON', detail: 'What every version of the AWS CLI reads', value: 'json' as const },
      { label: 'YAML', detail: 'With room for comments', value: 'yaml' as const },
    ],
    { title: `${purpose}: ${kindNames(kind).noun}`, placeholder: 'In which format?' },
  );
}

/** A name by which the file is known for what it is. */
async function chosenName(
  ui: Context['ui'],
  kind: DocumentKind,
  syntax: WrittenSyntax,
): Promise<string | undefined> {
  const { newFile, noun } = kindNames(kind);
  const name = await ui.ask({
    title: `${purpose}: ${noun}`,
    prompt: 'File name, which may include folders',
    value: `${newFile}.${syntax}`,
    check: (text) => nameFault(text, kind, syntax),
  });
  return name?.trim();
}

/** The lists of YAML stand right of their names by as much as its objects. */
function snippetOf({ value }: Starter, form: WrittenSyntax, unit: string): string {
  return `${starterLines(value, { form, unit, dash: unit }).join('\n')}\n`;
}
