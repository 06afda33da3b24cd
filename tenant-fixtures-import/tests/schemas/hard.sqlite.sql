-- A diary, with every difficulty that a schema of SQLite may have. Written for these tests.
PRAGMA foreign_keys = OFF;
BEGIN TRANSACTION;
CREATE TABLE [Tenants] (
    [Id] INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    [Name] NVARCHAR(160) NOT NULL COLLATE NOCASE,
    `ticked` TEXT DEFAULT (datetime('now')),
    "quoted; DROP TABLE" VARYING CHARACTER(255) DEFAULT 'it''s; -- fine',
    untyped,
    any_default DEFAULT 5,
    big UNSIGNED BIG INT,
    price NUMERIC(10,2) CHECK (price >= 0),
    ratio DOUBLE PRECISION,
    done BOOLEAN DEFAULT 0,
    raw BLOB,
    born DATE,
    at DATETIME DEFAULT CURRENT_TIMESTAMP,
    doc JSON,
    place GEOMETRY,
    UNIQUE ([Name], born) ON CONFLICT IGNORE,
    CHECK (born IS NULL OR born > '1900-01-01')
);
CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    tenant_id INT REFERENCES Later (key) DEFERRABLE INITIALLY DEFERRED,
    parent_id INTEGER REFERENCES notes,
    double_id INTEGER GENERATED ALWAYS AS (id * 2) VIRTUAL,
    plus AS (id + 1) STORED,
    body TEXT NOT NULL ON CONFLICT ABORT
);
CREATE TABLE later (key INTEGER, value TEXT, PRIMARY KEY (key)) WITHOUT ROWID;
CREATE TABLE pairs (a INTEGER, b TEXT, c REAL, PRIMARY KEY (a, b), FOREIGN KEY (a, b) REFERENCES pairs (a, b) ON DELETE SET NULL) STRICT;
CREATE UNIQUE INDEX one_body ON notes (tenant_id, lower(body)) WHERE parent_id IS NULL;
CREATE UNIQUE INDEX another ON pairs (c COLLATE BINARY DESC);
CREATE INDEX slow ON notes (body);
CREATE TRIGGER counted AFTER INSERT ON notes BEGIN
    UPDATE later SET value = CASE WHEN NEW.id > 1 THEN 'many' ELSE 'one' END;
    INSERT INTO later (key) VALUES (NEW.id);
END;
CREATE TRIGGER refused BEFORE INSERT ON pairs WHEN NEW.c < 0 BEGIN SELECT RAISE(ABORT, 'no; never'); END;
CREATE VIEW all_notes AS SELECT * FROM notes;
COMMIT;
