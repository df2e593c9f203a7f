/** How long a task stays PROVISIONING for want of capacity before it is given up. */
export const patienceSeconds = 900;
