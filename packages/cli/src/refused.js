// What is wrong with the command, not with the reader's file.

/** Its message is all that is printed. */
export class Mistake extends Error {}
