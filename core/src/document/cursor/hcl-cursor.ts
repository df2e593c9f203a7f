import { type FlowStart, flowCursor } from './flow-cursor.ts';
import { type HclFrame, hclFrame, takeToken, valuePath } from './hcl-frame.ts';
import { type HclToken, nextHclToken } from './hcl-token.ts';
import { type CursorPlace, emptyPlace } from './place.ts';

/** Says what stands at an offset of HCL, from the text before it; inside a heredoc as in the JSON that it holds. */
export function hclCursor(text: string, offset: number): CursorPlace {
  const frames = [hclFrame('body', [])];
  let hasLine = false;
  for (let at = 0; ; ) {
    const token = nextHclToken(text, at);
    const frame = frames.at(-1);
    if (frame === undefined) return emptyPlace('none', [], offset);
    if (token === undefined || token.start >= offset) return between(text, frame, offset, hasLine);
    if (covers(token, offset)) return inToken(text, frame, token, offset);
    takeToken(frames, token);
    if (token.kind !== 'comment') hasLine = token.kind === 'line';
    at = token.end;
  }
}

/** A cursor at the end of a word still edits it; behind a closing quotation mark it does not. */
function covers({ kind, text, end }: HclToken, offset: number): boolean {
  if (kind === 'word') return offset <= end;
  if (kind === 'comment') return offset < end || (offset === end && !text.endsWith('*/'));
  if (kind === 'string') return offset < end || (offset === end && !/[^\\]"$/.test(text));
  return kind === 'heredoc' && offset < end;
}

function inToken(text: string, frame: HclFrame, token: HclToken, offset: number): CursorPlace {
  const none = emptyPlace('none', frame.path ?? [], offset);
  const { kind, start, end } = token;
  if (kind === 'heredoc') return inHeredoc(text, frame, token, offset) ?? none;
  if (kind === 'comment' || frame.path === undefined) return none;
  const quote = kind === 'string' ? '"' : '';
  const partial = text.slice(start + quote.length, offset);
  if (kind === 'string' && /[$%]\{/.test(partial)) return none;
  const word = { partial, quote, replace: { start, end } } as const;
  if (frame.state === 'name' && (kind === 'word' || frame.kind === 'object')) {
    const name = quote === '' ? token.text : token.text.slice(1, -1);
    const colonAfter = /^[ \t]*(?:[=:](?!=)|\{)/.test(text.slice(end, end + 100));
    return { ...emptyPlace('key', frame.path, offset), ...word, name, colonAfter };
  }
  const path = frame.state === 'value' ? valuePath(frame) : undefined;
  // What names something else is not a value to be completed from a list.
  if (path === undefined || (kind === 'word' && partial.includes('.'))) return none;
  return { ...emptyPlace('value', path, offset), ...word };
}

/** Inside a heredoc that holds JSON the cursor stands in that. */
function inHeredoc(
  text: string,
  frame: HclFrame,
  { start, end }: HclToken,
  offset: number,
): CursorPlace | undefined {
  const path = frame.state === 'value' ? valuePath(frame) : undefined;
  const body = text.indexOf('\n', start) + 1;
  const inner = text.slice(body, end).search(/[[{]/);
  if (path === undefined || inner === -1 || body + inner >= offset) return undefined;
  const from: FlowStart = { from: body + inner, base: [...path, 'heredoc'] };
  return flowCursor(text, from, offset);
}

function between(text: string, frame: HclFrame, offset: number, hasLine: boolean): CursorPlace {
  const { kind, path, state } = frame;
  if (path === undefined) return emptyPlace('none', [], offset);
  if (state === 'name') return emptyPlace('key', path, offset);
  const inList = kind === 'list' && state === 'more' && hasLine;
  if (inList) frame.segment = Number(frame.segment) + 1;
  const value = state === 'value' || inList ? valuePath(frame) : undefined;
  if (value === undefined) return emptyPlace('none', path, offset);
  const spaceBefore = text.charAt(offset - 1) === '=';
  return { ...emptyPlace('value', value, offset), spaceBefore, commaBefore: inList };
}
