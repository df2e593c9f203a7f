import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { root } from './editor-host.ts';

/** Pictures of a walk are build output; the README's are copied from here by `npm run screenshots`. */
export const pictures = join(root, 'dist', 'screenshots');

const patience = 60_000;

/** Does in the workbench what a person does, and waits for what a person would see. */
export class Driver {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(patience);
  }

  async openFile(path: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    await this.typeInQuickInput(path);
    const [name = path, folder = ''] = path.split('/').reverse();
    const row = this.page
      .locator('.quick-input-list .monaco-list-row', { hasText: name })
      .filter({ hasText: folder });
    await row.first().waitFor();
    await row.first().click();
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
    await this.page.locator('.editor-instance .view-line').first().waitFor();
  }

  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.typeInQuickInput(`>${title}`, 5000).catch(async () => {
      // What took the focus has closed the palette: a person opens it again.
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('F1');
      await this.typeInQuickInput(`>${title}`);
    });
    // The palette ranks by recent use, so the wanted row need not be the first.
    const row = this.page.locator(`.quick-input-list .monaco-list-row[aria-label^="${title}"]`).first();
    await row.waitFor();
    await row.click();
  }

  /** Picks the row of an open quick pick. */
  async pick(label: string): Promise<void> {
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().click();
  }

  /**
   * Runs a command and picks what it asks for. A quick pick goes when something else takes the focus, as a view
   * that is still being laid out may; then a person runs the command again.
   */
  async runAndPick(title: string, label: string): Promise<void> {
    await this.runCommand(title);
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first();
    try {
      await row.click({ timeout: 5000 });
    } catch {
      await this.runCommand(title);
      await row.click();
    }
  }

  /** Answers an open input box; `prompt` is part of what it asks. */
  async answer(prompt: string, value: string): Promise<void> {
    await this.page.locator('.quick-input-widget', { hasText: prompt }).waitFor();
    await this.typeInQuickInput(value);
    await this.page.keyboard.press('Enter');
  }

  /** Presses a button of the open modal dialog; `text` is part of what it says. */
  async confirm(text: string, button: string): Promise<void> {
    const dialog = this.page.locator('.monaco-dialog-box', { hasText: text });
    await dialog.waitFor();
    await dialog.locator('.monaco-button', { hasText: button }).first().click();
    await dialog.waitFor({ state: 'detached' });
  }

  /** Reads a notification, which says so much, and puts it away: it lies over what is below it. */
  async seeToast(text: string): Promise<void> {
    const toast = this.page.locator('.notification-toast', { hasText: text });
    await toast.first().waitFor();
    const away = toast.first().locator('.codicon-notifications-clear');
    // Its button is seen only under the mouse, and it may have gone by itself meanwhile.
    await away.dispatchEvent('click', undefined, { timeout: 5000 }).catch(() => undefined);
    await toast.first().waitFor({ state: 'detached' });
  }

  async openView(title: string): Promise<void> {
    const icon = this.page.locator(`.activitybar .action-item a[aria-label^="${title}"]`).first();
    // The workbench is there before it has asked its server which extensions there are.
    await icon.waitFor({ timeout: 4 * patience });
    if ((await icon.getAttribute('aria-expanded')) !== 'true') await icon.click();
  }

  /** A row of the explorer; `text` is part of its label or description. */
  row(text: string | RegExp): Locator {
    return this.page.locator('.pane-body .monaco-list-row', { hasText: text });
  }

  /** Selects the first rows that are shown with the text, and no others, though a poll may draw them elsewhere meanwhile. */
  async selectFirst(count: number, text: string | RegExp): Promise<Locator> {
    await this.row(text)
      .nth(count - 1)
      .waitFor();
    const all = await this.row(text).evaluateAll((rows) =>
      rows.map((row) => row.getAttribute('aria-label') ?? ''),
    );
    const [first = '', ...others] = all.slice(0, count);
    const labelled = (label: string) =>
      this.page.locator(`.pane-body .monaco-list-row[aria-label="${label}"]`);
    await labelled(first).click();
    for (const label of others) await labelled(label).click({ modifiers: ['ControlOrMeta'] });
    await this.page
      .locator('.pane-body .monaco-list-row.selected')
      .nth(count - 1)
      .waitFor();
    return labelled(others.at(-1) ?? first);
  }

  /**
   * Picks an item of the menu of a row, until `outcome` is seen. The editor forgets rows while it redraws them, and an
   * item picked in that moment does nothing but to say so; whoever reads that picks again.
   */
  async pickOnRow(row: Locator, text: string, outcome: Locator, seen?: () => Promise<void>): Promise<void> {
    const replaced = this.page.locator('.notification-toast', { hasText: 'That row was' });
    for (let again = true; again; ) {
      await row.click({ button: 'right' });
      const item = this.page.locator('.monaco-menu .action-item', { hasText: text }).first();
      await item.waitFor();
      await seen?.();
      await item.hover();
      await this.page.locator('.monaco-menu .action-item.focused', { hasText: text }).waitFor();
      await this.page.keyboard.press('Enter');
      await outcome.or(replaced).first().waitFor();
      again = !(await outcome.first().isVisible());
      if (again) await this.seeToast('That row was');
    }
  }

  async expand(text: string | RegExp): Promise<void> {
    const row = this.row(text).first();
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) === 'true') return;
    await row.locator('.monaco-tl-twistie').click();
    await this.page
      .locator('.pane-body .monaco-list-row[aria-expanded="true"]', { hasText: text })
      .first()
      .waitFor();
  }

  async collapse(text: string | RegExp): Promise<void> {
    const row = this.row(text).first();
    if ((await row.getAttribute('aria-expanded')) === 'false') return;
    await row.locator('.monaco-tl-twistie').click();
    await this.page
      .locator('.pane-body .monaco-list-row[aria-expanded="false"]', { hasText: text })
      .first()
      .waitFor();
  }

  /** Puts the cursor in front of the first line that holds the text. */
  async goToText(text: string): Promise<void> {
    const line = this.page.locator('.editor-instance .view-line', { hasText: text }).first();
    await line.click();
    await this.page.keyboard.press('Home');
  }

  /** Goes to the finding at a text, and opens it under its line; `message` is part of what it says. */
  async showFinding(text: string, message: string): Promise<void> {
    await this.page.locator('.squiggly-error').first().waitFor();
    await this.goToText(text);
    await this.page.keyboard.press('F8');
    await this.page.locator('.marker-widget', { hasText: message }).first().waitFor();
  }

  /** Takes a quick fix at the cursor. */
  /** Findings may be replaced while the key is pressed, and the list then does not open: a person presses again. */
  async quickFix(title: string): Promise<void> {
    const item = this.page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
    for (let presses = 1; presses < 6; presses += 1) {
      await this.page.keyboard.press('Control+.');
      const opened = await item.waitFor({ timeout: 4000 }).then(
        () => true,
        () => false,
      );
      if (opened) break;
      await this.page.keyboard.press('Escape');
    }
    await item.click();
  }

  /** How many running tasks the explorer shows right below a row. */
  async tasksBelow(text: string | RegExp): Promise<number> {
    const owner = this.row(text).first();
    const level = Number(await owner.getAttribute('aria-level'));
    const own = Number(await owner.getAttribute('data-index'));
    const rows = this.page.locator(`.pane-body .monaco-list-row[aria-level="${level + 1}"]`, {
      hasText: 'RUNNING',
    });
    const places = await rows.evaluateAll((all) => all.map((row) => Number(row.getAttribute('data-index'))));
    return places.filter((place) => place > own).length;
  }

  async picture(name: string): Promise<void> {
    mkdirSync(pictures, { recursive: true });
    await this.page.screenshot({ path: join(pictures, `${name}.png`) });
  }

  private async typeInQuickInput(text: string, timeout = patience): Promise<void> {
    const input = this.page.locator('.quick-input-widget:visible .quick-input-box input').first();
    await input.waitFor({ timeout });
    await input.fill(text, { timeout });
  }
}
