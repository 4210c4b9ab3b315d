-- the files that components are, as their SBOM tells (`sha256:…`); an advisory may name a file by its hash
alter table inventory_component add column hashes text[] not null default '{}';
