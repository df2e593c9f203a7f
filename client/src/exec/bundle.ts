/** What speaks with agents in containers; a bundle of its own, loaded when first needed. */
export { answersAs } from './answers-as.ts';
export { forwardPort } from './forward-port.ts';
export { openSession } from './open-session.ts';
