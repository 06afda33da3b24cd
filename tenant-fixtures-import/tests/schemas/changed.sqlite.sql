-- A schema after many migrations, with the way in which tables are rebuilt where ALTER TABLE can't. Written for these tests.
CREATE TABLE users (id INTEGER PRIMARY KEY, nick TEXT, old TEXT, level INTEGER CHECK (level > 0));
CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users (id), title TEXT);
CREATE UNIQUE INDEX by_nick ON users (nick);
ALTER TABLE users ADD COLUMN born DATE DEFAULT '2000-01-01';
ALTER TABLE users RENAME COLUMN level TO rank;
ALTER TABLE users DROP COLUMN old;
PRAGMA foreign_keys = OFF;
CREATE TABLE users_new (id INTEGER PRIMARY KEY, nick TEXT NOT NULL, rank INTEGER, born DATE, mail TEXT UNIQUE);
INSERT INTO users_new (id, nick, rank, born) SELECT id, nick, rank, born FROM users;
DROP TABLE users;
ALTER TABLE users_new RENAME TO users;
CREATE UNIQUE INDEX by_rank ON users (rank) WHERE rank > 10;
ALTER TABLE posts RENAME TO articles;
CREATE TABLE comments (id INTEGER PRIMARY KEY, article_id INTEGER REFERENCES articles (id));
ALTER TABLE articles RENAME TO papers;
CREATE TEMP TABLE scratch (id);
CREATE TABLE gone (id);
DROP TABLE gone;
