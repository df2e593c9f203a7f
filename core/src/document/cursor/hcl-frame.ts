import type { Path } from '../node.ts';
import type { HclToken } from './hcl-token.ts';

/** A body, an object, a list or a call that is open at the reading position. */
export interface HclFrame {
  readonly kind: 'body' | 'object' | 'list' | 'call';
  /** Its own path; `undefined` where what is inside has none, as in the results of a choice. */
  readonly path: Path | undefined;
  /** How many blocks of a name it has had. */
  readonly blocks: Map<string, number>;
  /** The name last read, or the index of the item. */
  segment: string | number;
  labels: string[];
  /** What comes next; `more` when a value has begun. */
  state: 'name' | 'label' | 'value' | 'more';
  /** Whether the value is a choice. */
  isChoice: boolean;
  /** The word right before a parenthesis is a function. */
  word: HclToken | undefined;
}

/** A frame with nothing read in it. */
export function hclFrame(kind: HclFrame['kind'], path: Path | undefined): HclFrame {
  const isNamed = kind === 'body' || kind === 'object';
  return {
    kind,
    path,
    blocks: new Map(),
    segment: isNamed ? '' : 0,
    labels: [],
    state: isNamed ? 'name' : 'value',
    isChoice: false,
    word: undefined,
  };
}

/** Where the value stands that comes next in a frame. */
export function valuePath({ kind, path, segment, isChoice }: HclFrame): Path | undefined {
  if (path === undefined || isChoice) return undefined;
  return kind === 'call' && path.at(-1) === 'jsonencode' ? path : [...path, segment];
}

/** Moves the state past a token. */
export function takeToken(frames: HclFrame[], token: HclToken): void {
  const frame = frames.at(-1);
  if (frame === undefined || token.kind === 'comment') return;
  if (token.kind === 'open') open(frames, frame, token);
  else if (token.kind === 'close') close(frames, token);
  else if (token.kind === 'line' || token.kind === 'comma') part(frame, token.kind);
  else if (token.kind === 'assign') {
    if (frame.state === 'label') frame.state = 'value';
  } else takeWord(frame, token);
}

function takeWord(frame: HclFrame, token: HclToken): void {
  const name = token.kind === 'string' ? token.text.slice(1, -1) : token.text;
  if (frame.state === 'name') {
    frame.segment = name;
    frame.labels = [];
    frame.state = 'label';
  } else if (frame.state === 'label') frame.labels.push(name);
  else {
    if (token.text === '?') frame.isChoice = true;
    frame.state = 'more';
    frame.word = token.kind === 'word' ? token : undefined;
  }
}

/** A line ends an argument and an entry; a comma ends an entry and an item. */
function part(frame: HclFrame, kind: 'line' | 'comma'): void {
  const isNamed = frame.kind === 'body' || frame.kind === 'object';
  if (isNamed) frame.state = 'name';
  else if (kind === 'comma') {
    frame.segment = Number(frame.segment) + 1;
    frame.state = 'value';
  } else return;
  frame.isChoice = false;
  frame.word = undefined;
}

function open(frames: HclFrame[], frame: HclFrame, token: HclToken): void {
  if (token.text === '{' && frame.kind === 'body' && frame.state === 'label') {
    openBlock(frames, frame);
    return;
  }
  const path = valuePath(frame);
  const isFirst = frame.state === 'value';
  const { word } = frame;
  const isCall = token.text === '(' && word !== undefined && word.end === token.start;
  frame.state = 'more';
  frame.word = undefined;
  if (isCall) frames.push(hclFrame('call', path && [...path, word.text]));
  else if (token.text === '{') frames.push(hclFrame('object', isFirst ? path : undefined));
  else frames.push(hclFrame('list', isFirst && token.text === '[' ? path : undefined));
}

/** A block with labels at the top is one member; all others of a name are a list. */
function openBlock(frames: HclFrame[], frame: HclFrame): void {
  const { path, labels, blocks } = frame;
  const name = [frame.segment, ...labels].join('.');
  const index = blocks.get(name) ?? 0;
  blocks.set(name, index + 1);
  frame.state = 'more';
  const isLabelled = frames.length === 1 && labels.length > 0;
  frames.push(hclFrame('body', path && [...path, name, ...(isLabelled ? [] : [index])]));
}

function close(frames: HclFrame[], { text }: HclToken): void {
  const kinds = text === '}' ? ['body', 'object'] : ['list', 'call'];
  const index = frames.findLastIndex(({ kind }) => kinds.includes(kind));
  if (index > 0) frames.length = index;
}
