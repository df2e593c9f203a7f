import assert from 'node:assert/strict';
import { after, describe, mock, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import type { TextDocument } from 'vscode';
import { URI } from 'vscode-uri';
import { runCommand } from '../../client/src/command/run-command.ts';
import showTaskGraph from '../../client/src/commands/show-task-graph.ts';
import * as definitions from '../../client/src/definitions/index.ts';
import type { TextFile } from '../../client/src/files/files.ts';
import { editor } from '../support/vscode-host.ts';
import { Position, Range } from '../support/vscode-language.ts';
import { panels } from '../support/vscode-panels.ts';
import { standInForVscode } from '../support/with-vscode.ts';
import { contextWith, file } from './support/context.ts';
import { fakeEcs } from './support/fake-ecs.ts';

standInForVscode();
const { DrawnPanels } = await import('../../client/src/webviews/drawn/panels.ts');
const { graphDrawing } = await import('../../client/src/webviews/graph/drawing.ts');
const { goTo, onType } = await import('../../client/src/glue/drawn-file.ts');

const task = file('web/task-definition.json', '{"family":"web","containerDefinitions":[{"name":"app"}]}');
const service = file('service.json', '{"serviceName":"web","taskDefinition":"web","desiredCount":1}');

describe('Show Task Graph', () => {
  const ecs = fakeEcs();

  test('draws the file in the editor, or the one it was chosen on', async () => {
    const active = contextWith({ ecs, active: task });
    await runCommand(active, showTaskGraph, {});
    const chosen = contextWith({ ecs, active: service, workspace: [task] });
    await runCommand(chosen, showTaskGraph, { file: task.id });
    assert.deepEqual(
      [...active.drawings, ...chosen.drawings].map(({ key }) => key),
      [`graph of ${task.id}`, `graph of ${task.id}`],
    );
  });

  test('says why there is nothing to draw', async () => {
    const [none, other] = [contextWith({ ecs }), contextWith({ ecs, active: service })];
    for (const context of [none, other]) await runCommand(context, showTaskGraph, {});
    assert.deepEqual(
      [...none.ui.transcript, ...other.ui.transcript],
      [
        '(info) Open the task definition to draw.',
        '(info) service.json holds no task definition, so there is nothing to draw.',
      ],
    );
    assert.deepEqual([...none.drawings, ...other.drawings], []);
  });
});

describe('the panel of a graph', () => {
  let now = task;
  let text = task.text;
  const files = {
    ...contextWith({ ecs: fakeEcs(), active: task }).files,
    onType,
    at: async (id: string): Promise<TextFile> => {
      if (text === '') throw new Error('The file no longer exists.');
      return { ...now, id, text };
    },
  };
  // As much of a document as the panel asks for.
  const document = {
    uri: URI.parse(task.id),
    positionAt: (offset: number) => new Position(0, offset),
  } as unknown as TextDocument;
  editor.documents.set(task.id, document);
  const shown = new DrawnPanels({ extension: URI.file('/x'), onChange: () => ({ dispose: () => {} }) });
  after(() => shown.dispose());
  const open = async () => {
    const before = panels.length;
    shown.show(await graphDrawing({ files, definitions: () => definitions, ui: { goTo } }, task.id));
    return panels[before];
  };
  /** What the view is sent for the text as it is now. */
  const drawn = (chosen = 0) => {
    const { html, said } = definitions.graphPageOf({ ...now, text }, files.options(task), chosen);
    return { type: 'drawn', html: html.toString(), said };
  };

  test('stands beside the file, follows the text when typing rests, and leads to its lines', async () => {
    text = task.text;
    const panel = await open();
    const beside = { viewColumn: -2, preserveFocus: true };
    assert.deepEqual([panel?.title, panel?.place], ['Graph: task-definition.json', beside]);
    panel?.say({ type: 'ready' });
    await turn();
    assert.equal(await open(), undefined);
    await turn();
    assert.deepEqual([panel?.reveals, panel?.sent], [1, [drawn(), drawn()]]);

    mock.timers.enable({ apis: ['setTimeout'] });
    text = task.text.replace('app', 'server');
    editor.typed.fire({ document, contentChanges: [] });
    editor.typed.fire({
      document: { ...document, uri: URI.parse('file:///w/other.json') },
      contentChanges: [],
    });
    mock.timers.tick(299);
    await turn();
    assert.equal(panel?.sent.length, 2);
    mock.timers.tick(1);
    await turn();
    assert.deepEqual(panel?.sent.slice(2), [drawn()]);
    mock.timers.reset();

    panel?.say({ type: 'act', action: 'goTo', of: '["containerDefinitions",0,"name"]' });
    panel?.say({ type: 'act', action: 'other', of: '' });
    await turn();
    const at = new Position(0, text.indexOf('"server"'));
    assert.deepEqual(
      editor.shown.splice(0).map(([opened, place]) => [opened, place?.viewColumn, place?.selection]),
      [[document, 1, new Range(at, at)]],
    );

    text = '';
    panel?.turn(true);
    await turn();
    assert.deepEqual(panel?.sent.at(-1), {
      type: 'failure',
      message: 'Graph: task-definition.json could not be read: The file no longer exists.',
    });
    panel?.close();
  });

  test('shows the one of several definitions that is chosen', async () => {
    const resource = (Family: string, Name: string) => ({
      Type: 'AWS::ECS::TaskDefinition',
      Properties: { Family, ContainerDefinitions: [{ Name }] },
    });
    text = JSON.stringify({ Resources: { Web: resource('web', 'app'), Api: resource('api', 'server') } });
    now = file('template.json', text);
    const panel = await open();
    panel?.say({ type: 'ready' });
    await turn();
    panel?.say({ type: 'act', action: 'choose', of: '1' });
    await turn();
    panel?.say({ type: 'act', action: 'goTo', of: '["containerDefinitions",0,"name"]' });
    await turn();
    assert.deepEqual(panel?.sent, [drawn(0), drawn(1)]);
    assert.match(drawn(1).html, /<h1>Api<.*data-of="1" data-key="choose 1" aria-pressed="true">Api</s);
    const [[, place] = []] = editor.shown.splice(0);
    assert.equal(place?.selection?.start.character, text.indexOf('"server"'));
    panel?.close();
  });
});
