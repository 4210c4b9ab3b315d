-- Which rows of an import mean a device that is there already. Beside the rows, not in them: most rows of
-- a ledger that comes again are the same, and a narrow line is written far faster than a wide one twice.
create table inventory_import_known (
  import_id  bigint not null,
  row_number int not null,
  action     text not null check (action in ('changed', 'same')),
  primary key (import_id, row_number)
);

insert into inventory_import_known
select import_id, row_number, action from inventory_import_row where action in ('changed', 'same');

update inventory_import_row set action = 'new' where action in ('changed', 'same');

alter table inventory_import_row drop constraint inventory_import_row_action_check;
alter table inventory_import_row add constraint inventory_import_row_action_check check (action in ('new', 'refused'));
alter table inventory_import_row reset (fillfactor);

-- the rows go with their import by the repository's own hand: to look a hundred thousand times whether one
-- import is there took longer than to write what it says
alter table inventory_import_row drop constraint inventory_import_row_import_id_fkey;
