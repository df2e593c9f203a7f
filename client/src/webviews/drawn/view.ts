import { h } from '../dom.ts';
import { gliding } from './glide.ts';
import { moveFocus } from './keys.ts';
import type { ToHost, ToView } from './protocol.ts';

declare function acquireVsCodeApi(): { postMessage(message: ToHost): void };

const host = acquireVsCodeApi();
const app = document.getElementById('app') ?? document.body;
const [said, problem, picture] = [
  h('p', { class: 'aloud', role: 'status', 'aria-live': 'polite' }),
  h('div', {}),
  h('main', {}),
];
app.append(said, problem, picture);

window.addEventListener('message', ({ data: message }: MessageEvent<ToView>) => {
  if (message.type === 'failure') return problem.replaceChildren(failure(message.message));
  problem.replaceChildren();
  gliding(picture, () => draw(message.html));
  if (said.textContent !== message.said) said.textContent = message.said;
});
app.addEventListener('click', ({ target }) => void act(target));
app.addEventListener('keydown', (event) => {
  moveFocus(picture, event);
  // A button of HTML makes a click of these keys by itself; one that is drawn does not.
  const isPressed = event.key === 'Enter' || event.key === ' ';
  if (isPressed && event.target instanceof SVGElement && act(event.target)) event.preventDefault();
});
host.postMessage({ type: 'ready' });

/** Does what was chosen; whether anything was. */
function act(target: EventTarget | null): boolean {
  const chosen = target instanceof Element ? target.closest<HTMLElement | SVGElement>('[data-act]') : null;
  const { act: action, of = '' } = chosen?.dataset ?? {};
  if (action === undefined) return false;
  host.postMessage({ type: 'act', action, of });
  return true;
}

/** Draws again: the focus stays, and what the person has opened stays open. */
function draw(html: string): void {
  const focused = document.activeElement?.getAttribute('data-key');
  const open = new Map([...picture.querySelectorAll('details')].map((each) => [keyOf(each), each.open]));
  picture.innerHTML = html;
  for (const each of picture.querySelectorAll('details')) each.open = open.get(keyOf(each)) ?? each.open;
  if (focused == null) return;
  const again = [...picture.querySelectorAll<HTMLElement | SVGElement>('[data-key]')];
  again.find((each) => keyOf(each) === focused)?.focus({ preventScroll: true });
}

function keyOf(element: Element): string | null {
  return element.getAttribute('data-key');
}

function failure(message: string): HTMLElement {
  const again = () => host.postMessage({ type: 'refresh' });
  return h(
    'p',
    { class: 'refusal', role: 'alert' },
    message,
    ' ',
    h('button', { class: 'quiet', onclick: again }, 'Try Again'),
  );
}
