/** The node that was to accept an execution does not count as alive, so it may not know what is true by now. */
export class NotAlive extends Error {
  constructor() {
    super('This node does not count as alive.');
    this.name = 'NotAlive';
  }
}
