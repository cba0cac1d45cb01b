/** The command cannot be understood; its message tells the person why. */
export class WrongUsage extends Error {}
