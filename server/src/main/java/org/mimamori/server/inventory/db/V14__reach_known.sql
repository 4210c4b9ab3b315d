-- see V9: which rows of a ledger mean what is there already belongs to the ledger
alter table inventory_import_known enable row level security;
create policy own on inventory_import_known using (exists (select from inventory_import i where i.id = import_id));
