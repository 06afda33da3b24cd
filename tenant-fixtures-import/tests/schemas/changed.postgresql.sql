-- A schema after many migrations: what was made is changed, renamed and dropped. Written for these tests.
SET search_path = public;
CREATE TYPE role AS ENUM ('owner', 'member');
CREATE TYPE mood AS ENUM ('good');
CREATE DOMAIN code AS varchar(8) CHECK (VALUE <> '');

CREATE TABLE account (id integer PRIMARY KEY, nick text UNIQUE, old text, kind varchar(10) DEFAULT 'a', level integer, feeling mood);
CREATE TABLE membership (account_id integer REFERENCES account, team_id integer, role role DEFAULT 'member', PRIMARY KEY (account_id, team_id));
CREATE TABLE team (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE gone (id integer PRIMARY KEY);
CREATE TABLE refers (id integer, gone_id integer REFERENCES gone, team_id integer CHECK (team_id > 0));

ALTER TABLE membership ADD FOREIGN KEY (team_id) REFERENCES team;
ALTER TABLE membership RENAME CONSTRAINT membership_team_id_fkey TO of_team;
ALTER TABLE account RENAME TO users;
ALTER TABLE users RENAME COLUMN id TO user_id;
ALTER TABLE users DROP COLUMN old, ADD COLUMN created_at timestamptz NOT NULL DEFAULT now(), ADD note text;
ALTER TABLE users ALTER COLUMN kind TYPE text USING kind::text, ALTER kind SET NOT NULL, ALTER COLUMN level SET DEFAULT 3;
ALTER TABLE users ALTER COLUMN kind DROP DEFAULT;
ALTER TABLE users ADD CONSTRAINT levels CHECK (level > 0 AND kind <> 'x') NOT VALID;
ALTER TABLE users VALIDATE CONSTRAINT levels;
ALTER TABLE users RENAME COLUMN kind TO "Kind";
ALTER TABLE users DROP CONSTRAINT account_nick_key;
ALTER TABLE users ADD COLUMN secret code DEFAULT 'c';
ALTER TABLE users ADD COLUMN serial_no bigint;
ALTER TABLE users ALTER COLUMN serial_no SET NOT NULL, ALTER COLUMN serial_no ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME users_no_seq START WITH 5);
CREATE UNIQUE INDEX users_nick ON users (lower(nick)) WHERE level > 1;
CREATE UNIQUE INDEX users_note ON users (note);
ALTER TABLE users ADD CONSTRAINT noted UNIQUE USING INDEX users_note;
CREATE UNIQUE INDEX dropped ON users (level);
DROP INDEX IF EXISTS dropped, never_there;
ALTER INDEX users_nick RENAME TO by_nick;
ALTER TABLE users OWNER TO CURRENT_USER;
ALTER TABLE users ALTER COLUMN note SET STATISTICS 500, ALTER COLUMN note SET STORAGE EXTERNAL;
ALTER TABLE users SET (fillfactor = 70), SET WITHOUT CLUSTER;

-- The way in which Prisma changes an enum.
CREATE TYPE role_new AS ENUM ('admin', 'member');
ALTER TABLE membership ALTER COLUMN role DROP DEFAULT;
ALTER TABLE membership ALTER COLUMN role TYPE role_new USING (role::text::role_new);
ALTER TYPE role RENAME TO role_old;
ALTER TYPE role_new RENAME TO role;
DROP TYPE role_old;
ALTER TABLE membership ALTER COLUMN role SET DEFAULT 'member';

ALTER TYPE mood ADD VALUE 'better' AFTER 'good';
ALTER TYPE mood ADD VALUE 'bad' BEFORE 'good';
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'bad';
ALTER TYPE mood RENAME VALUE 'good' TO 'well';
ALTER DOMAIN code ADD CONSTRAINT short CHECK (length(VALUE) < 6);
ALTER DOMAIN code DROP CONSTRAINT code_check;

DROP TABLE gone CASCADE;
CREATE TABLE gone (id integer PRIMARY KEY, name text);
DROP TABLE IF EXISTS never_there;
ALTER TABLE IF EXISTS never_there ADD COLUMN a integer;
ALTER TABLE refers DROP COLUMN team_id;
ALTER TABLE refers ADD COLUMN IF NOT EXISTS gone_id integer, ADD COLUMN IF NOT EXISTS team_id integer REFERENCES team (id);

-- A key moves on, and what refers to it.
ALTER TABLE membership DROP CONSTRAINT membership_account_id_fkey;
ALTER TABLE users DROP CONSTRAINT account_pkey, ADD PRIMARY KEY (user_id, "Kind");
ALTER TABLE membership ADD COLUMN account_kind text, ADD CONSTRAINT of_user FOREIGN KEY (account_id, account_kind) REFERENCES users NOT VALID;

CREATE SCHEMA archive;
ALTER TABLE refers SET SCHEMA archive;
ALTER SCHEMA archive RENAME TO old;
CREATE TABLE old.more (id integer, team_id integer REFERENCES public.team);
CREATE SCHEMA temporary_one;
CREATE TABLE temporary_one.t (id integer);
DROP SCHEMA temporary_one CASCADE;
CREATE TEMP TABLE scratch (id integer);

CREATE TABLE parts (id integer, at date) PARTITION BY RANGE (at);
CREATE TABLE part_a PARTITION OF parts FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE part_b PARTITION OF parts FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
ALTER TABLE parts DETACH PARTITION part_a;
ALTER TABLE parts ADD COLUMN body text;
