-- Who brought a label to the customer when it was not us: the carrier keeps the file then.
ALTER TABLE label ADD COLUMN delivery {text} CHECK (delivery IN ('email', 'post'));
