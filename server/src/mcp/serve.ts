import type { Readable, Writable } from 'node:stream';
import type { Assistance, Question } from '../cli/mcp/assistance.ts';
import { Conversation } from './conversation.ts';
import { isRecord, type Message, Refusal } from './messages.ts';

/** The newest first. What we use of the protocol is the same in all of them, but that the first cannot ask a person. */
const versions = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05', '2024-10-07'];

/** Serves an assistant over the Model Context Protocol until it hangs up. */
export async function serveMcp(assistance: Assistance, input: Readable, output: Writable): Promise<void> {
  const { tools } = assistance;
  let canAsk = false;
  const conversation: Conversation = new Conversation(
    {
      initialize: (params) => {
        canAsk = asksPersons(params?.capabilities);
        return introduced(assistance, params?.protocolVersion);
      },
      ping: () => ({}),
      'tools/list': () => ({ tools: tools.map(listed) }),
      'tools/call': async (params, signal) => {
        const ask = async (question: Question) =>
          canAsk ? agrees(conversation, question, signal) : 'cannot ask';
        const { value, isError } = await assistance.call(toolName(params), params?.arguments, {
          ask,
          signal,
        });
        return { content: [{ type: 'text', text: JSON.stringify(value, undefined, 2) }], isError };
      },
    },
    output,
  );
  await conversation.listen(input);
}

function introduced({ name, version, instructions }: Assistance, asked: unknown): object {
  const protocolVersion = versions.find((each) => each === asked) ?? versions[0];
  return { protocolVersion, capabilities: { tools: {} }, serverInfo: { name, version }, instructions };
}

/** Who only says that it can ask means that it shows a form; some can only open an address. */
function asksPersons(capabilities: unknown): boolean {
  const elicitation = isRecord(capabilities) ? capabilities.elicitation : undefined;
  return isRecord(elicitation) && ('form' in elicitation || !('url' in elicitation));
}

function toolName(params: Message['params']): string {
  if (typeof params?.name === 'string') return params.name;
  throw new Refusal('invalidParams', 'A call gives the name of its tool in "name".');
}

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

/** Asks the person through the assistant's program, which alone can. */
async function agrees(
  conversation: Conversation,
  { text, action, typed }: Question,
  signal: AbortSignal,
): Promise<boolean> {
  const word = typed ?? action;
  const confirmation = { type: 'string', title: action, description: `Type ${word} to go on.` };
  const requestedSchema = { type: 'object', properties: { confirmation }, required: ['confirmation'] };
  const form = { mode: 'form', message: text, requestedSchema };
  const answer = await conversation.ask('elicitation/create', form, signal);
  if (!isRecord(answer) || answer.action !== 'accept') return false;
  return isRecord(answer.content) && answer.content.confirmation === word;
}
