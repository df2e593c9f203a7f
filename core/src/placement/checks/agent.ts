import type { Check } from './check.ts';

/** The agent must be connected to start anything. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/api_failures_messages.html */
export function agentCheck(): Check {
  return {
    changes: false,
    refuse: ({ instance }) => {
      if (instance.agentConnected) return undefined;
      const message = 'The container agent of the instance is disconnected.';
      return {
        resource: 'AGENT',
        needed: 'connected',
        remaining: 'disconnected',
        message,
        apiReason: 'AGENT',
      };
    },
  };
}
