import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deriveIncident } from '../../../src/tables/incident/derive-incident.js';
import { incidentPriority } from '../../../src/tables/incident/incident-priority.js';
import { WRITE_TIME } from '../../../src/tables/table-definition.js';

const level = fc.integer({ min: 1, max: 3 });

describe('the priority of an incident', () => {
  it.each([
    [1, 1, 1],
    [1, 2, 2],
    [1, 3, 3],
    [2, 1, 2],
    [2, 2, 3],
    [2, 3, 4],
    [3, 1, 3],
    [3, 2, 4],
    [3, 3, 5],
  ])('with impact %i and urgency %i is %i', (impact, urgency, priority) => {
    expect(incidentPriority(impact, urgency)).toBe(priority);
  });

  it('follows from what the incident has after the write, whichever of the two is written', () => {
    fc.assert(
      fc.property(level, level, fc.option(level), fc.option(level), (impact, urgency, newImpact, newUrgency) => {
        const written = { ...(newImpact && { impact: newImpact }), ...(newUrgency && { urgency: newUrgency }) };
        const { priority } = deriveIncident(written, { impact, urgency });
        expect(priority).toBe(incidentPriority(newImpact ?? impact, newUrgency ?? urgency));
      }),
    );
  });

  it('is the lowest for a new incident that says nothing of impact and urgency', () => {
    expect(deriveIncident({}, undefined)).toEqual({ priority: 5 });
  });
});

describe('the times of an incident', () => {
  it('are set when it is resolved and when it is closed', () => {
    expect(deriveIncident({ state: 'resolved' }, { state: 'new' })).toMatchObject({
      resolved_at: WRITE_TIME,
      closed_at: null,
    });
    const closed = deriveIncident({ state: 'closed' }, { state: 'resolved' });
    expect(closed).toMatchObject({ closed_at: WRITE_TIME });
    expect(closed).not.toHaveProperty('resolved_at');
  });

  it('are cleared when it is opened again', () => {
    expect(deriveIncident({ state: 'in_progress' }, { state: 'closed' })).toMatchObject({
      resolved_at: null,
      closed_at: null,
    });
  });

  it('stay when the state is written as it was', () => {
    expect(deriveIncident({ state: 'resolved' }, { state: 'resolved' })).not.toHaveProperty('resolved_at');
  });
});

describe('the work notes of an incident', () => {
  it('grow with each write', () => {
    expect(deriveIncident({ work_notes: 'two' }, { work_notes: 'one' })).toMatchObject({ work_notes: 'one\ntwo' });
    expect(deriveIncident({ work_notes: 'one' }, { work_notes: null })).not.toHaveProperty('work_notes');
  });
});
