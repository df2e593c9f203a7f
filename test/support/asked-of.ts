import type { Page } from 'playwright-core';

/** What a person had to do in a page since `countAsked`. */
export interface Asked {
  readonly clicks: number;
  readonly keys: number;
  /** Modal dialogs, and lists and boxes that ask for something. */
  readonly dialogs: number;
}

/** Begins to count in a workbench; it lasts until the page is left. */
export async function countAsked(page: Page): Promise<void> {
  await page.evaluate(() => {
    const asked = { clicks: 0, keys: 0, dialogs: 0 };
    Reflect.set(window, 'asked', asked);
    const count = (what: 'clicks' | 'keys') => (event: Event) => {
      if (event.isTrusted) asked[what] += 1;
    };
    window.addEventListener('pointerdown', count('clicks'), true);
    window.addEventListener('keydown', count('keys'), true);
    const shown = new Set<Element>();
    const look = () => {
      for (const dialog of document.querySelectorAll('.monaco-dialog-box, .quick-input-widget')) {
        const visible = dialog.getClientRects().length > 0;
        if (visible && !shown.has(dialog)) asked.dialogs += 1;
        if (visible) shown.add(dialog);
        else shown.delete(dialog);
      }
    };
    const how = { subtree: true, childList: true, attributes: true, attributeFilter: ['style', 'class'] };
    new MutationObserver(look).observe(document.body, how);
  });
}

export function askedOf(page: Page): Promise<Asked> {
  return page.evaluate(() => Reflect.get(window, 'asked'));
}
