import type { DataSyntax, DocNode, ParsedDocument, Syntax } from '#core/document/node.ts';
import { parseDocument } from '#core/document/parse.ts';

/** A tree as plain data, placeholders as `?text?` and members still without a value as `undefined`. */
export function plain(node: DocNode | undefined): unknown {
  switch (node?.kind) {
    case undefined:
      return undefined;
    case 'object':
      return Object.fromEntries(node.members.map(({ key, value }) => [key, plain(value)]));
    case 'array':
      return node.items.map(plain);
    case 'unknown':
      return `?${node.text}?`;
    case 'scalar':
      return node.value;
  }
}

/** The problems of a text as "kind: message @text". */
export function problems({ text, problems: found }: ParsedDocument): string[] {
  return found.map(({ kind, message, span }) => `${kind}: ${message} @${text.slice(span.start, span.end)}`);
}

/** Takes the cursor `<|>` out of a text. */
export function atCursor(marked: string, syntax: Syntax): { document: ParsedDocument; offset: number } {
  const offset = marked.indexOf('<|>');
  if (offset === -1) throw new Error('The text has no <|>.');
  return { document: parseDocument(marked.replace('<|>', ''), syntax), offset };
}

/** The nginx definition that the product's own walk uses, in both syntaxes. */
export const webApp: Record<DataSyntax, string> = {
  json: `{
  "family": "web-app",
  "containerDefinitions": [
    {
      "name": "nginx",
      "image": "nginx:latest",
      "memory": 256,
      "cpu": 256,
      "essential": true,
      "portMappings": [{ "containerPort": 80, "hostPort": 80, "protocol": "tcp" }],
      "environment": [
        { "name": "GREETING", "value": "hello \\"you\\"" }
      ],
      "command": ["sh", "-c", "echo $HOME && exec nginx -g 'daemon off;'"]
    }
  ]
}
`,
  yaml: `# The web application.
family: web-app
containerDefinitions:
  - name: nginx
    image: nginx:latest
    memory: 256
    cpu: 256
    essential: true
    portMappings:
      - { containerPort: 80, hostPort: 80, protocol: tcp }
    environment:
      - name: GREETING
        value: 'hello "you"' # quoted
    command: [sh, -c, "echo hi && exec nginx -g 'daemon off;'"]
    dockerLabels:
      note: |
        two
        lines
`,
};
