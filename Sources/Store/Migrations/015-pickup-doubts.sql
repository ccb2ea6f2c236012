-- A cancellation or a change of a pickup whose answer was lost: it may have been done.
ALTER TABLE pickup ADD COLUMN cancel_tried_at {int64};
ALTER TABLE pickup ADD COLUMN may_be_on INTEGER;
