-- A commit returns after its fsync; without this HSQLDB answers half a second ahead of the disk.
SET FILES WRITE DELAY FALSE;
-- Rows live in the file with a bounded cache: superseded tokens are kept for long.
SET DATABASE DEFAULT TABLE TYPE CACHED;
