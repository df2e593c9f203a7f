import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { URI } from 'vscode-uri';
import { EcsFailure } from '#core/ecs/failure.ts';
import { html } from '#core/words/markup.ts';
import { placeAfter } from '../../client/src/webviews/drawn/keys.ts';
import type { Drawing } from '../../client/src/webviews/drawn/panels.ts';
import { editor } from '../support/vscode-host.ts';
import { panels, type StandInPanel } from '../support/vscode-panels.ts';
import { standInForVscode } from '../support/with-vscode.ts';
import { connection } from './support/context.ts';

standInForVscode();
const { DrawnPanels } = await import('../../client/src/webviews/drawn/panels.ts');

/** Panels over one thing that counts how often it was drawn. */
function opened(more: Partial<Drawing> = {}) {
  const acted: string[] = [];
  let drawn = 0;
  let changed = () => {};
  const drawing: Drawing = {
    key: 'web',
    title: 'web <1>',
    connection: connection({ name: 'prod', profile: 'prod' }),
    draw: async () => {
      drawn += 1;
      return { html: html`<p>${drawn}</p>`, said: `drawn ${drawn}` };
    },
    act: async (action, of) => void acted.push(`${action} ${of}`),
    ...more,
  };
  const shown = new DrawnPanels({
    extension: URI.file('/x'),
    onChange: (listener) => {
      changed = listener;
      return { dispose: () => {} };
    },
  });
  const before = panels.length;
  shown.show(drawing);
  const panel = panels[before] as StandInPanel;
  return { shown, drawing, panel, acted, change: () => changed() };
}

const picture = (count: number) => ({ type: 'drawn', html: `<p>${count}</p>`, said: `drawn ${count}` });

describe('a panel that is drawn as a whole', () => {
  test('says what could not be done, and keeps its picture', async () => {
    const { panel, shown } = opened({
      act: async () => {
        throw new Error('web.json could not be changed.');
      },
    });
    panel.say({ type: 'ready' });
    await turn();
    panel.say({ type: 'act', action: 'size', of: '' });
    await turn();
    assert.deepEqual(panel.sent, [
      picture(1),
      { type: 'failure', message: 'web.json could not be changed.' },
    ]);
    shown.dispose();
  });

  test('is drawn when its view is there, and again when what the explorer shows has changed', async () => {
    const { panel, change, shown } = opened();
    assert.match(
      panel.html,
      /default-src 'none'.*drawn-view\.css.*<title>web &lt;1><\/title>.*drawn-view\.js/s,
    );
    assert.deepEqual(panel.sent, []);
    panel.say({ type: 'ready' });
    await turn();
    change();
    await turn();
    shown.redraw('web');
    shown.redraw('other');
    await turn();
    assert.deepEqual(panel.sent, [picture(1), picture(2), picture(3)]);
    panel.close();
  });

  test('is one for each thing, brought to the front when it is shown again', async () => {
    const { panel, shown, drawing } = opened();
    const before = panels.length;
    shown.show(drawing);
    await turn();
    assert.deepEqual([panels.length, panel.reveals, panel.sent], [before, 1, [picture(1)]]);
    panel.close();
    shown.show(drawing);
    assert.equal(panels.length, before + 1);
    shown.dispose();
  });

  test('is not drawn while nobody sees it; its view gets back what it had', async () => {
    const { panel, change, shown } = opened();
    panel.say({ type: 'ready' });
    await turn();
    panel.turn(false);
    change();
    await turn();
    assert.deepEqual(panel.sent, [picture(1)]);
    panel.turn(true);
    await turn();
    panel.say({ type: 'ready' });
    await turn();
    assert.deepEqual(panel.sent, [picture(1), picture(2), picture(2), picture(3)]);
    shown.dispose();
  });

  test('says why it is not newer, without a credential or a stack', async () => {
    const failure = new EcsFailure({
      kind: 'denied',
      code: 'X',
      operation: 'Y',
      message: 'You may not see it.',
    });
    const failures = [failure, new TypeError('x of undefined')];
    const { panel, shown } = opened({
      draw: async () => {
        throw failures.shift();
      },
    });
    panel.say({ type: 'refresh' });
    await turn();
    panel.say({ type: 'refresh' });
    await turn();
    assert.deepEqual(panel.sent, [
      { type: 'failure', message: 'web <1> could not be read: You may not see it.' },
      {
        type: 'failure',
        message:
          'web <1> could not be read: Something unexpected went wrong in ECS Workbench (TypeError). "Show Details" says what happened; please report it if it happens again.',
      },
    ]);
    shown.dispose();
  });

  test('draws one picture at a time, and one more for all that changed meanwhile', async () => {
    const waiting: (() => void)[] = [];
    let drawn = 0;
    const { panel, change, shown } = opened({
      draw: async () => {
        drawn += 1;
        const count = drawn;
        await new Promise<void>((resolve) => waiting.push(resolve));
        return { html: html`<p>${count}</p>`, said: `drawn ${count}` };
      },
    });
    panel.say({ type: 'ready' });
    for (let times = 0; times < 5; times += 1) change();
    await turn();
    assert.equal(drawn, 1);
    waiting.shift()?.();
    await turn();
    assert.equal(drawn, 2);
    waiting.shift()?.();
    await turn();
    assert.deepEqual([drawn, panel.sent], [2, [picture(1), picture(2)]]);
    shown.dispose();
  });

  test('hands on what was chosen in it', async () => {
    const { panel, acted, shown } = opened();
    panel.say({ type: 'act', action: 'logs', of: 'task/1' });
    await turn();
    assert.deepEqual([acted, panel.sent], [['logs task/1'], []]);
    shown.dispose();
  });

  test('is drawn again as often as the explorer asks, and no more once it is closed', async (context) => {
    context.mock.timers.enable({ apis: ['setInterval', 'Date'] });
    editor.settings.set('explorer.pollSeconds', 30);
    const { panel, shown } = opened();
    context.mock.timers.tick(1000);
    context.mock.timers.tick(30_000);
    await turn();
    assert.deepEqual(panel.sent, [picture(1)]);
    panel.close();
    context.mock.timers.tick(60_000);
    await turn();
    assert.deepEqual(panel.sent, [picture(1)]);
    editor.settings.delete('explorer.pollSeconds');
    shown.dispose();
    mock.timers.reset();
  });
});

test('arrows, Home and End lead through a list and not past its ends', () => {
  const keys = ['ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft', 'Home', 'End', 'Enter', 'constructor'];
  const from = (at: number) => keys.map((key) => placeAfter(key, at, 3));
  assert.deepEqual(from(0), [1, 1, undefined, undefined, 0, 2, undefined, undefined]);
  assert.deepEqual(from(1), [2, 2, 0, 0, 0, 2, undefined, undefined]);
  assert.deepEqual(from(2), [undefined, undefined, 1, 1, 0, 2, undefined, undefined]);
});
