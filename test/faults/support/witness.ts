/**
 * Has the database itself write down every change of a state, so that what happened can be told from what is there at the
 * end. A wait that ends by itself is written down with the time at which it was due.
 */
export const WITNESS = `
  create schema witness;
  create table witness.execution_change (seq bigserial, at timestamptz default clock_timestamp(), id uuid, was text, became text,
    claim_number integer, claimed_by uuid);
  create table witness.step_change (seq bigserial, at timestamptz default clock_timestamp(), execution_id uuid, key text,
    was text, became text, due timestamptz);
  create function witness.note_execution() returns trigger language plpgsql as $$
    begin
      insert into witness.execution_change (id, was, became, claim_number, claimed_by)
      values (new.id, case when tg_op = 'UPDATE' then old.state end, new.state, new.claim_number, new.claimed_by);
      return null;
    end $$;
  create function witness.note_step() returns trigger language plpgsql as $$
    begin
      insert into witness.step_change (execution_id, key, was, became, due)
      values (new.execution_id, new.key, case when tg_op = 'UPDATE' then old.state end, new.state,
        case when tg_op = 'UPDATE' then case when old.on_due = 'complete' then old.wake_at end end);
      return null;
    end $$;
  create trigger witness_insert after insert on sluice.execution for each row execute function witness.note_execution();
  create trigger witness_update after update on sluice.execution for each row
    when (old.state is distinct from new.state) execute function witness.note_execution();
  create trigger witness_insert after insert on sluice.step_run for each row execute function witness.note_step();
  create trigger witness_update after update on sluice.step_run for each row
    when (old.state is distinct from new.state) execute function witness.note_step();`;
