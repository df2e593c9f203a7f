/** Bytes in one message, as the agent sends them. */
export const messageSize = 1024;

/** So many messages may be under way; who sends them waits while there are more. */
export const mostUnderWay = 256;

/** How often, in milliseconds, it is looked whether something must be sent again. */
export const tickEvery = 500;
