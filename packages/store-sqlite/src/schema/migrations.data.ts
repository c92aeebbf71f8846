/**
 * The schema, step by step: a database of version n has had the first n. A step that was released is never changed.
 * Times are milliseconds since 1970. Columns of type `blob` are sealed values or hashes, never clear text.
 */
export const migrations: readonly string[] = [
  /* 1 */ `
-- Keys, wrapped by STADTBOTE_DATA_KEY
create table key_check (
  id integer primary key check (id = 1),
  value blob not null
) strict;

create table town_key (
  town text not null,
  purpose text not null check (purpose in ('data', 'look-up', 'chain')),
  id integer not null,
  created_at integer not null,
  wrapped blob not null,
  primary key (town, purpose, id)
) strict, without rowid;

create table write_check (
  town text primary key,
  at integer not null
) strict, without rowid;

-- Contacts apart from their addresses
create table contact (
  town text not null,
  id text not null,
  language text,
  primary key (town, id)
) strict, without rowid;

-- sealed is null once the contact is forgotten: the hash keeps it off the list
create table address (
  town text not null,
  kind text not null check (kind in ('phone', 'user-id')),
  hash blob not null,
  contact text not null,
  sealed blob,
  primary key (town, kind, hash),
  foreign key (town, contact) references contact (town, id)
) strict, without rowid;
create unique index address_of_contact on address (town, contact, kind);

create table customer_window (
  town text not null,
  contact text not null,
  sender text not null,
  until integer not null,
  primary key (town, contact, sender),
  foreign key (town, contact) references contact (town, id)
) strict, without rowid;

create table answered (
  town text not null,
  contact text not null,
  name text not null,
  at integer not null,
  primary key (town, contact, name),
  foreign key (town, contact) references contact (town, id)
) strict, without rowid;

-- The consent ledger: append-only, also for our own mistakes
create table ledger_entry (
  town text not null,
  number integer not null,
  id text not null,
  kind text not null,
  at integer not null,
  recorded_at integer not null,
  subject text not null,
  wording_hash text,
  notice_hash text,
  digest text not null,
  mac text not null,
  primary key (town, number)
) strict, without rowid;
create unique index ledger_entry_id on ledger_entry (town, id);
create trigger ledger_entry_unchanged before update on ledger_entry
begin
  select raise(abort, 'the ledger is append-only');
end;
create trigger ledger_entry_undeleted before delete on ledger_entry
begin
  select raise(abort, 'the ledger is append-only');
end;

-- Personal part of an entry; goes when its period is over
create table ledger_payload (
  town text not null,
  entry text not null,
  sealed blob not null,
  primary key (town, entry),
  foreign key (town, entry) references ledger_entry (town, id)
) strict, without rowid;

-- What was shown: the town's own public texts
create table ledger_text (
  town text not null,
  hash text not null,
  text text not null,
  primary key (town, hash)
) strict, without rowid;

-- Number and mac of the last entry, under a code of its own
create table ledger_head (
  town text primary key,
  number integer not null,
  mac text not null,
  code text not null
) strict, without rowid;

-- active needs its proof
create table subscription (
  town text not null,
  contact text not null,
  state text not null check (state in ('active', 'ended')),
  consent text,
  started_at integer,
  last_start_at integer,
  topics text,
  topics_at integer,
  last_stop_at integer,
  ended_at integer,
  reason text,
  primary key (town, contact),
  foreign key (town, contact) references contact (town, id),
  foreign key (town, consent) references ledger_entry (town, id),
  check (case state
    when 'active' then consent is not null and started_at is not null
    else ended_at is not null and reason is not null
  end)
) strict, without rowid;
create index subscription_state on subscription (town, state, contact);

-- The inbox
create table seen_key (
  town text not null,
  hash blob not null,
  at integer not null,
  primary key (town, hash)
) strict, without rowid;
create index seen_key_age on seen_key (town, at);

-- autoincrement: numbers are not given again after an event was settled and deleted
create table inbox_event (
  seq integer primary key autoincrement,
  town text not null,
  key blob not null,
  gateway text not null,
  sender text not null,
  received_at integer not null,
  kept_at integer,
  sealed blob not null
) strict;
create index inbox_event_pending on inbox_event (town, seq) where kept_at is null;
create index inbox_event_kept on inbox_event (town, kept_at) where kept_at is not null;

-- Broadcasts
create table broadcast (
  town text not null,
  id text not null,
  state text not null,
  kind text not null,
  topic text,
  not_before integer,
  created_at integer not null,
  release_at integer,
  plan text,
  read_count integer not null default 0,
  content blob not null,
  paused_for blob,
  primary key (town, id)
) strict, without rowid;
create index broadcast_state on broadcast (town, state, created_at, id);

create table broadcast_step (
  town text not null,
  broadcast text not null,
  number integer not null,
  state text not null,
  at integer not null,
  actor blob not null,
  primary key (town, broadcast, number),
  foreign key (town, broadcast) references broadcast (town, id)
) strict, without rowid;

-- Deliveries; an answer has no broadcast.
-- begun_at: when the attempt that stands was marked; daily: counts for the daily cap;
-- twin: its contact, merged from two, has another delivery of the same broadcast
create table delivery (
  seq integer primary key,
  town text not null,
  id text not null,
  sender text not null,
  contact text not null,
  broadcast text,
  state text not null,
  attempt integer not null default 1,
  at integer not null,
  due_at integer not null,
  begun_at integer,
  daily integer not null default 0,
  confirms_stop integer not null default 0,
  twin integer not null default 0,
  message_hash blob,
  error_kind text,
  error_code text,
  error_meta integer,
  content blob,
  foreign key (town, contact) references contact (town, id),
  foreign key (town, broadcast) references broadcast (town, id)
) strict;
create unique index delivery_id on delivery (town, id);
create unique index delivery_once on delivery (town, broadcast, contact) where broadcast is not null and twin = 0;
create index delivery_message on delivery (town, message_hash) where message_hash is not null;
create index delivery_answers on delivery (town, sender, due_at, seq) where state = 'queued' and broadcast is null;
create index delivery_queue on delivery (town, broadcast, sender, due_at, seq) where state = 'queued' and broadcast is not null;
create index delivery_marked on delivery (town, sender) where state = 'sending';
create index delivery_counts on delivery (town, broadcast, state) where broadcast is not null;
create index delivery_contact on delivery (town, contact, state);
create index delivery_begun on delivery (town, contact, begun_at) where begun_at is not null and daily = 1;
create index delivery_confirms on delivery (town, contact, seq) where confirms_stop = 1;

-- Concerns
create table concern (
  seq integer primary key,
  town text not null,
  id text not null,
  contact text not null,
  state text not null,
  received_at integer not null,
  content blob not null,
  foreign key (town, contact) references contact (town, id)
) strict;
create unique index concern_id on concern (town, id);
create index concern_received on concern (town, received_at, seq);
create index concern_contact on concern (town, contact);

-- Answers of the API that are given again
create table request (
  town text not null,
  key blob not null,
  body text not null,
  status integer not null,
  answer blob not null,
  at integer not null,
  primary key (town, key)
) strict, without rowid;
create index request_age on request (town, at);
`,
]
