-- Letters that a backup brought back: nobody knows whether they went out since, so somebody says what becomes of them.
ALTER TABLE notification_letter DROP CONSTRAINT notification_letter_state_check;
ALTER TABLE notification_letter ADD CONSTRAINT notification_letter_state_check
    CHECK (state IN ('WAITING', 'SENT', 'FAILED', 'HELD'));

-- The same for notices that were to become letters.
ALTER TABLE notification_item ADD COLUMN held boolean NOT NULL DEFAULT false;
CREATE INDEX notification_item_held ON notification_item (held) WHERE held;
