import type { FrameLocator, Locator, Page } from 'playwright-core';

/** Where Tab has stopped in a panel. */
export interface Stop {
  /** What a screen reader says that it is. */
  readonly name: string;
  readonly markup: string;
  /** The style of the ring around it, and of its own border where that shows the focus. */
  readonly outline: string;
}

/** Does in the workbench what a person without a mouse does. */
export class Keyboard {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(60_000);
  }

  /** Runs a command by the palette, which knows those of extensions only some time after it can be opened. */
  async run(title: string): Promise<void> {
    for (let tries = 0; tries < 5; tries += 1) {
      await this.page.keyboard.press('F1');
      await this.box().waitFor();
      await this.page.keyboard.press('End');
      await this.page.keyboard.type(title);
      const row = this.page.locator(`.quick-input-list .monaco-list-row[aria-label^="${title}"]`);
      if (await isThere(row.first())) {
        await this.down(row.and(this.page.locator('.focused')));
        return this.page.keyboard.press('Enter');
      }
      await this.page.keyboard.press('Escape');
    }
    throw new Error(`The palette does not have ${title}.`);
  }

  async file(name: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    await this.box().waitFor();
    await this.page.keyboard.type(name);
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator(`.tab.active[aria-label^="${name}"]`).waitFor();
  }

  /** Goes to the rows of the clusters view; one that is only being laid out takes no focus, so it is gone to again. */
  async clusters(): Promise<void> {
    const focused = this.page.locator('.pane-body .monaco-list:focus');
    for (let tries = 0; tries < 5; tries += 1) {
      await this.run('ECS: Focus on Clusters View');
      await this.page.locator('.pane-body .monaco-list-row').first().waitFor();
      if (await isThere(focused)) return;
    }
    throw new Error('The clusters view does not take the focus.');
  }

  /** Goes down the rows of a view to one. */
  async goTo(label: string): Promise<void> {
    await this.page.keyboard.press('Home');
    await this.down(this.page.locator(`.pane-body .monaco-list-row.focused[aria-label^="${label}"]`));
  }

  async open(label: string): Promise<void> {
    await this.page.locator(`.pane-body .monaco-list-row[aria-label^="${label}"]`).first().waitFor();
    await this.goTo(label);
    const { focused, expanded } = { focused: '.monaco-list-row.focused', expanded: '[aria-expanded="true"]' };
    if (await isThere(this.page.locator(`${focused}${expanded}`), 500)) return;
    await this.page.keyboard.press('ArrowRight');
    const row = this.page.locator(`${focused}[aria-label^="${label}"]${expanded}`);
    await row.waitFor();
  }

  /** Opens the menu of the row and goes to an item. */
  async menu(item: string): Promise<void> {
    await this.page.keyboard.press('Shift+F10');
    await this.page.locator('.monaco-menu .action-item').first().waitFor();
    await this.down(this.page.locator('.monaco-menu .action-item.focused', { hasText: item }));
    await this.page.keyboard.press('Enter');
  }

  async answer(prompt: string, value: string): Promise<void> {
    await this.page.locator('.quick-input-widget', { hasText: prompt }).waitFor();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.type(value);
    await this.page.keyboard.press('Enter');
  }

  /** The panel that is shown, once something is drawn in it. */
  async panel(): Promise<FrameLocator> {
    const panel = this.page.frameLocator('iframe.webview.ready').last().frameLocator('iframe');
    await panel.locator('h1').waitFor();
    return panel;
  }

  /** Every stop of Tab in a panel, in its order; `group` is the command that leads to where the panel stands. */
  async stops(panel: FrameLocator, group: string): Promise<readonly Stop[]> {
    await this.run(group);
    const stops: Stop[] = [];
    for (let at = 0; at < 80; at += 1) {
      await this.page.keyboard.press('Tab');
      const focused = panel.locator(':focus');
      if ((await focused.count()) === 0) {
        if (stops.length > 0) break;
        continue;
      }
      stops.push(await focused.evaluate(stopAt));
    }
    return stops;
  }

  /** What can be pressed in a panel and neither Tab nor the arrows have come to. */
  async untouched(panel: FrameLocator): Promise<readonly string[]> {
    return panel
      .locator('button:not(:disabled), a[href], summary, select, input, [role=button], [data-act]')
      .evaluateAll((all) =>
        all
          .filter((each) => (each as HTMLElement).tabIndex < 0 && each.closest('[data-keys]') === null)
          .map((each) => each.outerHTML.slice(0, 120)),
      );
  }

  outline(page: Page, selector: string): Promise<string> {
    return page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).outlineStyle);
  }

  private box(): Locator {
    return this.page.locator('.quick-input-widget:visible .quick-input-box input').first();
  }

  /** Presses the down key until what is wanted has the focus. */
  private async down(wanted: Locator): Promise<void> {
    for (let presses = 0; presses < 80; presses += 1) {
      if (await isThere(wanted.first(), 150)) return;
      await this.page.keyboard.press('ArrowDown');
    }
    throw new Error(`The down key does not lead to ${wanted}.`);
  }
}

function isThere(locator: Locator, timeout = 3000): Promise<boolean> {
  return locator.waitFor({ timeout }).then(
    () => true,
    () => false,
  );
}

/** Runs in the panel. */
function stopAt(element: Element): Stop {
  const labelled = (element.getAttribute('aria-labelledby') ?? '').split(' ');
  const spoken = labelled
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ')
    .trim();
  const labels =
    element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels : null;
  const label = [...(labels ?? [])].map(({ textContent }) => textContent).join(' ');
  const name = element.getAttribute('aria-label') || spoken || label || element.textContent || '';
  const shown = [element, ...element.querySelectorAll('rect')].map((each) => {
    const { outlineStyle, stroke } = getComputedStyle(each);
    return outlineStyle === 'none' && each instanceof SVGElement && stroke !== 'none'
      ? 'solid'
      : outlineStyle;
  });
  return { name: name.trim(), markup: element.outerHTML.slice(0, 160), outline: shown.join(' ') };
}
