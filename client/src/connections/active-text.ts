import type { Active } from './active-connection.ts';
import { staysOnThisMachine, whereabouts } from './connection.ts';

/** The active connection as the editor's status bar says it. */
export interface ActiveText {
  readonly text: string;
  /** Line by line. */
  readonly tooltip: readonly string[];
  /** A protected one stands out. */
  readonly marked: boolean;
  /** Read out in place of the text and its icons. */
  readonly spoken: string;
}

/** Account and region where they are known, the profile, and how it is guarded. */
export function activeText({ connection, account, region }: Active): ActiveText {
  const { name, profile, readOnly } = connection;
  const where = staysOnThisMachine(connection)
    ? [name, region]
    : [account ?? name, region, profile && `(${profile})`];
  const said = where.filter((part) => part !== undefined && part !== '').join(' ');
  const guard = readOnly ? 'read-only' : connection.protected ? 'protected' : undefined;
  const icon = readOnly ? 'eye' : connection.protected ? 'lock' : 'plug';
  return {
    text: `$(${icon}) ECS: ${said}`,
    tooltip: [
      `Connection "${name}" (${whereabouts(connection)})`,
      ...(account === undefined ? [] : [`Account ${account}`]),
      ...(guard === undefined ? [] : [sentences[guard]]),
      'Click to work with another connection.',
    ],
    marked: connection.protected && !readOnly,
    spoken: `ECS connection ${said}${guard === undefined ? '' : `, ${guard}`}`,
  };
}

const sentences = {
  protected: 'It is protected: a change wants a name typed.',
  'read-only': 'It is read-only: nothing is changed over it.',
};
