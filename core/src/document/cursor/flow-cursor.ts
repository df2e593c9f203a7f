import type { Path } from '../node.ts';
import { nextToken, type Token } from './flow-token.ts';
import { type CursorPlace, emptyPlace } from './place.ts';

/** An object or list that is open at the reading position. */
interface Frame {
  readonly object: boolean;
  /** The name last read, or the index of the item. */
  segment: string | number;
  /** What comes next: in a list only `value` and `comma`. */
  expects: 'key' | 'colon' | 'value' | 'comma';
}

/** Where a flow collection begins: the offset in the text, and its path in the document. */
export interface FlowStart {
  readonly from: number;
  readonly base: Path;
}

/** What has been read so far. */
interface Reading {
  readonly text: string;
  readonly base: Path;
  readonly frames: Frame[];
}

/**
 * Reads JSON, or a flow collection of YAML, from its start up to an offset and says what stands there; `undefined`
 * when the collection ended before it. Objects and lists that are `passable` (starts and ends) are not looked into.
 */
export function flowCursor(
  text: string,
  { from, base }: FlowStart,
  offset: number,
  passable?: ReadonlyMap<number, number>,
): CursorPlace | undefined {
  const frames: Frame[] = [];
  const reading = { text, base, frames };
  const yaml = from > 0;
  let at = from;
  for (;;) {
    const token = nextToken(text, at, yaml);
    if (token === undefined || token.start >= offset) break;
    const passed = token.kind === 'punctuation' ? passable?.get(token.start) : undefined;
    if (passed !== undefined) {
      enterValue(frames.at(-1));
      at = passed;
      continue;
    }
    const lineBreak = text.slice(at, token.start).includes('\n');
    if (covers(token, offset)) return inToken(reading, token, offset, lineBreak);
    const ended = take(text, frames, token, lineBreak);
    if (ended && frames.length === 0 && yaml) return undefined;
    at = token.end;
  }
  if (frames.length === 0) return at > from ? undefined : emptyPlace('value', base, offset);
  return between(reading, offset, text.slice(at, offset).includes('\n'));
}

/** A cursor at the end of an unclosed word still edits it; behind a closing quote or bracket it does not. */
function covers(token: Token, offset: number): boolean {
  if (token.kind === 'punctuation' || token.start >= offset) return false;
  return token.closed ? offset < token.end : offset <= token.end;
}

/** Moves the state past a token and says whether a collection ended. */
function take(text: string, frames: Frame[], token: Token, lineBreak: boolean): boolean {
  const frame = frames.at(-1);
  if (token.kind === 'comment') return false;
  if (token.kind === 'word') {
    takeWord(text, frame, token, lineBreak);
    return false;
  }
  if (token.text === '{' || token.text === '[') {
    enterValue(frame);
    const object = token.text === '{';
    frames.push({ object, segment: object ? '' : 0, expects: object ? 'key' : 'value' });
    return false;
  }
  if (token.text === '}' || token.text === ']') {
    closeFrame(frames, token.text === '}');
    return true;
  }
  if (frame !== undefined) takeSeparator(frame, token.text);
  return false;
}

function takeWord(text: string, frame: Frame | undefined, token: Token, lineBreak: boolean): void {
  if (frame === undefined) return;
  if (isKey(text, frame, token, lineBreak)) {
    frame.segment = token.text;
    frame.expects = 'colon';
  } else {
    enterValue(frame);
  }
}

/** A name is also what stands on a line of its own after a value or a colon, and is followed by a colon. */
function isKey(text: string, frame: Frame, token: Token, lineBreak: boolean): boolean {
  if (!frame.object) return false;
  if (frame.expects === 'key' || frame.expects === 'colon') return true;
  if (frame.expects === 'comma') return lineBreak || colonFollows(text, token.end);
  return lineBreak && colonFollows(text, token.end);
}

function enterValue(frame: Frame | undefined): void {
  if (frame === undefined) return;
  if (!frame.object && frame.expects === 'comma') frame.segment = Number(frame.segment) + 1;
  frame.expects = 'comma';
}

/** A bracket of the wrong shape closes what it was meant for, when that is open. */
function closeFrame(frames: Frame[], object: boolean): void {
  const index = frames.findLastIndex((frame) => frame.object === object);
  if (index !== -1) frames.length = index;
}

function takeSeparator(frame: Frame, text: string): void {
  if (text === ':' && frame.object) frame.expects = 'value';
  if (text !== ',') return;
  if (!frame.object) frame.segment = Number(frame.segment) + 1;
  frame.expects = frame.object ? 'key' : 'value';
}

function inToken(
  { text, base, frames }: Reading,
  token: Token,
  offset: number,
  lineBreak: boolean,
): CursorPlace {
  if (token.kind === 'comment') return emptyPlace('none', pathOf(frames, base), offset);
  const frame = frames.at(-1);
  const { quote, start, end } = token;
  const word = {
    flow: true,
    quote,
    partial: text.slice(start + quote.length, offset),
    replace: { start, end },
    commaAfter: valueFollows(text, end),
  };
  if (frame === undefined) return { ...emptyPlace('value', base, offset), ...word };
  const missed = frame.expects === 'comma';
  if (isKey(text, frame, token, lineBreak) || (frame.object && missed)) {
    const path = pathOf(frames.slice(0, -1), base);
    const colonAfter = colonFollows(text, end);
    const rest = {
      name: token.text,
      colonAfter,
      commaBefore: missed,
      commaAfter: !colonAfter && word.commaAfter,
    };
    return { ...emptyPlace('key', path, offset), ...word, ...rest };
  }
  return { ...emptyPlace('value', valuePath(frames, base), offset), ...word, commaBefore: missed };
}

function between({ text, base, frames }: Reading, offset: number, lineBreak: boolean): CursorPlace {
  const frame = frames.at(-1);
  const commaAfter = valueFollows(text, offset);
  if (frame === undefined) return emptyPlace('none', base, offset);
  const place = { flow: true, commaAfter, commaBefore: frame.expects === 'comma' };
  const holder = pathOf(frames.slice(0, -1), base);
  if (frame.expects === 'colon') return { ...emptyPlace('none', holder, offset), flow: true };
  if (frame.object && frame.expects !== 'value') {
    const at = frame.expects === 'key' || lineBreak ? 'key' : 'none';
    return { ...emptyPlace(at, holder, offset), ...place };
  }
  const at = frame.expects === 'value' || lineBreak ? 'value' : 'none';
  const spaceBefore = frame.object && text.charAt(offset - 1) === ':';
  return { ...emptyPlace(at, valuePath(frames, base), offset), ...place, spaceBefore };
}

/** The path of the collection that the last frame stands for. */
function pathOf(outer: readonly Frame[], base: Path): Path {
  return [...base, ...outer.map((frame) => frame.segment)];
}

function valuePath(frames: readonly Frame[], base: Path): Path {
  const last = frames.at(-1);
  const next = last !== undefined && !last.object && last.expects === 'comma';
  return next ? [...pathOf(frames.slice(0, -1), base), Number(last.segment) + 1] : pathOf(frames, base);
}

function colonFollows(text: string, at: number): boolean {
  return /^[ \t]*:/.test(text.slice(at, at + 100));
}

/** Whether another member or item follows without a comma before it. */
function valueFollows(text: string, at: number): boolean {
  return /^\s*["'\w{[$<-]/.test(text.slice(at, at + 1000));
}
