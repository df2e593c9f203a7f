import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { declareSampleCluster } from '../../scripts/sample-cluster.ts';
import { createLocalEndpoint, type LocalEndpoint } from '../../server/src/local/endpoint.ts';
import { askedOf, countAsked } from '../support/asked-of.ts';
import { installPackaged, openWorkbench, root, startHost, type Workbench } from '../support/editor-host.ts';
import { givenBack } from '../support/given-back.ts';
import { Keyboard } from '../support/keyboard.ts';
import { makeSurroundedService } from '../support/surrounded-service.ts';

/** A day's work of somebody who has no mouse: the view, its rows, their menus, the questions, the panels. */
describe('the workbench by the keyboard alone, with the packaged extension', { timeout: 600_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-keyboard-'));
  let endpoint: LocalEndpoint;
  let workbench: Workbench;
  let keyboard: Keyboard;

  const given = givenBack();
  given.defer(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

  before(async () => {
    cpSync(join(root, 'docs', 'sample'), folder, { recursive: true });
    endpoint = given.adopt(await createLocalEndpoint({ runtime: 'simulated' }), (each) => each.close());
    await declareSampleCluster(endpoint.endpoint);
    await makeSurroundedService(endpoint.endpoint, 'production');
    const connections = [{ name: 'Sample', endpoint: endpoint.endpoint, region: 'us-east-1' }];
    const settings = { 'ecsWorkbench.connections': connections };
    const host = await startHost(folder, settings, installPackaged);
    workbench = given.use(await openWorkbench(host));
    keyboard = new Keyboard(workbench.page);
    await countAsked(workbench.page);
  });

  it('reaches the view and its rows, and sees where it is', async () => {
    await keyboard.clusters();
    await keyboard.open('production');
    await keyboard.open('Services');
    await keyboard.goTo('shop');
    assert.match(await keyboard.outline(workbench.page, '.monaco-list-row.focused'), /solid/);
  });

  it('scales the service of a row by its menu', async () => {
    await keyboard.menu('Scale Service…');
    await keyboard.answer('Desired count', '2');
    await workbench.page.locator('.pane-body .monaco-list-row', { hasText: /^shop.*2\/2/ }).waitFor();
  });

  for (const [title, tab] of [
    ['Show Service Dashboard', 'Dashboard: shop'],
    ['Show Deployment', 'Deployment: shop'],
  ] as const)
    it(`${title}: what is in the panel is reached, seen and named`, async () => {
      await keyboard.clusters();
      await keyboard.goTo('shop');
      await keyboard.menu(title);
      await workbench.page.locator('.tab.active', { hasText: tab }).waitFor();
      await reached('View: Focus Active Editor Group');
    });

  for (const [title, tab] of [
    ['ECS: Show Task Graph', 'Graph:'],
    ['ECS: Show Resource Fit', 'Fit:'],
  ] as const)
    it(`${title}: what is in the panel is reached, seen and named`, async () => {
      await keyboard.run('View: Close All Editor Groups');
      await keyboard.file('taskdef.yaml');
      await keyboard.run(title);
      await workbench.page.locator('.tab.active', { hasText: tab }).waitFor();
      await reached('View: Focus Right Editor Group');
    });

  it('has done all that without a click', async () => {
    const { clicks, keys } = await askedOf(workbench.page);
    assert.equal(clicks, 0);
    assert.ok(keys > 50, `${keys} keys`);
  });

  /** Tab goes through the whole panel; every stop has a name for a screen reader and a ring that is seen. */
  async function reached(group: string): Promise<void> {
    const panel = await keyboard.panel();
    const stops = await keyboard.stops(panel, group);
    assert.ok(stops.length > 0);
    for (const { name, markup, outline } of stops) {
      assert.notEqual(name, '', markup);
      assert.match(outline, /solid|auto/, markup);
    }
    const missed = await keyboard.untouched(panel);
    assert.deepEqual(missed, []);
  }
});
