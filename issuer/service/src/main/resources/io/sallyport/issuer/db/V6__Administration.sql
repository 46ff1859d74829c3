-- One row, which whoever makes the first administrator locks: of several nodes one decides.
CREATE TABLE administration (
    id INTEGER PRIMARY KEY
);
INSERT INTO administration (id) VALUES (1);
