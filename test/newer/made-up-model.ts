/** A service model in the AWS CLI's form that is newer than any: members, a shape and a word that ECS does not have. */
export const madeUpModel = {
  version: '2.0',
  metadata: { serviceId: 'ECS' },
  shapes: {
    String: { type: 'string' },
    Boolean: { type: 'boolean' },
    BoxedInteger: { type: 'integer', box: true },
    StringList: { type: 'list', member: { shape: 'String' } },
    TransportProtocol: { type: 'string', enum: ['tcp', 'udp', 'quic'] },
    WarmStartMode: { type: 'string', enum: ['SNAPSHOT', 'FORK'] },
    WarmStart: {
      type: 'structure',
      required: ['mode'],
      members: {
        mode: { shape: 'WarmStartMode', documentation: '<p>How a container is warmed.</p>' },
        seconds: { shape: 'BoxedInteger' },
        hosts: { shape: 'StringList' },
      },
    },
    ContainerDefinition: {
      type: 'structure',
      members: {
        name: { shape: 'String' },
        warmStart: {
          shape: 'WarmStart',
          documentation:
            '<p>Keeps containers &lt;warm&gt;; see <a href="https://example.com">this</a>.</p><ul><li>![x](https://example.com/p.png)</li></ul>',
        },
      },
    },
    PortMapping: { type: 'structure', members: { protocol: { shape: 'TransportProtocol' } } },
    RegisterTaskDefinitionRequest: {
      type: 'structure',
      required: ['carbonAware'],
      members: { carbonAware: { shape: 'Boolean' } },
    },
  },
};
