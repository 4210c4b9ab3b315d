-- the hashes of a release's file, as algorithm:value, by which advisories name products, too
ALTER TABLE inventory_firmware ADD COLUMN file_hashes text[] NOT NULL DEFAULT '{}';
