"""The tables. Times are Unix milliseconds; ``thread`` is what the two sides of a conversation share.

A conversation is one account's view of a thread: ``kind`` 1 is one-to-one, 2 a group, 3 a notification
chat. ``active_ms`` is its last message's time, or its own creation where it has none. The index in order
holds all that a list shows, so that a page is read from one place of the file, however large that is.
"""

from __future__ import annotations

VERSION = 1

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE apps (
    app_id INTEGER PRIMARY KEY,
    secret_key TEXT,
    edition TEXT NOT NULL,
    disabled INTEGER NOT NULL
);

CREATE TABLE accounts (
    user_id TEXT PRIMARY KEY,
    app_id INTEGER NOT NULL,
    nickname TEXT NOT NULL,
    face_url TEXT NOT NULL,
    admin INTEGER NOT NULL,
    blocked INTEGER NOT NULL,
    valid_from_ms INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE chat_groups (
    group_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    face_url TEXT NOT NULL,
    kind TEXT NOT NULL,
    dismissed INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE members (
    group_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    PRIMARY KEY (group_id, user_id)
) WITHOUT ROWID;

CREATE TABLE messages (
    thread TEXT NOT NULL,
    seq INTEGER NOT NULL,
    number INTEGER NOT NULL,
    sender TEXT NOT NULL,
    sent_ms INTEGER NOT NULL,
    source INTEGER NOT NULL,
    content_type INTEGER NOT NULL,
    content TEXT NOT NULL,
    ex TEXT NOT NULL,
    PRIMARY KEY (thread, seq)
) WITHOUT ROWID;

CREATE TABLE conversations (
    id INTEGER PRIMARY KEY,
    owner TEXT NOT NULL,
    kind INTEGER NOT NULL,
    peer TEXT NOT NULL,
    thread TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    active_ms INTEGER NOT NULL,
    active_s INTEGER GENERATED ALWAYS AS (active_ms / 1000) STORED,
    last_seq INTEGER NOT NULL,
    read_seq INTEGER NOT NULL,
    pinned INTEGER NOT NULL DEFAULT 0,
    recv_opt INTEGER NOT NULL DEFAULT 0,
    attached_info TEXT NOT NULL DEFAULT '',
    private_chat INTEGER NOT NULL DEFAULT 0,
    group_at_type INTEGER NOT NULL DEFAULT 0,
    ex TEXT NOT NULL DEFAULT '',
    burn_duration INTEGER NOT NULL DEFAULT 0,
    min_seq INTEGER NOT NULL DEFAULT 0,
    max_seq INTEGER NOT NULL DEFAULT 0,
    destruct_time INTEGER NOT NULL DEFAULT 0,
    destruct INTEGER NOT NULL DEFAULT 0,
    UNIQUE (owner, thread)
);
CREATE INDEX conversations_in_order ON conversations (owner, pinned, active_s, id, kind, peer, last_seq);
CREATE INDEX conversations_of_thread ON conversations (thread);

CREATE TABLE contact_groups (
    owner TEXT NOT NULL,
    group_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (owner, group_id),
    UNIQUE (owner, name)
) WITHOUT ROWID;

CREATE TABLE contact_members (
    owner TEXT NOT NULL,
    kind INTEGER NOT NULL,
    peer TEXT NOT NULL,
    group_id INTEGER NOT NULL,
    PRIMARY KEY (owner, kind, peer, group_id)
) WITHOUT ROWID;

CREATE TABLE contacts (
    id INTEGER PRIMARY KEY,
    owner TEXT NOT NULL,
    kind INTEGER NOT NULL,
    peer TEXT NOT NULL,
    standard TEXT NOT NULL,
    custom TEXT,
    updated_ms INTEGER NOT NULL,
    UNIQUE (owner, kind, peer)
);
CREATE INDEX contacts_in_order ON contacts (owner, id);

CREATE TABLE tokens (
    digest TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    platform INTEGER NOT NULL,
    state TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX tokens_of_user ON tokens (user_id, platform);

CREATE TABLE changes (
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    conversation TEXT NOT NULL,
    change TEXT NOT NULL,
    PRIMARY KEY (owner, version)
) WITHOUT ROWID;
"""

NAMES = (
    "meta",
    "apps",
    "accounts",
    "chat_groups",
    "members",
    "messages",
    "conversations",
    "contact_groups",
    "contact_members",
    "contacts",
    "tokens",
    "changes",
)
