import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Ballot, tally } from '../../../src/approvals/deciding/tally.js';

const NAMES = ['ann', 'ben', 'cat', 'dan', 'eve'];

const ballots = fc
  .record({
    asked: fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1 }),
    needed: fc.option(fc.integer({ min: 1, max: 5 })),
    firstRejectionDecides: fc.boolean(),
    said: fc.array(fc.constantFrom('approved' as const, 'rejected' as const), { minLength: 5, maxLength: 5 }),
    cast: fc.nat(5),
  })
  .map(({ asked, needed, firstRejectionDecides, said, cast }): Ballot => ({
    asked,
    needed: needed === null ? null : Math.min(needed, asked.length),
    firstRejectionDecides,
    votes: asked.slice(0, cast).map((username, at) => ({ username, decision: said[at] })),
  }));

describe('the count of votes', () => {
  it('is open before anybody has voted', () => {
    fc.assert(fc.property(ballots, (ballot) => tally({ ...ballot, votes: [] }) === 'open'));
  });

  it('decides at last once everybody has voted', () => {
    fc.assert(
      fc.property(ballots, fc.boolean(), (ballot, yes) => {
        const decision = yes ? 'approved' : 'rejected';
        const votes = ballot.asked.map((username) => ({ username, decision }) as const);
        return tally({ ...ballot, votes }) === decision;
      }),
    );
  });

  it('does not depend on the order of votes', () => {
    fc.assert(
      fc.property(ballots, (ballot) => tally(ballot) === tally({ ...ballot, votes: [...ballot.votes].reverse() })),
    );
  });

  it('approves only with as many as are needed, and rejects only when these cannot be had or one is enough', () => {
    fc.assert(
      fc.property(ballots, (ballot) => {
        const { asked, votes, needed, firstRejectionDecides } = ballot;
        const approvals = votes.filter(({ decision }) => decision === 'approved').length;
        const rejections = votes.length - approvals;
        const enough = needed ?? asked.length;
        const outcome = tally(ballot);
        if (outcome === 'approved') return approvals >= enough;
        const isLost = asked.length - rejections < enough;
        return (outcome === 'rejected') === (isLost || (firstRejectionDecides && rejections > 0));
      }),
    );
  });

  it('lets the vote of a person stand who is not asked any more', () => {
    const votes = [{ username: 'ann', decision: 'approved' as const }];
    expect(tally({ needed: null, firstRejectionDecides: true, asked: ['ben'], votes })).toBe('open');
    expect(tally({ needed: 1, firstRejectionDecides: true, asked: ['ben'], votes })).toBe('approved');
  });
});
