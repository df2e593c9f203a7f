import type { Readable, Writable } from 'node:stream';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type {
  JsonSchemaValidatorResult,
  jsonSchemaValidator,
} from '@modelcontextprotocol/sdk/validation/types.js';
import type { Assistance, Question } from '../cli/mcp/assistance.ts';

/** Serves an assistant over the Model Context Protocol until it hangs up. */
export async function serveMcp(assistance: Assistance, input: Readable, output: Writable): Promise<void> {
  const { name, version, instructions, tools } = assistance;
  const server = new Server(
    { name, version },
    // What a person answers is read by us, so the protocol's own checker is not needed.
    { capabilities: { tools: {} }, instructions, jsonSchemaValidator: accepting },
  );
  server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: tools.map(listed) }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }) => {
    const ask = (question: Question) => agrees(server, question, signal);
    const { value, isError } = await assistance.call(params.name, params.arguments, { ask, signal });
    return { content: [{ type: 'text', text: JSON.stringify(value, undefined, 2) }], isError };
  });
  const closed = new Promise<void>((resolve) => {
    server.onclose = resolve;
  });
  input.once('end', () => void server.close());
  await server.connect(new StdioServerTransport(input, output));
  await closed;
}

/** Whoever asks a person looks at the one member that it asked for. */
const accepting: jsonSchemaValidator = {
  getValidator:
    <Value>() =>
    (data: unknown): JsonSchemaValidatorResult<Value> => ({
      valid: true,
      data: data as Value,
      errorMessage: undefined,
    }),
};

function listed({
  name,
  title,
  description,
  inputSchema,
  changes,
  destructive,
}: Assistance['tools'][number]) {
  const annotations = { title, readOnlyHint: !changes, destructiveHint: destructive, openWorldHint: true };
  return { name, title, description, inputSchema, annotations };
}

/** Asks the person through the assistant's program, which alone can; one that cannot ask has not agreed. */
async function agrees(
  server: Server,
  { text, action, typed }: Question,
  signal: AbortSignal,
): Promise<boolean | 'cannot ask'> {
  if (server.getClientCapabilities()?.elicitation === undefined) return 'cannot ask';
  const word = typed ?? action;
  const answer = await server.elicitInput(
    {
      message: text,
      requestedSchema: {
        type: 'object',
        properties: {
          confirmation: { type: 'string', title: action, description: `Type ${word} to go on.` },
        },
        required: ['confirmation'],
      },
    },
    { signal },
  );
  return answer.action === 'accept' && answer.content?.confirmation === word;
}
