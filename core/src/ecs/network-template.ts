import type { Path } from '../document/node.ts';

/** A fix that adds a network configuration with placeholders, since only the author knows the subnets. */
export const addNetwork = {
  title: 'Add a network configuration',
  edits: [
    {
      set: ['networkConfiguration'],
      to: {
        awsvpcConfiguration: {
          subnets: ['<SUBNET_ID>'],
          securityGroups: ['<SECURITY_GROUP_ID>'],
          assignPublicIp: 'DISABLED',
        },
      },
    },
  ],
};

/** The same in the spelling of EventBridge, which capitalizes all but the name in the middle. */
export function addTargetNetwork(parameters: Path) {
  return {
    title: 'Add a network configuration',
    edits: [
      {
        set: [...parameters, 'NetworkConfiguration'],
        to: {
          awsvpcConfiguration: {
            Subnets: ['<SUBNET_ID>'],
            SecurityGroups: ['<SECURITY_GROUP_ID>'],
            AssignPublicIp: 'DISABLED',
          },
        },
      },
    ],
  };
}
