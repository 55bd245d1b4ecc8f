-- SPDX-License-Identifier: Apache-2.0
-- Two roles and a database: psql --file roles.sql, as PostgreSQL's administrator, once.
-- huiyin_owner owns the tables and is used by `huiyin migrate` alone; huiyin serves, and gets its
-- rights from `huiyin migrate`. Give both a password (\password) or let them in by peer or scram.
CREATE ROLE huiyin_owner LOGIN;
CREATE ROLE huiyin LOGIN;
CREATE DATABASE huiyin OWNER huiyin_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE huiyin FROM PUBLIC;
GRANT CONNECT ON DATABASE huiyin TO huiyin;
