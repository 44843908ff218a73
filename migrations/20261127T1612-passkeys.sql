-- Passkeys: what a person's device or security key proves itself by. Nothing here opens anything: the secret never leaves the device.

create table passkey (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  -- Personal: names one key of one person. From the key itself, base64url.
  credential_id text not null unique,
  public_key bytea not null,
  -- How often the key says it has signed; going backwards betrays a copy. Zero for keys that don't count.
  counter bigint not null,
  -- How the browser reaches it: internal, usb, nfc, ble, hybrid…
  transports text[] not null default '{}',
  -- Whether it is kept in an account of the person's and follows her from device to device.
  backed_up boolean not null,
  -- Personal: what she calls it.
  name text not null,
  created_at timestamptz not null default now(),
  used_at timestamptz
);
create index passkey_person on passkey (person_id);

-- A challenge is answered once: its digest stays until it would have expired anyway.
create table spent_challenge (
  digest bytea primary key,
  spent_at timestamptz not null default now()
);
