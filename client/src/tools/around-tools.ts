import { type AnalysedText, type Around, type NamedText, ToolRefusal } from '#core/tools/tool.ts';
import { choose } from '../command/choose.ts';
import type { ChangingContext } from '../command/command.ts';
import { agreementTo } from '../command/gate.ts';
import { reporting } from '../command/read.ts';
import type { Connection } from '../connections/connection.ts';
import connectionKind from '../tree/nodes/connection.ts';

/** How tools come to documents of the workspace. */
export interface ToolDocuments {
  read(path: string): Promise<NamedText>;
  analysis(text: NamedText): Promise<AnalysedText>;
}

/** What one call of a tool reaches in the editor: files of the workspace, a connection that the person has chosen, the gate. */
export function aroundTools(context: ChangingContext, documents: ToolDocuments, signal: AbortSignal): Around {
  let chosen: Promise<Connection> | undefined;
  const connection = () => {
    chosen ??= chooseConnection(context);
    return chosen;
  };
  return {
    ...documents,
    ecs: async () => {
      const wanted = await connection();
      return reporting(context.connections, wanted, () => context.connections.ecs(wanted, signal));
    },
    lastLines: async ({ region, group, stream }, limit) => {
      const reader = await context.connections.logs(await connection());
      const query = { region, group, stream, token: undefined, since: undefined, limit };
      const { events, absent } = await reader.read(query, signal);
      return absent === undefined ? events.map(({ text }) => text) : undefined;
    },
    changing: async ({ cluster, destructive = false, ...change }) => {
      const agreement = await agreementTo(context, {
        ...change,
        connection: await connection(),
        destructive,
        always: true,
        ...(cluster !== undefined && { cluster }),
      });
      if (agreement === undefined) throw new ToolRefusal('The user declined, so nothing was changed.');
      return context.changes.ecs(agreement, signal);
    },
  };
}

/** The only connection, or the one that the person picks: an assistant chooses none by itself. */
async function chooseConnection({ changes: _, ...reading }: ChangingContext): Promise<Connection> {
  const root = await choose(reading, connectionKind, { purpose: 'Ask ECS for an assistant' });
  if (root === undefined) throw new ToolRefusal('The user chose no connection, so ECS was not asked.');
  return root.connection;
}
